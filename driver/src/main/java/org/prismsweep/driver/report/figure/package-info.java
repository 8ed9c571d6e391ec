/** Figures as SVG or PNG. */
package org.prismsweep.driver.report.figure;
