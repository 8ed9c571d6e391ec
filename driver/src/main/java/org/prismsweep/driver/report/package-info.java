/** Regime maps and the self-contained HTML report, drawn from the tables by SQL. */
package org.prismsweep.driver.report;
