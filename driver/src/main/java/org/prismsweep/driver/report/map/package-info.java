/** Regime maps: what is read from the tables, and how points become cells. */
package org.prismsweep.driver.report.map;
