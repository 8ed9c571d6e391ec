/**
 * How a quantity approaches its limit in large systems: extrapolation of values at several sizes,
 * with intervals; pure functions.
 */
package org.prismsweep.worker.regime.scaling;
