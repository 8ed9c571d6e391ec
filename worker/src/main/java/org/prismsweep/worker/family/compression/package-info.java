/**
 * Two-layer autoencoders x -> A sigma(B x) of n bits or numbers for d dimensions, their proven
 * limits and the gradient methods that reach them.
 */
package org.prismsweep.worker.family.compression;
