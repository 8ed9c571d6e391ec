/** From trajectories to discrepancies, regime labels and boundaries; pure functions of arrays. */
package org.prismsweep.worker.regime;
