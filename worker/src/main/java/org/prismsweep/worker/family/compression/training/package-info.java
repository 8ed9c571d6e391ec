/**
 * Simulations of the compressing autoencoder: trainers, their settings, costs and recorded
 * observables.
 */
package org.prismsweep.worker.family.compression.training;
