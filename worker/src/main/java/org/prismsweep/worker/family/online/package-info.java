/**
 * Shallow nonlinear autoencoders trained by one-pass stochastic gradient descent, and the ordinary
 * differential equations that the weights follow in high dimension (Refinetti and Goldt,
 * arXiv:2201.02115).
 */
package org.prismsweep.worker.family.online;
