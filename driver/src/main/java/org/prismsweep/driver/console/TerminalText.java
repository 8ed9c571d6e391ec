package org.prismsweep.driver.console;

import java.util.Locale;
import java.util.regex.Pattern;

/** Text for a terminal: what would steer it, or turn the line around, is shown as its number. */
public final class TerminalText {

  /** Control characters but tab and newline, and Unicode's marks that override the direction. */
  private static final Pattern STEERING =
      Pattern.compile("[\\p{Cc}\u202a-\u202e\u2066-\u2069&&[^\t\n]]");

  private TerminalText() {}

  /** The text with such characters written as {@code \}{@code u001b}. */
  public static String of(String text) {
    return STEERING
        .matcher(text)
        .replaceAll(
            match -> String.format(Locale.ROOT, "\\\\u%04x", (int) match.group().charAt(0)));
  }
}
