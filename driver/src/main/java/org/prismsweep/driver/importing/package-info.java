/** Trajectories of other programs as sweeps. No Spark types. */
package org.prismsweep.driver.importing;
