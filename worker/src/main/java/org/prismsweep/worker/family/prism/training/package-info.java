/**
 * Simulations of the weight-tied linear autoencoder: trainers, their settings, costs and recorded
 * observables.
 */
package org.prismsweep.worker.family.prism.training;
