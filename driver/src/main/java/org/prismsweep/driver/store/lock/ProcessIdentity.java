package org.prismsweep.driver.store.lock;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * What tells a process from any other one of its host, also from a later one with its number: when
 * it started. On Linux read from {@code /proc}, see proc_pid_stat(5): ticks since boot, which no
 * change of the clock moves.
 */
final class ProcessIdentity {
  private static final Path PROC = Path.of("/proc");

  /** Place of the start time among the fields behind the command's name; see proc_pid_stat(5). */
  private static final int START_FIELD = 22 - 3;

  private ProcessIdentity() {}

  /**
   * What hosts of one name, reboots and containers differ in: boot and process name space; empty
   * where the system does not say.
   */
  static String machine() {
    try {
      return Files.readString(PROC.resolve("sys/kernel/random/boot_id")).strip()
          + " "
          + Files.readSymbolicLink(PROC.resolve("self/ns/pid"));
    } catch (IOException | UnsupportedOperationException e) {
      return "";
    }
  }

  /**
   * When a process of this machine started.
   *
   * @return empty when it does not run (any more); blank when it may run but its start is not known
   */
  static Optional<String> started(long pid) {
    if (!Files.exists(PROC.resolve("self/stat"))) {
      return ProcessHandle.of(pid)
          .filter(ProcessHandle::isAlive)
          .map(handle -> handle.info().startInstant().map(Instant::toString).orElse(""));
    }
    if (!Files.exists(PROC.resolve("1/stat"))) {
      // Mounted so that users do not see each other's processes: absence says nothing
      return Optional.of("");
    }
    try {
      String stat = Files.readString(PROC.resolve(pid + "/stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      // A zombie has ended; its parent has not looked yet
      return fields[0].matches("[ZX]") ? Optional.empty() : Optional.of(fields[START_FIELD]);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      // ESRCH: it ended while it was read
      return Files.exists(PROC.resolve(Long.toString(pid))) ? Optional.of("") : Optional.empty();
    }
  }
}
