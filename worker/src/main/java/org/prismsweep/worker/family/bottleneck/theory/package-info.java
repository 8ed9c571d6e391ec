/**
 * Predictions for the bottleneck autoencoder: limits that hold in one learning regime or in all of
 * them.
 */
package org.prismsweep.worker.family.bottleneck.theory;
