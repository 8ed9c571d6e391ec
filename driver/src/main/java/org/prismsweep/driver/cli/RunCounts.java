package org.prismsweep.driver.cli;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.prismsweep.driver.store.IdColumn;
import org.prismsweep.driver.store.OutputDirectory;
import org.prismsweep.driver.store.Tables;
import org.prismsweep.worker.experiment.Status;

/** How many runs of each sweep have which status. A run that was done again counts as it is now. */
final class RunCounts {
  private final Map<String, Map<Status, Long>> counts = new HashMap<>();

  private RunCounts() {}

  /** Reads the committed rows; a few bytes per run are held meanwhile. */
  static RunCounts read(OutputDirectory directory, Configuration conf) {
    Map<String, List<String>> files = directory.tableFiles();
    Map<String, Status> statuses = new HashMap<>();
    // Files are in order of commit, so that the last row of a run stays
    IdColumn.read(
        files.getOrDefault(Tables.RUNS, List.of()),
        conf,
        List.of("run_id", "status"),
        row -> statuses.put(row[0], Status.valueOf(row[1].toUpperCase(Locale.ROOT))));
    RunCounts result = new RunCounts();
    Map<String, Set<String>> seen = new HashMap<>();
    IdColumn.read(
        files.getOrDefault(Tables.SWEEP_POINTS, List.of()),
        conf,
        List.of("sweep", "run_id"),
        row -> {
          Status status = statuses.get(row[1]);
          if (status != null
              && seen.computeIfAbsent(row[0], sweep -> new HashSet<>()).add(row[1])) {
            result
                .counts
                .computeIfAbsent(row[0], sweep -> new EnumMap<>(Status.class))
                .merge(status, 1L, Long::sum);
          }
        });
    return result;
  }

  /** Runs of a sweep per status; absent where there are none. */
  Map<Status, Long> of(String sweep) {
    return counts.getOrDefault(sweep, Map.of());
  }
}
