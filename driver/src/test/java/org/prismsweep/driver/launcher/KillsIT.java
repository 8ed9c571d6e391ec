package org.prismsweep.driver.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills runs with SIGKILL, as processes, until the sweep is done: the tables are those of a run
 * that nobody disturbed, and readers beside it see whole batches at all times.
 *
 * <p>A kill counts when it cost work: when files were on their way that no manifest lists yet.
 */
class KillsIT {
  private static final int TIMES = 9;
  private static final String SWEEP =
      """
      name: killed
      axes:
        inputDim: 20
        latentRatio: {log: [1/4, 4], count: 3}
        dataRatio: {log: [1/4, 4], count: 3}
        initRate: [0.1, 1]
      replicates: REPLICATES
      time: {tauMax: 2, count: 9}
      trainer: {tolerance: 1e-5}
      """;

  @TempDir Path temporary;
  private final Map<String, Integer> hits = new TreeMap<>();
  private int kills;
  private int counted;
  private long lostRuns;

  @Test
  void aKillInEveryPhaseLosesNothingAndDoublesNothing() throws Exception {
    Path spec = spec(150);
    Path whole = undisturbed(spec);
    TableComparison comparison = null;
    // A machine may be so fast that a run is over before its kill: then another sweep is begun
    for (int round = 1; counted < 2; round++) {
      assertThat(round).as("rounds; kills so far: %s", hits).isLessThan(8);
      Path out = temporary.resolve("killed-" + round);
      KilledSweep sweep = new KilledSweep(spec, out, temporary.resolve("scratch"), new Random(4));
      try (Readers readers = new Readers(out, TIMES)) {
        for (KillMoment moment : KillMoment.values()) {
          sweep.kill(moment).ifPresent(wreck -> note(moment, wreck));
        }
        sweep.finish();
      }
      comparison = TableComparison.requireEqual(whole, out);
    }
    report("quick", comparison);
  }

  @Test
  @Tag("faults")
  void thirtyRandomKillsLoseNothingAndDoubleNothing() throws Exception {
    int wanted = Integer.getInteger("prism.kills", 30);
    Random random = new Random(Long.getLong("prism.killSeed", 20));
    Path spec = spec(600);
    Path whole = undisturbed(spec);
    long rows = 0;
    long bytes = 0;
    int readings = 0;
    for (int round = 1; counted < wanted; round++) {
      Path out = temporary.resolve("round-" + round);
      KilledSweep sweep = new KilledSweep(spec, out, temporary.resolve("scratch"), random);
      try (Readers readers = new Readers(out, TIMES)) {
        boolean under = true;
        while (under && counted < wanted) {
          KillMoment moment = draw(random);
          Optional<Wreck> wreck = sweep.kill(moment);
          wreck.ifPresent(left -> note(moment, left));
          under = wreck.isPresent();
        }
        if (under) {
          sweep.finish();
        }
        readings += readers.readings();
      }
      TableComparison comparison = TableComparison.requireEqual(whole, out);
      rows += comparison.rows();
      bytes += comparison.bytes();
      System.out.println("round " + round + ": " + comparison + ", " + counted + " kills so far");
    }
    report("readings " + readings + ", all rounds", new TableComparison(rows, bytes));
    assertThat(hits.keySet()).anyMatch(state -> state.contains("without manifest"));
    assertThat(hits.keySet()).anyMatch(state -> state.contains("half written"));
  }

  /** Every phase, most often the one in which a run spends its time. */
  private static KillMoment draw(Random random) {
    int die = random.nextInt(10);
    return die < 1
        ? KillMoment.PLANNING
        : die < 6 ? KillMoment.BATCH : die < 9 ? KillMoment.PUBLISHED : KillMoment.REGIMES;
  }

  private void note(KillMoment moment, Wreck wreck) {
    kills++;
    counted += wreck.lostWork() ? 1 : 0;
    lostRuns += wreck.stagedRuns();
    hits.merge(wreck.state(), 1, Integer::sum);
    System.out.println("kill " + kills + " " + moment + ": " + wreck.state());
  }

  private void report(String what, TableComparison comparison) {
    System.out.printf(
        "%s: %d kills, %d of them cost work, %d whole runs lost and computed again; %d rows and %d"
            + " bytes compared; by state %s%n",
        what, kills, counted, lostRuns, comparison.rows(), comparison.bytes(), hits);
  }

  private Path undisturbed(Path spec) throws IOException, InterruptedException {
    Path out = temporary.resolve("whole");
    new KilledSweep(spec, out, temporary.resolve("scratch"), new Random(0)).finish();
    return out;
  }

  private Path spec(int replicates) throws IOException {
    return Files.writeString(
        temporary.resolve("killed.yaml"), SWEEP.replace("REPLICATES", String.valueOf(replicates)));
  }
}
