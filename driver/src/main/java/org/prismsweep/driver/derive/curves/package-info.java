/** Mean curves of the replicates of a point, read from the stored tables. */
package org.prismsweep.driver.derive.curves;
