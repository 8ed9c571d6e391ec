/**
 * Simulations of the shallow autoencoder under online SGD: trainers, their settings, costs and
 * recorded observables.
 */
package org.prismsweep.worker.family.online.training;
