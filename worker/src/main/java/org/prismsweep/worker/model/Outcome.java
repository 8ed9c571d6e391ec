package org.prismsweep.worker.model;

import java.io.Serializable;

/**
 * What came of one run.
 *
 * @param status how it ended
 * @param reason one line, empty for {@link Status#OK}
 * @param steps accepted integrator steps, or steps of a discrete method
 * @param evaluations evaluations of the right-hand side
 * @param trajectory the observables at the requested times that were reached; all values are
 *     finite, so that the last column holds the last finite losses at a requested time
 */
public record Outcome(
    Status status, String reason, long steps, long evaluations, Trajectory trajectory)
    implements Serializable {}
