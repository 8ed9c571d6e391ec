package org.prismsweep.driver.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** What was built: version and commit, written into a resource by the build. */
public final class Version implements IVersionProvider {

  /** Version and commit in one line, as in table {@code sweeps}. */
  public static String text() {
    Properties build = new Properties();
    try (InputStream in = Version.class.getResourceAsStream("build.properties")) {
      build.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String commit = build.getProperty("commit", "");
    return build.getProperty("version") + (commit.isBlank() ? "" : " (" + commit + ")");
  }

  @Override
  public String[] getVersion() {
    return new String[] {"prism " + text(), "Java " + System.getProperty("java.runtime.version")};
  }
}
