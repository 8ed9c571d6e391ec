package org.prismsweep.worker.model;

import java.util.List;

/**
 * A model parameter with its alternative forms; a sweep gives exactly one of them, or at most one
 * when the parameter is optional.
 *
 * @param canonical the form that identifies points; the first of {@code forms}
 * @param forms all forms, the canonical one first
 * @param optional whether it may be left out; what that means is {@link Family#resolve}'s to say,
 *     and the forms' descriptions tell the user
 */
public record Parameter(ParameterForm canonical, List<ParameterForm> forms, boolean optional) {

  public Parameter {
    forms = List.copyOf(forms);
    if (forms.isEmpty() || !forms.get(0).equals(canonical)) {
      throw new IllegalArgumentException(
          "Cannot declare parameter: forms=" + forms + ", expected the canonical form first");
    }
  }

  /** A parameter that has to be given, whose first form is the canonical one. */
  public static Parameter of(ParameterForm... forms) {
    return new Parameter(forms[0], List.of(forms), false);
  }

  /** A parameter that may be left out, whose first form is the canonical one. */
  public static Parameter optional(ParameterForm... forms) {
    return new Parameter(forms[0], List.of(forms), true);
  }

  /** Names of all forms, the canonical one first. */
  public List<String> names() {
    return forms.stream().map(ParameterForm::name).toList();
  }
}
