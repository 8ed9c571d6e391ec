package org.prismsweep.driver.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.prismsweep.driver.console.Json;
import org.prismsweep.driver.files.StoreException;

/**
 * What a running sweep says of itself in {@code _progress/NAME.json}, so that another process can
 * tell how far it is. Written every second or two and removed at the end; one that a killed process
 * left is recognised by the lock, which that process no longer holds.
 *
 * @param sweep name of the sweep
 * @param host host of the process
 * @param pid number of the process there
 * @param updatedAt time of writing, ISO 8601
 * @param runs runs that this process set out to compute; of a refinement in the present round
 * @param computed runs it has computed, by status text; of a refinement in all rounds
 * @param inFlight runs being computed now, and runs computed whose batch is not yet published
 * @param share share of the predicted cost that is done, in [0, 1]
 * @param etaSeconds seconds left by predicted cost; null before anything was computed
 */
public record LiveProgress(
    String sweep,
    String host,
    long pid,
    String updatedAt,
    long runs,
    Map<String, Long> computed,
    long inFlight,
    double share,
    Double etaSeconds) {
  /** Tells other processes; replaces what was told before. */
  public void write(OutputDirectory directory) throws IOException {
    directory.fs().mkdirs(directory.path("_progress"));
    directory.files().replace(path(directory, sweep), Json.STORED.writeValueAsBytes(this));
  }

  /** What a sweep says of itself, if anything; a file that cannot be read says nothing. */
  public static Optional<LiveProgress> read(OutputDirectory directory, String sweep) {
    try {
      return Optional.of(
          Json.STORED.readValue(
              directory.files().read(path(directory, sweep)), LiveProgress.class));
    } catch (FileNotFoundException | com.fasterxml.jackson.core.JacksonException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw StoreException.failed("Cannot read the progress of sweep " + sweep, e);
    }
  }

  /** The sweep does not run any more. */
  public static void remove(OutputDirectory directory, String sweep) throws IOException {
    directory.fs().delete(path(directory, sweep), false);
  }

  private static Path path(OutputDirectory directory, String sweep) {
    return directory.path("_progress/" + sweep + ".json");
  }
}
