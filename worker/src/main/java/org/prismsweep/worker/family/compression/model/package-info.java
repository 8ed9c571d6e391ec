/** Points of the compressing autoencoder: parameters, columns, initial weights and kernels. */
package org.prismsweep.worker.family.compression.model;
