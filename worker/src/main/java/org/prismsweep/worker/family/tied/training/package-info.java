/**
 * Simulations of the weight-tied nonlinear autoencoder: trainers, their settings, costs and
 * recorded observables.
 */
package org.prismsweep.worker.family.tied.training;
