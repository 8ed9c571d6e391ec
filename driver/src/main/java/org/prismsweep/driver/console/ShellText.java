package org.prismsweep.driver.console;

import java.util.regex.Pattern;

/** Commands for people to paste into a shell. */
public final class ShellText {
  private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9_./:@%+=,][A-Za-z0-9_./:@%+=,-]*");

  private ShellText() {}

  /** How the user started the program, as the launcher says, and words for it. */
  public static String command(String... words) {
    String program = System.getenv().getOrDefault("PRISM_COMMAND", "prism");
    StringBuilder line = new StringBuilder(quoted(program));
    for (String word : words) {
      line.append(' ').append(quoted(word));
    }
    return line.toString();
  }

  /** One word for the shell, whatever it holds. */
  static String quoted(String word) {
    if (SAFE.matcher(word).matches()) {
      return word;
    }
    // Double quotes read better around SQL, where nothing in it means something to the shell
    return word.matches("[^\"$`\\\\!]+")
        ? "\"" + word + "\""
        : "'" + word.replace("'", "'\\''") + "'";
  }
}
