package org.prismsweep.driver.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.Path;

/**
 * Lets one process at a time write to an output directory. The lock is a file that says who holds
 * it; the lock of a process of this host that no longer lives is taken over.
 */
public final class WriterLock implements AutoCloseable {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final OutputDirectory directory;
  private final Path path;

  /** What was found on the way, empty when nothing. */
  private final String message;

  private WriterLock(OutputDirectory directory, Path path, String message) {
    this.directory = directory;
    this.path = path;
    this.message = message;
  }

  /**
   * Takes the lock.
   *
   * @throws StoreException when another process holds it; the message says who and since when
   */
  public static WriterLock acquire(OutputDirectory directory) {
    Path path = directory.path("_lock");
    String message = "";
    try {
      for (int attempt = 0; attempt < 2; attempt++) {
        try (OutputStream out = directory.fs().create(path, false)) {
          out.write(
              MAPPER.writeValueAsBytes(
                  Map.of(
                      "host", Hosts.name(),
                      "pid", ProcessHandle.current().pid(),
                      "since", Instant.now().toString())));
          return new WriterLock(directory, path, message);
        } catch (FileAlreadyExistsException e) {
          message = takeOverOrRefuse(directory, path);
        }
      }
      throw StoreException.held(
          "Cannot lock " + directory.root() + ": another process took the lock just now");
    } catch (IOException e) {
      throw StoreException.failed("Cannot lock " + directory.root(), e);
    }
  }

  /**
   * Looks whether the lock could be taken, without taking it: to refuse early.
   *
   * @throws StoreException when another process holds it
   */
  public static void refuseIfHeld(OutputDirectory directory) {
    holder(directory)
        .ifPresent(
            holder -> {
              throw held(directory, holder);
            });
  }

  private static StoreException held(OutputDirectory directory, Holder holder) {
    return StoreException.held(
        "Cannot write to "
            + directory.root()
            + ": held by "
            + holder.text()
            + ", expected no other writer; if that process no longer exists, delete "
            + directory.path("_lock"));
  }

  private static String takeOverOrRefuse(OutputDirectory directory, Path path) throws IOException {
    Holder holder = read(directory, path);
    if (!holder.isDead()) {
      throw held(directory, holder);
    }
    directory.fs().delete(path, false);
    return "took over the lock of " + holder.text() + ", which no longer runs";
  }

  /** Who writes to a directory now; a process of this host that no longer lives does not. */
  public static Optional<Holder> holder(OutputDirectory directory) {
    try {
      Holder holder = read(directory, directory.path("_lock"));
      return holder.isDead() ? Optional.empty() : Optional.of(holder);
    } catch (java.io.FileNotFoundException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw StoreException.failed("Cannot read the lock of " + directory.root(), e);
    }
  }

  private static Holder read(OutputDirectory directory, Path path) throws IOException {
    JsonNode holder;
    try {
      holder = MAPPER.readTree(directory.read(path));
    } catch (com.fasterxml.jackson.core.JacksonException e) {
      holder = MAPPER.createObjectNode();
    }
    return new Holder(
        holder.path("host").asText("unknown"),
        holder.path("pid").asLong(-1),
        holder.path("since").asText("unknown"));
  }

  /**
   * Who holds a lock.
   *
   * @param host name of the host
   * @param pid number of the process there
   * @param since when it took the lock, ISO 8601
   */
  public record Holder(String host, long pid, String since) {

    /** In words, for messages. */
    public String text() {
      return "process " + pid + " on host " + host + ", since " + since;
    }

    private boolean isDead() {
      return host.equals(Hosts.name())
          && ProcessHandle.of(pid).map(handle -> !handle.isAlive()).orElse(true);
    }
  }

  /** What was found on the way, empty when nothing. */
  public String message() {
    return message;
  }

  @Override
  public void close() {
    try {
      directory.fs().delete(path, false);
    } catch (IOException e) {
      throw StoreException.failed("Cannot release the lock of " + directory.root(), e);
    }
  }
}
