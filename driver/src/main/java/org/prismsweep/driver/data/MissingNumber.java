package org.prismsweep.driver.data;

import java.util.regex.Pattern;

/** How programs write a number that is missing or not finite. */
public final class MissingNumber {
  // Empty, NA, nan, -nan, nan(ind), None, null, #N/A, <NA>, 1.#QNAN, -1.#IND00, 1.#INF000e+000,
  // inf, Infinity;
  // ***** where Fortran has no room for it
  private static final Pattern TEXT =
      Pattern.compile(
          "|[+-]?nan(?:\\([a-z0-9_]*\\)|[qs])?|[+-]?inf(?:inity)?|[+-]?1\\.#(?:q?nan|snan|ind|inf|j)0*(?:e[+-]?[0-9]+)?|\\*+|#?n/?a|#n/a"
              + " n/a|<na>|#div/0!|#num!|none|null|nil|nothing|missing",
          Pattern.CASE_INSENSITIVE);

  private MissingNumber() {}

  /** Whether a text says that there is no finite number. */
  public static boolean isMeant(String text) {
    return TEXT.matcher(text.strip()).matches();
  }
}
