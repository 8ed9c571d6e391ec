package org.prismsweep.worker.model;

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
