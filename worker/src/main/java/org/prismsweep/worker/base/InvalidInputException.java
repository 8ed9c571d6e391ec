package org.prismsweep.worker.base;

/** Input that cannot be used; names the input, its value and what was expected. */
public final class InvalidInputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String name;
  private final String value;
  private final String expected;

  /**
   * @param name the parameter or setting, as the user writes it
   * @param value the offending value
   * @param expected what would have been accepted
   */
  public InvalidInputException(String name, Object value, String expected) {
    super(name + "=" + value + ", expected " + expected);
    this.name = name;
    this.value = String.valueOf(value);
    this.expected = expected;
  }

  /** The parameter or setting, as the user writes it. */
  public String name() {
    return name;
  }

  /** The offending value. */
  public String value() {
    return value;
  }

  /** What would have been accepted. */
  public String expected() {
    return expected;
  }
}
