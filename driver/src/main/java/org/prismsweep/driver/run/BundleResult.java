package org.prismsweep.driver.run;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.prismsweep.driver.table.ComputeTimes;
import org.prismsweep.driver.table.DataFile;

/**
 * What comes back of a bundle: no rows, only where they are staged and how many.
 *
 * @param bundle index of the bundle
 * @param files staged files, with absolute paths
 * @param runsByStatus number of runs by status text
 * @param flops predicted cost of the bundle
 * @param cpuSeconds CPU time of all its runs
 * @param times of its task, without the end
 * @param firstFailure reason of its first failed run, or null
 */
public record BundleResult(
    int bundle,
    List<DataFile> files,
    Map<String, Long> runsByStatus,
    double flops,
    double cpuSeconds,
    ComputeTimes times,
    String firstFailure)
    implements Serializable {}
