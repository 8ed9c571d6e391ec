package org.prismsweep.driver.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** One sweep in one output directory, run as a process again and again, and killed. */
final class KilledSweep {
  private static final int SIGKILL_EXIT_CODE = 137;
  private static final long POLL_NANOS = 50_000;

  private final Path spec;
  private final Path out;
  private final Path scratch;
  private final Random random;
  private List<String> orphans = List.of();

  /**
   * @param scratch directory for what killed processes leave behind elsewhere
   */
  KilledSweep(Path spec, Path out, Path scratch, Random random) {
    this.spec = spec;
    this.out = out;
    this.scratch = scratch;
    this.random = random;
  }

  /**
   * Runs the sweep and kills it with SIGKILL.
   *
   * @return what the kill left behind, or nothing when the run ended before the moment came
   */
  Optional<Wreck> kill(KillMoment moment) throws IOException, InterruptedException {
    Wreck before = Wreck.before(out);
    Launcher.Running running = start();
    Process process = running.process();
    while (process.isAlive() && !moment.hasCome(out, before)) {
      java.util.concurrent.locks.LockSupport.parkNanos(POLL_NANOS);
    }
    int delay = moment.delayMillis(random);
    if (delay > 0 && process.waitFor(delay, TimeUnit.MILLISECONDS)) {
      delay = 0;
    }
    process.destroyForcibly();
    Launcher.Result result = running.await();
    if (result.exitCode() != SIGKILL_EXIT_CODE) {
      assertThat(result.exitCode()).as(result.err()).isZero();
      checkAdoption(result);
      orphans = List.of();
      return Optional.empty();
    }
    Wreck wreck = Wreck.after(out, before);
    if (!wreck.orphans().containsAll(orphans)) {
      checkAdoption(result);
    }
    orphans = wreck.orphans();
    return Optional.of(wreck);
  }

  /** Runs the sweep to its end. */
  Launcher.Result finish() throws IOException, InterruptedException {
    Launcher.Result result = start().await();
    assertThat(result.exitCode()).as(result.err()).isZero();
    checkAdoption(result);
    return result;
  }

  /** A published batch whose writer died before the manifest is whole, hence taken over. */
  private void checkAdoption(Launcher.Result result) {
    for (String orphan : orphans) {
      assertThat(result.err()).contains("adopted " + orphan);
    }
  }

  private Launcher.Running start() throws IOException {
    Files.createDirectories(scratch);
    List<String> command = new ArrayList<>();
    // Spark removes its own temporary directories at its end, which a killed process never sees
    command.addAll(
        List.of("/usr/bin/env", "PRISM_JAVA_OPTS=-Djava.io.tmpdir=" + scratch, Launcher.command()));
    command.addAll(
        List.of("run", spec.toString(), "--out", out.toString(), "--no-report", "--master"));
    command.add("local[2]");
    return Launcher.start(command);
  }
}
