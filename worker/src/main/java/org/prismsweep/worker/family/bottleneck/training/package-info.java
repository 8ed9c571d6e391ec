/**
 * Simulations of the bottleneck autoencoder: trainers, their settings, costs and recorded
 * observables.
 */
package org.prismsweep.worker.family.bottleneck.training;
