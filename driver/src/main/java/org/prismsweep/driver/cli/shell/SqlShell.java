package org.prismsweep.driver.cli.shell;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.prismsweep.driver.cli.option.FormatOption;
import org.prismsweep.driver.cli.output.RowPrinter;
import org.prismsweep.driver.console.Console;
import org.prismsweep.driver.console.ExitCode;
import org.prismsweep.driver.console.ResourceFailure;
import org.prismsweep.driver.sql.QueryEngine;
import org.prismsweep.driver.sql.QueryException;

/**
 * Reads statements and dot commands, prints results; an error ends the statement, not the shell.
 */
public final class SqlShell {
  private static final String HELP =
      """
      Statements end with ; and may span lines. SELECT, WITH, DESCRIBE, SHOW and EXPLAIN.
        .tables           names of the tables
        .schema [TABLE]   columns and types of one table, or of all
        .help             this text
        .quit             leave (also Ctrl-D)\
      """;

  private final QueryEngine engine;
  private final Console console;
  private final FormatOption format;
  private final StringBuilder statement = new StringBuilder();
  private boolean anyError;

  public SqlShell(QueryEngine engine, Console console, FormatOption format) {
    this.engine = engine;
    this.console = console;
    this.format = format;
  }

  /** Runs until the end of the input; from a script any error makes the exit code 1. */
  public int run() {
    if (console.in() == System.in && System.console() != null) {
      ShellTerminal.run(this);
      return ExitCode.DONE;
    }
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(console.in(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!accept(line) || console.out().checkError()) {
          break;
        }
      }
      end();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return anyError ? ExitCode.BAD_INPUT : ExitCode.DONE;
  }

  /** Whether a statement has begun and not ended. */
  boolean inStatement() {
    return !statement.isEmpty();
  }

  /** Forgets the statement that has begun. */
  void clear() {
    statement.setLength(0);
  }

  /** Takes one line; false when it asks to leave. */
  boolean accept(String line) {
    String text = line.strip();
    if (!inStatement() && text.startsWith(".")) {
      return dotCommand(text);
    }
    if (inStatement() || !text.isEmpty()) {
      statement.append(line).append('\n');
    }
    int end = StatementEnd.find(statement);
    while (end >= 0) {
      String sql = statement.substring(0, end).strip();
      statement.delete(0, end + 1);
      if (!sql.isEmpty()) {
        execute(sql);
      }
      end = StatementEnd.find(statement);
    }
    if (statement.toString().isBlank()) {
      clear();
    }
    return true;
  }

  /** Runs what is left at the end of a script, with or without its semicolon. */
  private void end() {
    String rest = statement.toString().strip();
    clear();
    if (!rest.replaceAll("--[^\\n]*", "").isBlank()) {
      execute(rest);
    }
  }

  private boolean dotCommand(String text) {
    String[] words = text.replaceAll(";\\s*$", "").split("\\s+");
    switch (words[0]) {
      case ".quit", ".exit" -> {
        return false;
      }
      case ".help" -> console.err().println(HELP);
      case ".tables" -> execute("SHOW TABLES");
      case ".schema" -> {
        if (words.length > 1) {
          execute("DESCRIBE " + quoted(words[1]));
        } else {
          for (String table : org.prismsweep.driver.table.Tables.NAMES) {
            console.err().println(table);
            execute("DESCRIBE " + table);
          }
        }
      }
      default -> {
        console.say("unknown command " + words[0] + " (.help lists them)");
        anyError = true;
      }
    }
    console.out().flush();
    return true;
  }

  /** Table names are plain words; whatever is not cannot be a table. */
  private static String quoted(String table) {
    return table.matches("\\w+") ? table : "\"" + table.replace("\"", "\"\"") + "\"";
  }

  private void execute(String sql) {
    try {
      RowPrinter printer = format.printer(console.out());
      engine.query(sql, printer);
      printer.end();
    } catch (QueryException e) {
      console.out().flush();
      console.sayError(ResourceFailure.ofMachine(e).orElse(e.getMessage()));
      anyError = true;
    }
    console.out().flush();
    console.err().flush();
  }
}
