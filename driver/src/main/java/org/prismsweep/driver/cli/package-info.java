/**
 * The command line. The only place that opens a Spark session, prints, or ends the process;
 * everything it prints as data goes to standard output, everything else to standard error.
 */
package org.prismsweep.driver.cli;
