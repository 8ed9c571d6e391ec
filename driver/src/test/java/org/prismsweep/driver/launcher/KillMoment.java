package org.prismsweep.driver.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;

/** When a run is killed: a condition on its output directory, and a random delay after it. */
enum KillMoment {
  /** While it starts Spark, expands the plan and reads what is committed. */
  PLANNING(3_000) {
    @Override
    boolean hasCome(Path out, Wreck before) {
      return true;
    }
  },
  /** While bundles are computed. */
  BATCH(2_500) {
    @Override
    boolean hasCome(Path out, Wreck before) throws IOException {
      return !before.staged().containsAll(Wreck.stagedDirectories(out, "bundle-"));
    }
  },
  /** Between the rename that publishes a batch and its manifest. */
  PUBLISHED(0) {
    @Override
    boolean hasCome(Path out, Wreck before) throws IOException {
      return Wreck.batches(out) > before.batches();
    }
  },
  /** While labels are computed from the committed rows. */
  REGIMES(200) {
    @Override
    boolean hasCome(Path out, Wreck before) throws IOException {
      return !before.staged().containsAll(Wreck.stagedDirectories(out, "part-"));
    }
  };

  private final int maxDelayMillis;

  KillMoment(int maxDelayMillis) {
    this.maxDelayMillis = maxDelayMillis;
  }

  /** Whether the run has come to the moment; {@code before} is what its start found. */
  abstract boolean hasCome(Path out, Wreck before) throws IOException;

  /** How long after it the kill comes. */
  int delayMillis(Random random) {
    return maxDelayMillis == 0 ? 0 : random.nextInt(maxDelayMillis);
  }
}
