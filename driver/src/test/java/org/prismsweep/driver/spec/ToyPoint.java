package org.prismsweep.driver.spec;

import org.prismsweep.worker.model.Point;

/**
 * A point of {@link ToyFamily}.
 *
 * @param inputDim p
 * @param latentDim H
 * @param initVariance sigma^2
 * @param optimizer a word
 */
public record ToyPoint(long inputDim, long latentDim, double initVariance, String optimizer)
    implements Point {}
