/**
 * The formal expansion of the losses in powers of time at t = 0: exact coefficients in the planar
 * limit, and at finite dimensions.
 */
package org.prismsweep.worker.family.prism.expansion;
