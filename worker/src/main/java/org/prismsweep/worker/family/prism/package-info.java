/**
 * The weight-tied linear autoencoder: points of the prism of learning regimes, and trainers by
 * gradient flow and gradient descent.
 */
package org.prismsweep.worker.family.prism;
