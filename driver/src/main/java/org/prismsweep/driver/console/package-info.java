/** Where a command prints, how a process ends, and the texts of its errors. */
package org.prismsweep.driver.console;
