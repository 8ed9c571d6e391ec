/**
 * How a running sweep is shown: a bar on a terminal, plain lines elsewhere, JSON for other
 * programs.
 */
package org.prismsweep.driver.cli.progress;
