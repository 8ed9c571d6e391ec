package org.prismsweep.driver.console;

import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the machine or its limits lack, in words that say what to change. Spark wraps such failures
 * of a task several times, so every cause counts.
 */
public final class ResourceFailure {
  /** More than any native library that is unpacked. */
  private static final int PROBE_BYTES = 4 << 20;

  private static final List<String> LIMITS =
      List.of(
          "No space left on device",
          "File too large",
          "Disk quota exceeded",
          "Too many open files",
          "Cannot allocate memory");

  private ResourceFailure() {}

  /** The line about the first cause that is an error of the Java machine; empty without one. */
  public static Optional<String> ofMachine(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String message = String.valueOf(cause.getMessage());
      if (cause instanceof OutOfMemoryError) {
        return Optional.of(memory(message));
      }
      if (cause instanceof StackOverflowError) {
        return Optional.of(
            "the stack of a thread is full: set PRISM_JAVA_OPTS=-Xss16m, or nest the input less");
      }
      if (cause instanceof LinkageError) {
        return Optional.of(linkage(root(cause)));
      }
    }
    return ofExecutor(failure);
  }

  /** An executor's failure may arrive as text alone. */
  private static Optional<String> ofExecutor(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String message = String.valueOf(cause.getMessage());
      if (message.contains("java.lang.OutOfMemoryError")
          || message.matches("(?s).*exited .*code (52|137)\\b.*")) {
        return Optional.of(
            "out of memory in an executor: give executors more (--executor-memory of prism submit),"
                + " or PRISM_HEAP where the master is local");
      }
    }
    return Optional.empty();
  }

  /** The line about the first cause that is a limit of the system or its network; else empty. */
  public static Optional<String> ofSystem(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String message = String.valueOf(cause.getMessage());
      if (cause instanceof UnknownHostException) {
        return Optional.of(
            "host name " + message + " cannot be resolved: correct it, or add it to /etc/hosts");
      }
      if (LIMITS.stream().anyMatch(message::contains)) {
        return Optional.of(
            firstLine(message)
                + ": free some space or raise the limit (ulimit -a shows limits; the temporary"
                + " directory is "
                + temporaryDirectory()
                + ")");
      }
    }
    return Optional.empty();
  }

  private static String memory(String message) {
    if (message.contains("native thread")) {
      return "out of threads: "
          + firstLine(message)
          + "; raise the limit of processes (ulimit -u), or run with fewer cores (--master"
          + " local[2])";
    }
    if (message.contains("array size") || message.contains("implementation limit")) {
      return "out of memory: one array would have more than 2147483645 elements; ask for less at"
          + " once";
    }
    return "out of memory ("
        + firstLine(message)
        + ", heap of "
        + (Runtime.getRuntime().maxMemory() >> 20)
        + " MiB): set PRISM_HEAP to more, for example PRISM_HEAP=8g, or ask for less at once";
  }

  private static String linkage(Throwable cause) {
    String what = cause.getClass().getSimpleName() + ": " + firstLine(cause.getMessage() + "");
    return temporaryFault()
        .map(
            fault ->
                "a native library cannot be loaded: the temporary directory "
                    + temporaryDirectory()
                    + " "
                    + fault
                    + "; name another one with TMPDIR=DIR, or"
                    + " PRISM_JAVA_OPTS=-Djava.io.tmpdir=DIR ("
                    + what
                    + ")")
        .orElse("a part of the program cannot be loaded: " + what);
  }

  private static Path temporaryDirectory() {
    return Path.of(System.getProperty("java.io.tmpdir"));
  }

  /** What keeps native libraries from being loaded from the temporary directory. */
  private static Optional<String> temporaryFault() {
    Path file = null;
    try {
      file = Files.createTempFile(temporaryDirectory(), "prism-", ".so");
      Files.write(file, new byte[PROBE_BYTES]);
      // Also false for root where the file system is mounted noexec
      return file.toFile().setExecutable(true) && Files.isExecutable(file)
          ? Optional.empty()
          : Optional.of("is mounted noexec");
    } catch (IOException e) {
      String limit = (e.getMessage() + "").contains("File too large") ? ", see ulimit -f" : "";
      return Optional.of("cannot be written (" + e.getMessage() + limit + ")");
    } finally {
      delete(file);
    }
  }

  private static void delete(Path file) {
    try {
      if (file != null) {
        Files.delete(file);
      }
    } catch (IOException e) {
      file.toFile().deleteOnExit();
    }
  }

  private static Throwable root(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  private static String firstLine(String text) {
    return text.strip().lines().findFirst().orElse("");
  }
}
