package org.prismsweep.driver.store;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.prismsweep.driver.table.RunsTable;
import org.prismsweep.driver.table.SweepPointsTable;

/**
 * How the number of a sweep's runs changes with a batch, kept in the batch's manifest so that the
 * state of a sweep can be told without opening its tables. Summed over all batches of a sweep it is
 * the number of the sweep's runs by status.
 *
 * @param runs change by status text; negative where rows were superseded
 * @param recount other sweeps that share superseded runs: theirs have to be counted in the tables
 * @param known whether {@code runs} can be told; batches of older releases do not say
 */
public record RunTally(Map<String, Long> runs, Set<String> recount, boolean known) {
  static final String RUNS = "runs";
  private static final String RECOUNT = "recount";

  public static final List<String> KEYS = List.of(RUNS, RECOUNT);

  /** A batch that changes nothing. */
  public static final RunTally NONE = new RunTally(Map.of(), Set.of(), true);

  public RunTally {
    runs = Map.copyOf(runs);
    recount = Set.copyOf(recount);
  }

  /** What a manifest says. */
  public static RunTally of(Manifest manifest) {
    String text = manifest.attributes().get(RUNS);
    Optional<Map<String, Long>> runs = Optional.ofNullable(text).flatMap(CountText::parse);
    return new RunTally(
        runs.orElse(Map.of()),
        words(manifest.attributes().get(RECOUNT)),
        runs.isPresent() || !countsRuns(manifest));
  }

  private static boolean countsRuns(Manifest manifest) {
    return manifest.kind() == Manifest.Kind.BATCH
        && manifest.files().stream()
            .anyMatch(
                file ->
                    file.table().equals(RunsTable.NAME)
                        || file.table().equals(SweepPointsTable.NAME));
  }

  /** Both one after the other. */
  public RunTally plus(RunTally other) {
    Map<String, Long> sum = new TreeMap<>(runs);
    other.runs.forEach((status, count) -> sum.merge(status, count, Long::sum));
    Set<String> sweeps = new TreeSet<>(recount);
    sweeps.addAll(other.recount);
    return new RunTally(sum, sweeps, known && other.known);
  }

  /**
   * What remains of this when a batch of another sweep takes its place: the numbers of the sweep it
   * was about cannot be told from manifests any more.
   */
  public RunTally asSeenBy(String owner, String sweep) {
    if (owner.equals(sweep) || (known && runs.isEmpty())) {
      return this;
    }
    Set<String> sweeps = new TreeSet<>(recount);
    sweeps.add(owner);
    return new RunTally(Map.of(), sweeps, true);
  }

  /** The same as attributes of a manifest. */
  public Map<String, String> attributes() {
    Map<String, String> attributes = new TreeMap<>();
    if (known) {
      Map<String, Long> changed = new TreeMap<>(runs);
      changed.values().removeIf(change -> change == 0);
      attributes.put(RUNS, CountText.of(changed));
    }
    if (!recount.isEmpty()) {
      attributes.put(RECOUNT, String.join(",", new TreeSet<>(recount)));
    }
    return attributes;
  }

  private static Set<String> words(String text) {
    return text == null || text.isEmpty()
        ? Set.of()
        : Arrays.stream(text.split(",")).collect(Collectors.toSet());
  }
}
