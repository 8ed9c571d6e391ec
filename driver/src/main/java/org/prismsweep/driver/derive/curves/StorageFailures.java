package org.prismsweep.driver.derive.curves;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FSError;
import org.prismsweep.driver.files.StoreException;
import org.prismsweep.driver.store.OutputDirectory;

/**
 * Tells troubles with files, such as a full disk or a damaged file, from faults of the program:
 * through Spark both arrive as failures of a job.
 */
public final class StorageFailures {

  /** Spark hands failures of tasks on as text when their class is not known to the driver. */
  private static final Pattern IN_TEXT =
      Pattern.compile("(?:java\\.io\\.\\w+|java\\.nio\\.file\\.\\w+|FSError): ([^\\n]+)");

  private static final Pattern STORE_IN_TEXT = Pattern.compile("StoreException: ([^\\n]+)");

  private static final Pattern UNREADABLE =
      Pattern.compile("Encountered error while reading file (\\S.*?)\\. ?(?:SQLSTATE|\\n|$)");

  private StorageFailures() {}

  /** The failure as one of the output directory if it came from its files; else as it is. */
  public static RuntimeException of(OutputDirectory directory, Throwable failure) {
    Throwable last = failure;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof StoreException store) {
        return store;
      }
      Matcher stored = STORE_IN_TEXT.matcher(String.valueOf(cause.getMessage()));
      if (stored.find()) {
        return StoreException.unusable(stored.group(1));
      }
      Matcher unreadable = UNREADABLE.matcher(String.valueOf(cause.getMessage()));
      if (unreadable.find()) {
        return StoreException.damaged(unreadable.group(1), rootOf(cause));
      }
      if (cause instanceof IOException || cause instanceof FSError) {
        return StoreException.unwritable(directory.root().toString(), rootOf(cause));
      }
      last = cause;
    }
    Matcher text = IN_TEXT.matcher(String.valueOf(last.getMessage()));
    if (text.find()) {
      return StoreException.unwritable(
          directory.root().toString(), new IOException(text.group(1), failure));
    }
    return failure instanceof RuntimeException e ? e : new IllegalStateException(failure);
  }

  private static Throwable rootOf(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }
}
