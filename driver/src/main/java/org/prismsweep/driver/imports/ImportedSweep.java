package org.prismsweep.driver.imports;

import org.prismsweep.driver.spec.ImportedRuns;
import org.prismsweep.driver.spec.SweepSpec;

/**
 * What was read of another program's file, as a sweep.
 *
 * @param spec the sweep: its points, replicates and times, and the hash of the source
 * @param runs the outcome of every run
 */
public record ImportedSweep(SweepSpec spec, ImportedRuns runs) {}
