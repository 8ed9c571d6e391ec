package org.prismsweep.driver.cli.shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.prismsweep.driver.session.UserDirectories;

/** The shell on a terminal: line editing, history, Ctrl-C and Ctrl-D. */
final class ShellTerminal {
  private static final String FIRST = "prism> ";
  private static final String MORE = "  ...> ";

  private ShellTerminal() {}

  static void run(SqlShell shell) {
    try (Terminal terminal = TerminalBuilder.builder().system(true).dumb(true).build()) {
      LineReader reader =
          LineReaderBuilder.builder()
              .terminal(terminal)
              .appName("prism")
              .variable(LineReader.HISTORY_FILE, history())
              .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
              .build();
      terminal.writer().println("SQL over the tables; .help for help, .quit to leave.");
      boolean more = true;
      while (more) {
        try {
          more = shell.accept(reader.readLine(shell.inStatement() ? MORE : FIRST));
        } catch (UserInterruptException e) {
          shell.clear();
        } catch (EndOfFileException e) {
          more = false;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path history() throws IOException {
    Path directory = UserDirectories.config();
    java.nio.file.Files.createDirectories(directory);
    return directory.resolve("sql_history");
  }
}
