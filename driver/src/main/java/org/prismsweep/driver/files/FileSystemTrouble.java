package org.prismsweep.driver.files;

import java.io.FileNotFoundException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.hadoop.net.ConnectTimeoutException;
import org.apache.hadoop.security.AccessControlException;

/**
 * What went wrong with a file system, in words that say what to look at. Hadoop wraps causes in
 * texts of several lines with links and class names.
 */
final class FileSystemTrouble {
  /** As the system says it. */
  static final String FULL = "No space left on device";

  private FileSystemTrouble() {}

  /** One line about the first cause that says something. */
  static String text(Throwable trouble) {
    for (Throwable cause = trouble; cause != null; cause = cause.getCause()) {
      String known = known(cause);
      if (known != null) {
        return known;
      }
    }
    return firstLine(trouble);
  }

  private static String known(Throwable cause) {
    String message = String.valueOf(cause.getMessage());
    if (cause instanceof UnknownHostException || message.contains("UnknownHostException")) {
      return "the host of this address is not known";
    }
    if (cause instanceof ConnectTimeoutException
        || cause instanceof SocketTimeoutException
        || cause instanceof NoRouteToHostException) {
      return "no answer from the file system at this address";
    }
    if (cause instanceof ConnectException) {
      return "nobody answers at this address; is the file system running, and the port right?";
    }
    if (message.contains("SafeModeException") || message.contains("in safe mode")) {
      return "HDFS is in safe mode and takes no writes yet; try again when it has left it";
    }
    if (message.contains("minReplication") || message.contains("no datanode")) {
      return "no HDFS data node takes the data; are any running, and have they space?";
    }
    if (message.contains("QuotaExceeded") || message.contains("quota")) {
      return "the quota of the directory is exhausted";
    }
    if (message.contains(FULL)) {
      return FULL;
    }
    if (cause instanceof AccessControlException
        || cause instanceof AccessDeniedException
        || message.contains("Permission denied")) {
      return "permission denied for user " + System.getProperty("user.name");
    }
    if (cause instanceof UnsupportedFileSystemException
        || message.startsWith("No FileSystem for scheme")) {
      return "no file system for this kind of address; its Hadoop connector must be among the jars";
    }
    if (cause instanceof FileNotFoundException) {
      return firstLine(cause) + " (not found)";
    }
    return null;
  }

  private static String firstLine(Throwable trouble) {
    String message = trouble.getMessage();
    if (message == null || message.isBlank()) {
      return trouble.getClass().getSimpleName();
    }
    return message.strip().lines().findFirst().orElseThrow();
  }
}
