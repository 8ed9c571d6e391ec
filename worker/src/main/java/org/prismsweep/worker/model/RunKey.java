package org.prismsweep.worker.model;

import java.io.Serializable;

/**
 * What the random numbers of a run depend on, beside the point and the trainer.
 *
 * @param seed seed of the sweep
 * @param replicate number of the replicate, from 0
 */
public record RunKey(long seed, int replicate) implements Serializable {}
