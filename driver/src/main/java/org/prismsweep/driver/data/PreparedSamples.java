package org.prismsweep.driver.data;

import org.prismsweep.worker.samples.Samples;

/**
 * Samples as they are trained on, and where they come from.
 *
 * @param samples the prepared samples
 * @param sha256 checksum of the file
 * @param preparation what was done to its samples
 */
public record PreparedSamples(Samples samples, String sha256, String preparation) {}
