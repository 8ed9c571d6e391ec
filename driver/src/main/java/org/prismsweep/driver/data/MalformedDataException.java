package org.prismsweep.driver.data;

import java.io.IOException;

/** A data file has another layout than its format; the message says which one was expected. */
final class MalformedDataException extends IOException {
  private static final long serialVersionUID = 1L;

  MalformedDataException(String message) {
    super(message);
  }
}
