package org.prismsweep.driver.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/**
 * Opens Hadoop file systems; local paths as {@link LocalDisk}, without the side files that Hadoop's
 * checksummed local file system writes.
 */
public final class FileSystems {

  private static final String SPARK_HADOOP = "spark.hadoop.";

  /** The local disk, and HDFS under its names. */
  private static final Set<String> RENAMING =
      Set.of("file", "hdfs", "viewfs", "webhdfs", "swebhdfs");

  private FileSystems() {}

  /** A configuration with the given entries over Hadoop's defaults. */
  public static Configuration configuration(Map<String, String> entries) {
    Configuration conf = new Configuration();
    entries.forEach(conf::set);
    return conf;
  }

  /** Whether a path is on the local disk, as far as the path itself tells. */
  public static boolean namesLocal(String path) {
    return path.startsWith("file:")
        || (!path.matches("[A-Za-z][A-Za-z0-9+.-]*:.*")
            && System.getenv("HADOOP_CONF_DIR") == null);
  }

  /** The configuration for a path as a Spark session would have it, before there is one. */
  public static Configuration configurationOf(String path) {
    if (namesLocal(path)) {
      // Reading Hadoop's default files takes longer than reading a local directory
      return new Configuration(false);
    }
    Map<String, String> submitted = new HashMap<>();
    for (String key : System.getProperties().stringPropertyNames()) {
      if (key.startsWith(SPARK_HADOOP)) {
        submitted.put(key.substring(SPARK_HADOOP.length()), System.getProperty(key));
      }
    }
    return configuration(submitted);
  }

  /** A path that Hadoop's globbing, which Spark applies to what it reads, takes literally. */
  public static String literal(String path) {
    return path.replaceAll("([\\\\*?\\[\\]{}])", "\\\\$1");
  }

  /** The file system of a path, and the path made absolute on it. */
  public static Location locate(String path, Configuration conf) {
    try {
      Path given = new Path(path);
      FileSystem fs;
      if (isLocal(given, conf)) {
        fs = new LocalDisk();
        fs.initialize(java.net.URI.create("file:///"), conf);
      } else {
        fs = given.getFileSystem(conf);
      }
      return new Location(fs, fs.makeQualified(given));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether a file system is the local disk, or what is mounted there. */
  public static boolean isLocal(FileSystem fs) {
    return fs.getUri().getScheme().equals("file");
  }

  /**
   * Whether a path of the local disk is a symbolic link. HDFS refuses to pass through links unless
   * a program asks for it, and object stores have none.
   */
  public static boolean isLink(FileSystem fs, Path path) {
    return fs instanceof RawLocalFileSystem disk
        && Files.isSymbolicLink(disk.pathToFile(path).toPath());
  }

  /** The path of a location with what a symbolic link there points to, on the local disk. */
  public static Path followed(Location location) throws IOException {
    if (!isLink(location.fs(), location.path())) {
      return location.path();
    }
    java.nio.file.Path link = java.nio.file.Path.of(location.path().toUri().getPath());
    return location.fs().makeQualified(new Path(link.toRealPath().toUri()));
  }

  /**
   * Whether a rename, also of a directory, happens at once or not at all. Object stores copy and
   * delete instead, one object after the other; what is not known counts as one of them.
   */
  public static boolean renamesAtomically(FileSystem fs) {
    return RENAMING.contains(fs.getUri().getScheme());
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
