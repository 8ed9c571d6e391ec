package org.prismsweep.driver.console;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;

/**
 * Where a command reads and prints.
 *
 * @param in statements of the SQL shell
 * @param out data
 * @param err everything else
 * @param json whether programs read {@code err}: every line is a JSON object then
 */
public record Console(InputStream in, PrintStream out, PrintStream err, boolean json) {

  /** A console that people read. */
  public Console(InputStream in, PrintStream out, PrintStream err) {
    this(in, out, err, false);
  }

  /** Prints one line for people, whatever the text holds. */
  public void say(String text) {
    say("message", text);
  }

  /** Prints one line that says why the command fails. */
  public void sayError(String text) {
    say("error", text);
  }

  private void say(String key, String text) {
    String line = text.replaceAll("\\s*\\R\\s*", " ");
    if (json) {
      err.println(Json.text(Map.of(key, line)));
    } else {
      err.println("prism: " + TerminalText.of(line));
    }
  }
}
