package org.prismsweep.driver.run;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.prismsweep.driver.table.DataFile;

/**
 * What comes back of a bundle: no rows, only where they are staged and how many.
 *
 * @param bundle index of the bundle
 * @param files staged files, with absolute paths
 * @param runsByStatus number of runs by status text
 * @param flops predicted cost of the bundle
 * @param cpuSeconds CPU time of all its runs
 * @param startedAt when its task started, microseconds since the epoch
 * @param seconds wall time of the task, its rows written
 * @param runSeconds wall time of all its runs
 * @param theorySeconds wall time of all its predictions
 * @param firstFailure reason of its first failed run, or null
 */
public record BundleResult(
    int bundle,
    List<DataFile> files,
    Map<String, Long> runsByStatus,
    double flops,
    double cpuSeconds,
    long startedAt,
    double seconds,
    double runSeconds,
    double theorySeconds,
    String firstFailure)
    implements Serializable {}
