package org.prismsweep.driver.console;

/** The command line cannot be used as it is; the message says what is wrong and what to write. */
public final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UsageException(String message) {
    super(message);
  }

  public UsageException(String message, Throwable cause) {
    super(message, cause);
  }
}
