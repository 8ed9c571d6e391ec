package org.prismsweep.driver.cli;

import org.prismsweep.worker.experiment.NumberText;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** Options of numeric type read numbers as sweep files do. */
final class NumberOptions {

  private NumberOptions() {}

  /** Sets how a command and those below it read numbers. */
  static void register(CommandLine command) {
    command.registerConverter(double.class, NumberOptions::real);
    command.registerConverter(Double.class, NumberOptions::real);
    command.registerConverter(int.class, NumberOptions::whole);
    command.registerConverter(Integer.class, NumberOptions::whole);
  }

  private static double real(String text) {
    return NumberText.real(text).orElseThrow(() -> refusal(text, "a number"));
  }

  private static int whole(String text) {
    return NumberText.whole(text)
        .filter(value -> value == value.intValue())
        .orElseThrow(() -> refusal(text, "a whole number"))
        .intValue();
  }

  private static TypeConversionException refusal(String text, String expected) {
    return new TypeConversionException("value " + text + ", expected " + expected);
  }
}
