/** Spectral laws of random matrices, and quadrature rules against them. */
package org.prismsweep.worker.spectra;
