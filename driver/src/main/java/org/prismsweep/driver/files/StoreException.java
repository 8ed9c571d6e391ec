package org.prismsweep.driver.files;

/** The output directory cannot be used as asked; the message says what, where and what to do. */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final String GOES_ON =
      "; what is committed stays, and the same command goes on from there";

  /** Whether somebody else holds the directory. */
  private final boolean locked;

  private StoreException(String message, Throwable cause, boolean locked) {
    super(message, cause);
    this.locked = locked;
  }

  /** The directory or a file in it is not as expected. */
  public static StoreException unusable(String message) {
    return new StoreException(message, null, false);
  }

  /** The file system refused. */
  public static StoreException failed(String message, Throwable cause) {
    String text = FileSystemTrouble.text(cause);
    String full = text.equals(FileSystemTrouble.FULL) ? GOES_ON : "";
    return new StoreException(message + ": " + text + full, cause, false);
  }

  /** A write failed in the middle of a sweep. */
  public static StoreException unwritable(String directory, Throwable cause) {
    String text = FileSystemTrouble.text(cause);
    return new StoreException("Cannot write to " + directory + ": " + text + GOES_ON, cause, false);
  }

  /** A file of the tables cannot be read as what it is. */
  public static StoreException damaged(String file, Throwable cause) {
    return new StoreException(
        "Cannot read "
            + file
            + ": "
            + cause.getMessage()
            + "; put the file back, or delete the manifest under _commits that lists it and run the"
            + " sweep again, which computes its batch anew",
        cause,
        false);
  }

  /** Another process writes to the directory. */
  public static StoreException held(String message) {
    return new StoreException(message, null, true);
  }

  /** Whether another writer holds the directory. */
  public boolean isLocked() {
    return locked;
  }
}
