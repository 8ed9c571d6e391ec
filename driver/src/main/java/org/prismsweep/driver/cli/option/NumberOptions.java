package org.prismsweep.driver.cli.option;

import org.prismsweep.worker.base.NumberText;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Options of numeric type read numbers as sweep files do.
 *
 * <p>The converters are classes: Java 17 crashes when it archives a lambda of an interface that is
 * compiled for Java 5, as picocli's are, and without an archive every start takes twice as long.
 */
public final class NumberOptions {

  private NumberOptions() {}

  /** Sets how a command and those below it read numbers. */
  public static void register(CommandLine command) {
    command.registerConverter(double.class, new RealNumber());
    command.registerConverter(Double.class, new RealNumber());
    command.registerConverter(int.class, new WholeNumber());
    command.registerConverter(Integer.class, new WholeNumber());
  }

  private static final class RealNumber implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
      return NumberText.real(text).orElseThrow(() -> refusal(text, "a number"));
    }
  }

  private static final class WholeNumber implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return NumberText.whole(text)
          .filter(value -> value == value.intValue())
          .orElseThrow(() -> refusal(text, "a whole number"))
          .intValue();
    }
  }

  private static TypeConversionException refusal(String text, String expected) {
    return new TypeConversionException("value " + text + ", expected " + expected);
  }
}
