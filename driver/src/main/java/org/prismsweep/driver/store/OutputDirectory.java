package org.prismsweep.driver.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.prismsweep.driver.files.FileSystems;
import org.prismsweep.driver.files.StoreException;
import org.prismsweep.driver.table.DataFile;
import org.prismsweep.driver.table.Tables;

/**
 * The directory that holds the tables of one or more sweeps.
 *
 * <pre>
 * _prism.json                                    marker: this directory is ours
 * data/sweep=NAME/batch=N/TABLE-K.parquet        rows that stay
 * derived/KEY/generation=G/TABLE-K.parquet       rows computed from them; the newest generation counts
 * _commits/*.json                                manifests: what has none does not count
 * _sweeps/NAME.yaml                              effective spec of each sweep
 * _staging/                                      files on their way
 * _progress/NAME.json                            what a running sweep says of itself
 * _lock                                          who writes
 * _locks/                                        signs of life of who writes
 * </pre>
 */
public final class OutputDirectory {
  public static final List<String> CHILDREN =
      List.of("data", "_commits", "_sweeps", "_staging", "_locks");

  /** Directories that only the program writes to; none of them may be a link. */
  public static final List<String> OWN =
      List.of(
          "data",
          "derived",
          "report",
          "_commits",
          "_sweeps",
          "_staging",
          "_locks",
          "_logs",
          "_progress");

  /** What a process that was killed at its start may have left. */
  private static final List<String> BEFORE_MARKER = List.of("_locks", "_logs");

  private final FileSystem fs;
  private final Path root;
  private final GuardedFiles files;

  private OutputDirectory(FileSystem fs, Path root) {
    this.fs = fs;
    this.root = root;
    this.files = new GuardedFiles(fs, root, path("_staging"));
  }

  /**
   * An existing output directory, for reading.
   *
   * @throws StoreException when there is none
   */
  public static OutputDirectory existing(String path, Configuration conf) {
    OutputDirectory directory = at(path, conf);
    try {
      if (!Marker.isIn(directory)) {
        throw StoreException.unusable(
            "output directory: value "
                + path
                + ", expected a directory that `prism run` has written"
                + (directory.fs.exists(directory.root) ? "" : " (it does not exist)"));
      }
      Marker.requireKnownFormat(directory);
    } catch (IOException e) {
      throw StoreException.failed("Cannot read output directory " + path, e);
    }
    return directory;
  }

  /**
   * Checks that a directory may be written: ours, empty or absent. Writes nothing.
   *
   * @throws StoreException when it holds something else
   */
  public static OutputDirectory writable(String path, Configuration conf) {
    OutputDirectory directory = at(path, conf);
    try {
      if (Marker.isIn(directory)) {
        Marker.requireKnownFormat(directory);
        directory.requireOwnDirectories();
        return directory;
      }
      if (!directory.fs.exists(directory.root)) {
        return directory;
      }
      if (!directory.fs.getFileStatus(directory.root).isDirectory()) {
        throw StoreException.unusable(
            "--out: value " + path + ", expected a directory, not a file");
      }
      if (!directory.files.list(directory.root).stream()
          .allMatch(entry -> BEFORE_MARKER.contains(entry.getPath().getName()))) {
        throw StoreException.unusable(
            "--out: value "
                + path
                + ", expected an empty or new directory or one that `prism run` has written, not a"
                + " directory with other files");
      }
    } catch (IOException e) {
      throw StoreException.failed("Cannot use output directory " + path, e);
    }
    return directory;
  }

  private static OutputDirectory at(String path, Configuration conf) {
    if (path.isBlank()) {
      throw StoreException.unusable("output directory: value '', expected a path");
    }
    try {
      FileSystems.Location location = FileSystems.locate(path, conf);
      return new OutputDirectory(location.fs(), location.path());
    } catch (java.io.UncheckedIOException | IllegalArgumentException e) {
      throw StoreException.failed("Cannot use output directory " + path, e);
    }
  }

  /** Creates the directory with its marker, if need be. */
  public void create() {
    try {
      fs.mkdirs(locks());
      // The marker comes first: other entries without it would be taken for somebody else's
      Marker.writeOnce(this);
      for (String child : CHILDREN) {
        fs.mkdirs(path(child));
      }
    } catch (IOException e) {
      throw StoreException.failed(
          "--out: value " + root + ", expected a directory that can be created and written", e);
    }
  }

  /** Where locks keep what is theirs. */
  public Path locks() {
    return path("_locks");
  }

  /** How files of the directory are written, deleted and read. */
  public GuardedFiles files() {
    return files;
  }

  /** The file system of the directory. */
  public FileSystem fs() {
    return fs;
  }

  /** Qualified path of the directory. */
  public Path root() {
    return root;
  }

  /** Whether the directory is on a local disk. */
  public boolean isLocal() {
    return FileSystems.isLocal(fs);
  }

  /** A path below the directory. */
  public Path path(String relative) {
    return new Path(root, relative);
  }

  /**
   * All manifests that count, with the files that count: every batch, and the newest generation of
   * every derived key, less what other manifests replace; in order of commit. The state of one
   * moment, also while another process publishes.
   */
  public List<Manifest> manifests() {
    return manifestLog().counting();
  }

  public List<Manifest> allManifests() {
    return manifestLog().all();
  }

  private ManifestLog manifestLog() {
    try {
      return ManifestLog.read(this);
    } catch (IOException e) {
      throw StoreException.failed("Cannot read manifests of " + root, e);
    }
  }

  /** The files of every table that count, as qualified paths; a table without files is absent. */
  public Map<String, List<String>> tableFiles() {
    return tableFiles(manifests());
  }

  /** The files of every table that the given manifests list, as qualified paths. */
  public Map<String, List<String>> tableFiles(List<Manifest> manifests) {
    Map<String, List<String>> paths = new LinkedHashMap<>();
    dataFiles(manifests)
        .forEach(
            (table, files) ->
                paths.put(
                    table, files.stream().map(file -> path(file.path()).toString()).toList()));
    return paths;
  }

  /** The files of every table that the given manifests list; a table without files is absent. */
  public static Map<String, List<DataFile>> dataFiles(List<Manifest> manifests) {
    Map<String, List<DataFile>> files = new LinkedHashMap<>();
    for (String table : Tables.ALL) {
      for (Manifest manifest : manifests) {
        for (DataFile file : manifest.files()) {
          if (file.table().equals(table)) {
            files.computeIfAbsent(table, key -> new ArrayList<>()).add(file);
          }
        }
      }
    }
    return files;
  }

  /** Names of the sweeps in the directory, sorted. */
  public List<String> sweepNames() {
    return new SweepSpecs(this).names();
  }

  /** Effective spec text of a sweep, or null when the directory does not know the sweep. */
  public String sweepSpec(String sweep) {
    return new SweepSpecs(this).text(sweep);
  }

  /** Stores the effective spec text of a sweep. */
  public void writeSweepSpec(String sweep, String text) {
    new SweepSpecs(this).write(sweep, text);
  }

  /**
   * Refuses a directory some of whose own directories are links: what is written and deleted there
   * would be somebody else's.
   */
  public void requireOwnDirectories() {
    OWN.forEach(child -> files.requireNoLink(path(child)));
  }

  /**
   * What is under {@code data} and {@code derived}.
   *
   * @param directories those of batches and generations, whether a manifest lists them or not
   * @param strangers what the program does not write there, links included
   */
  public record Published(List<Path> directories, List<Path> strangers) {}

  /** Lists what is under {@code data} and {@code derived}; passes through no link. */
  public Published published() throws IOException {
    Published found = new Published(new ArrayList<>(), new ArrayList<>());
    find(
        path("data"),
        List.of(
            name -> name.startsWith("sweep=") && StoredNames.isSweep(name.substring(6)),
            StoredNames::isBatch),
        found);
    find(
        path("derived"),
        List.of(
            StoredNames::isTable,
            name -> StoredNames.isDerivedKey("t/" + name),
            StoredNames::isGeneration),
        found);
    return found;
  }

  private void find(Path directory, List<Predicate<String>> levels, Published found)
      throws IOException {
    for (FileStatus entry : files.list(directory)) {
      if (!entry.isDirectory()
          || !levels.get(0).test(entry.getPath().getName())
          || files.isLink(entry)) {
        found.strangers().add(entry.getPath());
      } else if (levels.size() == 1) {
        found.directories().add(entry.getPath());
      } else {
        find(entry.getPath(), levels.subList(1, levels.size()), found);
      }
    }
  }

  /** A path below the directory, relative to it. */
  public String relative(Path path) {
    String base = root.toUri().getPath();
    return path.toUri().getPath().substring(base.length() + 1);
  }
}
