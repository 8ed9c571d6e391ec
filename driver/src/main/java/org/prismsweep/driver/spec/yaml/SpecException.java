package org.prismsweep.driver.spec.yaml;

/**
 * A sweep that cannot be used. The message is one line: {@code sweeps/x.yaml:7:
 * axes.latentRatio.log: value [0, 16], expected two numbers > 0}.
 */
public final class SpecException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String place;
  private final String key;
  private final String problem;

  private SpecException(String place, String key, String problem) {
    super(oneLine(place + ": " + (key.isEmpty() ? "" : key + ": ") + problem));
    this.place = place;
    this.key = key;
    this.problem = problem;
  }

  /** A value that cannot be used. */
  public static SpecException value(String place, String key, Object value, String expected) {
    return new SpecException(place, key, "value " + value + ", expected " + expected);
  }

  /** Any other problem, in words. */
  public static SpecException problem(String place, String key, String problem) {
    return new SpecException(place, key, problem);
  }

  /** The same problem at another place, where a sweep was written from something else. */
  public SpecException at(String otherPlace, String otherKey) {
    return new SpecException(otherPlace, otherKey, problem);
  }

  /** {@code file:line}, or the command-line option at fault. */
  public String place() {
    return place;
  }

  /** Dotted path of the key; empty when the file as a whole is at fault. */
  public String key() {
    return key;
  }

  private static String oneLine(String text) {
    return text.strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
