/** The self-contained HTML page. */
package org.prismsweep.driver.report.page;
