package org.prismsweep.driver.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/**
 * Opens Hadoop file systems; local paths without the side files that Hadoop's checksummed local
 * file system writes.
 */
public final class FileSystems {

  private FileSystems() {}

  /** A configuration with the given entries over Hadoop's defaults. */
  public static Configuration configuration(Map<String, String> entries) {
    Configuration conf = new Configuration();
    entries.forEach(conf::set);
    return conf;
  }

  /** All entries of a configuration, to send it to executors. */
  public static Map<String, String> entries(Configuration conf) {
    Map<String, String> entries = new TreeMap<>();
    for (Map.Entry<String, String> entry : conf) {
      entries.put(entry.getKey(), entry.getValue());
    }
    return entries;
  }

  /** A path that Hadoop's globbing takes literally. */
  public static String literal(String path) {
    return path.replaceAll("([\\\\*?\\[\\]{}])", "\\\\$1");
  }

  /** The file system of a path, and the path made absolute on it. */
  public static Location locate(String path, Configuration conf) {
    try {
      Path given = new Path(path);
      FileSystem fs;
      if (isLocal(given, conf)) {
        fs = new RawLocalFileSystem();
        fs.initialize(java.net.URI.create("file:///"), conf);
      } else {
        fs = given.getFileSystem(conf);
      }
      return new Location(fs, fs.makeQualified(given));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isLocal(Path path, Configuration conf) {
    String scheme = path.toUri().getScheme();
    if (scheme != null) {
      return scheme.equals("file");
    }
    return FileSystem.getDefaultUri(conf).getScheme().equals("file");
  }

  /**
   * A path with its file system.
   *
   * @param fs the file system
   * @param path qualified path
   */
  public record Location(FileSystem fs, Path path) {}
}
