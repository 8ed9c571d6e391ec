package org.prismsweep.driver.cli;

/** The command line cannot be used as it is; the message says what is wrong and what to write. */
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }

  UsageException(String message, Throwable cause) {
    super(message, cause);
  }
}
