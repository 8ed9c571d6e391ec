/** One class per command of the program. */
package org.prismsweep.driver.cli.command;
