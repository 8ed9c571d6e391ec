package org.prismsweep.worker.family.prism.interior;

/**
 * One draw of the twin in the eigenbasis of S. The arrays belong to the sampler and are overwritten
 * by the next draw.
 *
 * @param s the k eigenvalues of S that do not vanish identically
 * @param re real parts of W, R x C row-major; the first k rows are the ones that S sees
 * @param im imaginary parts
 */
record TwinSample(double[] s, double[] re, double[] im) {}
