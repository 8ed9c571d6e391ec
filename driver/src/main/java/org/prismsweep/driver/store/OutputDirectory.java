package org.prismsweep.driver.store;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

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
  private static final String MARKER = "_prism.json";
  static final List<String> CHILDREN = List.of("data", "_commits", "_sweeps", "_staging", "_locks");

  /** What a process that was killed at its start may have left. */
  private static final List<String> BEFORE_MARKER = List.of("_locks", "_logs");

  /** Version of the layout that the marker holds; a program refuses newer ones. */
  private static final int FORMAT_VERSION = 1;

  private final FileSystem fs;
  private final Path root;
  private final AtomicFiles files;

  /** The lock under which this object writes, null when none was taken. */
  private volatile WriterLock lock;

  private OutputDirectory(FileSystem fs, Path root) {
    this.fs = fs;
    this.root = root;
    this.files = new AtomicFiles(fs, path("_staging"));
  }

  void lockedBy(WriterLock taken) {
    this.lock = taken;
  }

  /**
   * To be called before anything is published.
   *
   * @throws StoreException when the lock under which this object writes was lost
   */
  void requireLock() {
    WriterLock taken = lock;
    if (taken != null) {
      taken.requireHeld();
    }
  }

  /**
   * An existing output directory, for reading.
   *
   * @throws StoreException when there is none
   */
  public static OutputDirectory existing(String path, Configuration conf) {
    OutputDirectory directory = at(path, conf);
    try {
      if (!directory.fs.exists(new Path(directory.root, MARKER))) {
        throw StoreException.unusable(
            "output directory: value "
                + path
                + ", expected a directory that `prism run` has written"
                + (directory.fs.exists(directory.root) ? "" : " (it does not exist)"));
      }
      directory.requireKnownFormat();
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
      if (directory.fs.exists(new Path(directory.root, MARKER))) {
        directory.requireKnownFormat();
        return directory;
      }
      if (!directory.fs.exists(directory.root)) {
        return directory;
      }
      if (!directory.fs.getFileStatus(directory.root).isDirectory()) {
        throw StoreException.unusable(
            "--out: value " + path + ", expected a directory, not a file");
      }
      if (!directory.list(directory.root).stream()
          .allMatch(entry -> BEFORE_MARKER.contains(entry.getPath().getName()))) {
        throw StoreException.unusable(
            "--out: value "
                + path
                + ", expected an empty or new directory or one that `prism run` has written, not a directory with other files");
      }
    } catch (IOException e) {
      throw StoreException.failed("Cannot use output directory " + path, e);
    }
    return directory;
  }

  private void requireKnownFormat() throws IOException {
    Path marker = new Path(root, MARKER);
    int version;
    try {
      version = new ObjectMapper().readTree(read(marker)).path("version").asInt(-1);
    } catch (JacksonException e) {
      version = -1;
    }
    if (version < 1 || version > FORMAT_VERSION) {
      throw StoreException.unusable(
          marker
              + ": format version "
              + (version < 0 ? "unreadable" : version)
              + ", expected at most "
              + FORMAT_VERSION
              + (version > 0 ? "; use a newer release of Prism Sweep" : ""));
    }
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
      if (!fs.exists(marker())) {
        // Written once and never replaced: it is what LockGuard locks
        new AtomicFiles(fs, locks())
            .createNew(
                marker(),
                ("{\"format\":\"prism-sweep\",\"version\":" + FORMAT_VERSION + "}\n")
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8));
      }
      for (String child : CHILDREN) {
        fs.mkdirs(path(child));
      }
    } catch (IOException e) {
      throw StoreException.failed(
          "--out: value " + root + ", expected a directory that can be created and written", e);
    }
  }

  Path marker() {
    return path(MARKER);
  }

  /** Where locks keep what is theirs. */
  Path locks() {
    return path("_locks");
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

  List<Manifest> allManifests() {
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
    Map<String, List<String>> files = new LinkedHashMap<>();
    for (String table : Tables.ALL) {
      for (Manifest manifest : manifests) {
        for (DataFile file : manifest.files()) {
          if (file.table().equals(table)) {
            files
                .computeIfAbsent(table, key -> new ArrayList<>())
                .add(path(file.path()).toString());
          }
        }
      }
    }
    return files;
  }

  /** Names of the sweeps in the directory, sorted. */
  public List<String> sweepNames() {
    try {
      List<String> names = new ArrayList<>();
      for (FileStatus status : list(path("_sweeps"))) {
        String name = status.getPath().getName();
        if (name.endsWith(".yaml") && !name.startsWith(".")) {
          names.add(name.substring(0, name.length() - ".yaml".length()));
        }
      }
      names.sort(Comparator.naturalOrder());
      return names;
    } catch (IOException e) {
      throw StoreException.failed("Cannot read sweeps of " + root, e);
    }
  }

  /** Effective spec text of a sweep, or null when the directory does not know the sweep. */
  public String sweepSpec(String sweep) {
    try {
      return new String(
          read(path("_sweeps/" + sweep + ".yaml")), java.nio.charset.StandardCharsets.UTF_8);
    } catch (FileNotFoundException e) {
      return null;
    } catch (IOException e) {
      throw StoreException.failed("Cannot read spec of sweep " + sweep, e);
    }
  }

  /** Stores the effective spec text of a sweep. */
  public void writeSweepSpec(String sweep, String text) {
    try {
      writeAtomically(
          path("_sweeps/" + sweep + ".yaml"),
          text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw StoreException.failed("Cannot write spec of sweep " + sweep, e);
    }
  }

  /** Writes a small file so that it is there whole or not at all; an existing one is replaced. */
  void writeAtomically(Path target, byte[] content) throws IOException {
    requireLock();
    files.replace(target, content);
  }

  /** As {@link #writeAtomically}, but refuses to replace a file. */
  void writeNew(Path target, byte[] content) throws IOException {
    requireLock();
    if (!files.createNew(target, content)) {
      throw new IOException(target + " exists already; another process has written it");
    }
  }

  void rename(Path from, Path to) throws IOException {
    if (isLocal()) {
      // Hadoop's own would copy file by file where a rename fails, and readers could see a half
      Files.move(local(from), local(to), StandardCopyOption.ATOMIC_MOVE);
      return;
    }
    if (!fs.rename(from, to)) {
      throw new IOException("rename of " + from + " to " + to + " was refused by the file system");
    }
  }

  /**
   * Deletes a file or directory, if it is there. A process that lost the lock deletes nothing: what
   * it takes for left over may be what the new holder is writing.
   */
  void delete(Path path) throws IOException {
    requireLock();
    fs.delete(path, true);
  }

  private static java.nio.file.Path local(Path path) {
    return java.nio.file.Path.of(path.toUri().getPath());
  }

  /** Directory entries in order of name; none when the directory is absent. */
  List<FileStatus> list(Path directory) throws IOException {
    try {
      FileStatus[] statuses = fs.listStatus(directory);
      Arrays.sort(statuses, Comparator.comparing(status -> status.getPath().getName()));
      return List.of(statuses);
    } catch (FileNotFoundException e) {
      return List.of();
    }
  }

  byte[] read(Path path) throws IOException {
    try (InputStream in = fs.open(path)) {
      return in.readAllBytes();
    }
  }

  /** Checksum of a file, as manifests list it. */
  String sha256(Path path) throws IOException {
    MessageDigest digest = DigestingOutputFile.sha256();
    try (InputStream in = new DigestInputStream(fs.open(path), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Directories of batches and generations, whether a manifest lists them or not. */
  List<Path> publishedDirectories() throws IOException {
    List<Path> found = new ArrayList<>();
    for (FileStatus sweep : list(path("data"))) {
      for (FileStatus batch : list(sweep.getPath())) {
        found.add(batch.getPath());
      }
    }
    for (FileStatus kind : list(path("derived"))) {
      for (FileStatus key : list(kind.getPath())) {
        for (FileStatus generation : list(key.getPath())) {
          found.add(generation.getPath());
        }
      }
    }
    return found;
  }

  /** A path below the directory, relative to it. */
  String relative(Path path) {
    String base = root.toUri().getPath();
    return path.toUri().getPath().substring(base.length() + 1);
  }
}
