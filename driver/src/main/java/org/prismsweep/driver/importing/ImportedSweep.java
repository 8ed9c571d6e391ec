package org.prismsweep.driver.importing;

import java.util.List;
import java.util.Map;
import org.prismsweep.driver.spec.ImportedRuns;
import org.prismsweep.driver.spec.SweepSpec;
import org.prismsweep.worker.model.Point;

/**
 * What was read of another program's file, as a sweep.
 *
 * @param spec the sweep: its points, replicates and times, and the hash of the source
 * @param runs the outcome of every run
 * @param forms every point with the parameter forms that describe it
 * @param warnings what does not fit the family, a line each
 */
public record ImportedSweep(
    SweepSpec spec,
    ImportedRuns runs,
    Map<Point, Map<String, Object>> forms,
    List<String> warnings) {}
