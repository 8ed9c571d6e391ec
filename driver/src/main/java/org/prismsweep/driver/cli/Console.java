package org.prismsweep.driver.cli;

import java.io.InputStream;
import java.io.PrintStream;

/**
 * Where a command reads and prints.
 *
 * @param in statements of the SQL shell
 * @param out data
 * @param err everything else
 */
public record Console(InputStream in, PrintStream out, PrintStream err) {}
