package org.prismsweep.driver.console;

/** A number of things in messages. */
public final class Counts {

  private Counts() {}

  /**
   * As in {@code 1 point} and {@code 2 points}.
   *
   * @param noun in the singular
   */
  public static String of(long count, String noun) {
    return count + " " + noun(count, noun);
  }

  /** The noun alone, for aligned columns. */
  public static String noun(long count, String noun) {
    return count == 1 ? noun : noun + "s";
  }
}
