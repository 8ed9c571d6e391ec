package org.prismsweep.driver.cli.command;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.prismsweep.driver.store.Manifest;
import org.prismsweep.driver.store.OutputDirectory;
import org.prismsweep.driver.store.RunTally;
import org.prismsweep.driver.table.IdColumn;
import org.prismsweep.driver.table.RunsTable;
import org.prismsweep.driver.table.SweepPointsTable;
import org.prismsweep.worker.model.Status;

/**
 * How many runs of each sweep have which status: from manifests where they tell, from the tables
 * where not (batches of older releases; sweeps that share runs which another one superseded).
 */
final class RunCounts {
  private final Map<String, Map<Status, Long>> counts = new HashMap<>();

  private RunCounts() {}

  /** Reads what counts now. */
  static RunCounts read(OutputDirectory directory, Configuration conf) {
    List<Manifest> manifests = directory.manifests();
    Map<String, RunTally> tallies = new HashMap<>();
    Set<String> untold = new HashSet<>();
    for (Manifest manifest : manifests) {
      if (manifest.kind() == Manifest.Kind.BATCH) {
        RunTally tally = RunTally.of(manifest);
        tallies.merge(manifest.sweep(), tally, RunTally::plus);
        untold.addAll(tally.recount());
        if (!tally.known()) {
          untold.add(manifest.sweep());
        }
      }
    }
    RunCounts result = new RunCounts();
    tallies.forEach((sweep, tally) -> result.counts.put(sweep, byStatus(tally)));
    if (!untold.isEmpty()) {
      result.count(directory.tableFiles(manifests), conf, untold);
    }
    return result;
  }

  private static Map<Status, Long> byStatus(RunTally tally) {
    Map<Status, Long> byStatus = new EnumMap<>(Status.class);
    tally.runs().forEach((status, runs) -> byStatus.put(status(status), runs));
    return byStatus;
  }

  /** Reads rows; a few bytes per run are held meanwhile. */
  private void count(Map<String, List<String>> files, Configuration conf, Set<String> sweeps) {
    Map<String, Status> statuses = new HashMap<>();
    IdColumn.read(
        files.getOrDefault(RunsTable.NAME, List.of()),
        conf,
        List.of("run_id", "status"),
        row -> statuses.put(row[0], status(row[1])));
    sweeps.forEach(sweep -> counts.put(sweep, new EnumMap<>(Status.class)));
    IdColumn.read(
        files.getOrDefault(SweepPointsTable.NAME, List.of()),
        conf,
        List.of("sweep", "run_id"),
        row -> {
          Status status = statuses.get(row[1]);
          if (status != null && sweeps.contains(row[0])) {
            counts.get(row[0]).merge(status, 1L, Long::sum);
          }
        });
  }

  private static Status status(String text) {
    return Status.valueOf(text.toUpperCase(Locale.ROOT));
  }

  /** Runs of a sweep per status; absent where there are none. */
  Map<Status, Long> of(String sweep) {
    return counts.getOrDefault(sweep, Map.of());
  }
}
