/** The interactive SQL shell. */
package org.prismsweep.driver.cli.shell;
