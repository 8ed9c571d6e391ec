package org.prismsweep.driver.cli;

import java.io.InputStream;
import java.io.PrintStream;
import org.prismsweep.driver.cli.output.TerminalText;

/**
 * Where a command reads and prints.
 *
 * @param in statements of the SQL shell
 * @param out data
 * @param err everything else
 */
public record Console(InputStream in, PrintStream out, PrintStream err) {

  /** Prints one line for people, whatever the text holds. */
  void say(String text) {
    err.println("prism: " + TerminalText.of(text.replaceAll("\\s*\\R\\s*", " ")));
  }
}
