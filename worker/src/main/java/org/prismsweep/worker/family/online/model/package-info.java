/**
 * Points of the shallow autoencoder under online SGD: parameters, columns, initial weights and
 * kernels.
 */
package org.prismsweep.worker.family.online.model;
