/**
 * Points of the weight-tied nonlinear autoencoder: parameters, columns, initial weights and
 * kernels.
 */
package org.prismsweep.worker.family.tied.model;
