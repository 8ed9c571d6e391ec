package org.prismsweep.worker.model;

import java.io.Serializable;

/**
 * Predicted cost of a computation.
 *
 * @param flops floating-point operations
 * @param bytes memory for its arrays
 */
public record Cost(double flops, double bytes) implements Serializable {}
