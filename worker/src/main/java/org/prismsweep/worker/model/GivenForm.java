package org.prismsweep.worker.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prismsweep.worker.base.InvalidInputException;
import org.prismsweep.worker.data.DataSet;
import org.prismsweep.worker.data.GeneratedSamples;

/**
 * A form of a parameter as it was given, with typed access that refuses what the type does not
 * allow.
 *
 * @param form which form
 * @param value its value
 */
public record GivenForm(ParameterForm form, Object value) {

  /**
   * The form that was given of a parameter.
   *
   * @param forms as for {@link Family#resolve}
   * @return empty for an optional parameter that was left out
   * @throws InvalidInputException when several forms are given, or none of a required parameter
   */
  public static Optional<GivenForm> of(Parameter parameter, Map<String, Object> forms) {
    List<ParameterForm> present =
        parameter.forms().stream().filter(form -> forms.containsKey(form.name())).toList();
    if (present.isEmpty() && parameter.optional()) {
      return Optional.empty();
    }
    if (present.size() != 1) {
      List<String> names = parameter.names();
      String expected = names.size() == 1 ? "a value" : "exactly one of " + names;
      throw new InvalidInputException(
          parameter.canonical().name(),
          present.isEmpty() ? "missing" : present.stream().map(ParameterForm::name).toList(),
          expected);
    }
    return Optional.of(new GivenForm(present.get(0), forms.get(present.get(0).name())));
  }

  /** Refuses forms that no parameter has. */
  public static void requireKnown(List<Parameter> parameters, Map<String, Object> forms) {
    List<String> known = parameters.stream().flatMap(p -> p.names().stream()).toList();
    for (String name : forms.keySet()) {
      if (!known.contains(name)) {
        throw new InvalidInputException(name, forms.get(name), "one of " + known);
      }
    }
  }

  /** Name of the form. */
  public String name() {
    return form.name();
  }

  /** The value as a number; a whole one where the form's type says so. */
  public double number() {
    if (!(value instanceof Number number) || !Double.isFinite(number.doubleValue())) {
      throw refused("a finite number");
    }
    double real = number.doubleValue();
    if (form.type() == ParameterType.INTEGER && real != Math.rint(real)) {
      throw refused("a whole number");
    }
    return real;
  }

  /** The value as a text. */
  public String text() {
    return String.valueOf(value).strip();
  }

  /**
   * The value as a data set. A text is taken for the name of a {@linkplain GeneratedSamples
   * generated one}: where files may be read, the driver has made a data set of it.
   */
  public DataSet dataSet() {
    return value instanceof DataSet data ? data : GeneratedSamples.parse(text());
  }

  /** An exception about this value. */
  public InvalidInputException refused(String expected) {
    return new InvalidInputException(form.name(), value, expected);
  }
}
