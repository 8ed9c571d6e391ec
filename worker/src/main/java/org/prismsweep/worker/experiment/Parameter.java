package org.prismsweep.worker.experiment;

import java.util.List;

/**
 * A model parameter with its alternative forms; a sweep gives exactly one of them.
 *
 * @param canonical the form that identifies points; the first of {@code forms}
 * @param forms all forms, the canonical one first
 */
public record Parameter(ParameterForm canonical, List<ParameterForm> forms) {

  public Parameter {
    forms = List.copyOf(forms);
    if (forms.isEmpty() || !forms.get(0).equals(canonical)) {
      throw new IllegalArgumentException(
          "Cannot declare parameter: forms=" + forms + ", expected the canonical form first");
    }
  }

  /** A parameter whose first form is the canonical one. */
  public static Parameter of(ParameterForm... forms) {
    return new Parameter(forms[0], List.of(forms));
  }
}
