package org.prismsweep.driver.console;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/**
 * The spellings of one name, {@code latentRatio} in sweep files, {@code latent-ratio} as a flag and
 * {@code latent_ratio} as a column, and what a misspelt one may have meant.
 */
public final class Spelling {

  private Spelling() {}

  /** {@code latent_ratio} or {@code latent-ratio} to {@code latentRatio}. */
  public static String camelCase(String name) {
    StringBuilder camel = new StringBuilder();
    boolean upper = false;
    for (char c : name.toCharArray()) {
      if (c == '_' || c == '-') {
        upper = camel.length() > 0;
      } else {
        camel.append(upper ? Character.toUpperCase(c) : c);
        upper = false;
      }
    }
    return camel.toString();
  }

  /** {@code latentRatio} to {@code latent-ratio}. */
  public static String kebabCase(String camel) {
    return separated(camel, '-');
  }

  /** {@code latentRatio} to {@code latent_ratio}. */
  public static String snakeCase(String camel) {
    return separated(camel, '_');
  }

  private static String separated(String camel, char separator) {
    StringBuilder text = new StringBuilder();
    for (char c : camel.toCharArray()) {
      if (Character.isUpperCase(c) && text.length() > 0) {
        text.append(separator);
      }
      text.append(Character.toLowerCase(c));
    }
    return text.toString();
  }

  /**
   * The known word nearest to {@code word} by Levenshtein distance, letter case and separators
   * aside; none when more than half of its letters, at least two, would have to change.
   */
  public static Optional<String> nearest(String word, Collection<String> known) {
    String plain = plain(word);
    int best = Math.max(2, plain.length() / 2) + 1;
    String nearest = null;
    for (String candidate : known) {
      int distance = distance(plain, plain(candidate));
      if (distance < best) {
        best = distance;
        nearest = candidate;
      }
    }
    return Optional.ofNullable(nearest);
  }

  /** {@code ", did you mean X?"} as the end of a message, or nothing when no word is near. */
  public static String suggestion(String word, Collection<String> known) {
    return nearest(word, known).map(found -> ", did you mean " + found + "?").orElse("");
  }

  private static String plain(String word) {
    return word.toLowerCase(Locale.ROOT).replaceAll("[-_. ]", "");
  }

  private static int distance(String a, String b) {
    int[] previous = new int[b.length() + 1];
    int[] current = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        current[j] = Math.min(previous[j - 1] + change, Math.min(previous[j], current[j - 1]) + 1);
      }
      int[] swap = previous;
      previous = current;
      current = swap;
    }
    return previous[b.length()];
  }
}
