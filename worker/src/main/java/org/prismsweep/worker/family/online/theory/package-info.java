/** The deterministic limits of one-pass stochastic gradient descent. */
package org.prismsweep.worker.family.online.theory;
