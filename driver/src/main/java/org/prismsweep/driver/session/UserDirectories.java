package org.prismsweep.driver.session;

import java.nio.file.Path;

/** Where a user's own files are kept, after the XDG base directory specification. */
public final class UserDirectories {

  private UserDirectories() {}

  /** Settings and history. */
  public static Path config() {
    return base("XDG_CONFIG_HOME", ".config");
  }

  /** What can be made again at any time. */
  public static Path cache() {
    return base("XDG_CACHE_HOME", ".cache");
  }

  /** Logs of commands that write to no output directory. */
  public static Path logs() {
    return base("XDG_STATE_HOME", ".local/state");
  }

  private static Path base(String variable, String inHome) {
    String set = System.getenv(variable);
    Path base =
        set == null || set.isBlank()
            ? Path.of(System.getProperty("user.home"), inHome)
            : Path.of(set);
    return base.resolve("prism");
  }
}
