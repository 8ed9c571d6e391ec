/** Points of the bottleneck autoencoder: parameters, columns, initial weights and kernels. */
package org.prismsweep.worker.family.bottleneck.model;
