/**
 * The planar limit (p, H, N to infinity at fixed x = sigma^2 H, y = sigma^2 p, r = p/N) at any
 * point of the prism, by averages over small complex matrices: the "complex twin". {@link
 * org.prismsweep.worker.family.prism.interior.PlanarLimit} is the theory of the whole body, {@link
 * org.prismsweep.worker.family.prism.interior.FreeFace} that of large initialisations.
 *
 * <p>From a point to a prediction: {@code Rates} (x, y, r and whether the linear terms are kept),
 * {@code TwinShapes} (which small matrices), {@code TwinSampler} (draws one), {@code TwinFlow}
 * (three forms of the same right-hand side), {@code StepMesh} and {@code RungeKutta} (integration),
 * {@code ControlVariates} (average with planar targets), {@code TwinRun} (enough samples of one
 * size), {@code TwinCurve} (two sizes compared, interpolated to any times).
 */
package org.prismsweep.worker.family.prism.interior;
