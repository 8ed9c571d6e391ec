/**
 * Nonlinear autoencoders with a fixed bottleneck between two wide two-layer networks in mean-field
 * scaling (Esser et al., arXiv:2606.07120).
 */
package org.prismsweep.worker.family.bottleneck;
