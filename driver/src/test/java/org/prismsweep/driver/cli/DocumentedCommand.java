package org.prismsweep.driver.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A command line of the README, a page of docs or the head of a sweep file, as a user would copy
 * it.
 *
 * @param source file that has it
 * @param line the words as they stand there, over several lines where it goes on
 * @param words arguments of {@code prism}, without quotes
 */
public record DocumentedCommand(String source, String line, List<String> words) {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  /**
   * Indented, in a page or in a comment of a sweep file; settings of the environment may precede.
   */
  private static final Pattern COMMAND =
      Pattern.compile("(?: {4}|#   )(?:[A-Z_]+=\\S+ )*(?:bin/)?prism ([a-z-].*)");

  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(#.*)|(\\S+)");

  /** What the reader has to fill in, or a shell does. */
  private static final Pattern PLACEHOLDER =
      Pattern.compile("\\b[A-Z][A-Z_]+\\b|\\$|\\.\\.\\.|://");

  /** All of them, in the order of files. */
  public static List<DocumentedCommand> all() throws IOException {
    List<Path> files = new ArrayList<>();
    files.add(ROOT.resolve("README.md"));
    for (String folder : List.of("docs", "sweeps", "notebooks")) {
      try (Stream<Path> found = Files.walk(ROOT.resolve(folder))) {
        found
            .filter(file -> file.toString().matches(".*[.](md|yaml)"))
            .sorted()
            .forEach(files::add);
      }
    }
    List<DocumentedCommand> commands = new ArrayList<>();
    for (Path file : files) {
      Iterator<String> lines = Files.readAllLines(file).iterator();
      while (lines.hasNext()) {
        Matcher matcher = COMMAND.matcher(lines.next());
        if (matcher.matches()) {
          String line = whole(matcher.group(1), lines);
          commands.add(new DocumentedCommand(ROOT.relativize(file).toString(), line, words(line)));
        }
      }
    }
    return commands;
  }

  /** With the lines that follow, as long as a quote is open or a backslash ends the line. */
  private static String whole(String first, Iterator<String> lines) {
    String line = first;
    while (lines.hasNext()
        && (line.endsWith("\\") || line.chars().filter(c -> c == '"').count() % 2 == 1)) {
      String next = lines.next().replaceFirst("^#", "").strip();
      line = (line.endsWith("\\") ? line.substring(0, line.length() - 1) : line) + " " + next;
    }
    return line;
  }

  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(line);
    while (word.find() && word.group(3) == null) {
      String text = word.group(1) != null ? word.group(1) : word.group(2);
      if (text == null && word.group(4).matches("[>|&;]+.*")) {
        break; // the rest is the shell's
      }
      words.add(text == null ? word.group(4) : text);
    }
    return words;
  }

  /** The command, {@code run} for example. */
  public String name() {
    return words.get(0);
  }

  /** Whether the reader has something to fill in: a path, a host, a cluster. */
  public boolean isForm() {
    return words.stream().anyMatch(word -> !word.contains(" ") && PLACEHOLDER.matcher(word).find());
  }

  @Override
  public String toString() {
    return source + ": prism " + line;
  }
}
