/**
 * Points of the weight-tied linear autoencoder: parameters, columns, initial weights and kernels.
 */
package org.prismsweep.worker.family.prism.model;
