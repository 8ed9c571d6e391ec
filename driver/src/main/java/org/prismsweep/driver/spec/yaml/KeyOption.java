package org.prismsweep.driver.spec.yaml;

/**
 * A key of a sweep that an option of the command line sets.
 *
 * @param setting {@code key=value} with a dotted key
 * @param place the option as the user wrote it, for messages
 */
public record KeyOption(String setting, String place) {

  /** The option {@code --set}. */
  public static KeyOption set(String setting) {
    return new KeyOption(setting, "--set " + setting);
  }
}
