package org.prismsweep.driver.store.commit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.prismsweep.driver.files.FileSystems;
import org.prismsweep.driver.files.StoreException;
import org.prismsweep.driver.store.Manifest;
import org.prismsweep.driver.store.ManifestCodec;
import org.prismsweep.driver.store.ManifestLog;
import org.prismsweep.driver.store.OutputDirectory;
import org.prismsweep.driver.store.StoredNames;
import org.prismsweep.driver.store.SweepSpecs;
import org.prismsweep.driver.table.DataFile;
import org.prismsweep.driver.table.Footers;
import org.prismsweep.driver.table.SweepsTable;
import org.prismsweep.driver.table.TableSchema;

/**
 * Compares the files of an output directory with its manifests: presence, lengths, checksums, row
 * counts, schema versions, and what no manifest knows. Reads every byte and writes none.
 */
public final class DirectoryCheck {
  private static final String NEXT_WRITER =
      "the next command that writes (run, regimes, boundaries, compact) ";

  private final OutputDirectory directory;
  private final Configuration conf;
  private final boolean written;
  private final List<Finding> findings = new ArrayList<>();
  private long files;
  private long rows;
  private long bytes;
  private int manifests;

  /**
   * @param written whether a process writes now: what is on its way is then no fault
   */
  public DirectoryCheck(OutputDirectory directory, Configuration conf, boolean written) {
    this.directory = directory;
    this.conf = conf;
    this.written = written;
  }

  /**
   * What was found.
   *
   * @param manifests manifests read
   * @param files files that count, all of them verified
   * @param rows rows in them, by the manifests
   * @param bytes bytes in them, by the manifests
   */
  public record Report(int manifests, long files, long rows, long bytes, List<Finding> findings) {}

  /** Checks everything. */
  public Report run() {
    try {
      ManifestLog log = readableManifests();
      Set<String> live = new HashSet<>();
      for (Manifest manifest : log.counting()) {
        for (DataFile file : manifest.files()) {
          live.add(file.path());
          check(manifest, file);
        }
      }
      findCopies(log.counting());
      if (!written) {
        findOrphans(log, live);
        findLeftovers();
        findStrangers();
      }
      return new Report(manifests, files, rows, bytes, List.copyOf(findings));
    } catch (IOException e) {
      throw StoreException.failed("Cannot check " + directory.root(), e);
    }
  }

  private ManifestLog readableManifests() throws IOException {
    List<Manifest> readable = new ArrayList<>();
    for (String name : ManifestLog.names(directory)) {
      manifests++;
      String place = "_commits/" + name;
      try {
        readable.add(
            ManifestCodec.decode(directory.files().read(directory.path(place)), name, place));
      } catch (java.io.FileNotFoundException e) {
        // Replaced by another one since the listing
        manifests--;
      } catch (StoreException e) {
        boolean newer = e.getMessage().contains(": schema version");
        String problem = e.getMessage().substring(place.length() + 2).replaceFirst(";.*", "");
        findings.add(
            new Finding(
                newer ? "schema" : "manifest",
                place,
                newer || !problem.startsWith("Cannot read") ? problem : "is no manifest",
                newer
                    ? "use a newer release of Prism Sweep"
                    : "delete it and run the sweep again: its batch is adopted if it is whole, else"
                        + " computed again"));
      }
    }
    return new ManifestLog(readable);
  }

  private void check(Manifest manifest, DataFile file) {
    files++;
    rows += file.rows();
    bytes += file.bytes();
    Path path = directory.path(file.path());
    String problem;
    try {
      problem = problem(file, path);
    } catch (java.io.FileNotFoundException e) {
      problem = "is missing";
    } catch (IOException | RuntimeException e) {
      problem = "cannot be read: " + String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
    if (!problem.isEmpty()) {
      findings.add(new Finding("file", file.path(), problem, repair(manifest)));
    }
  }

  private String problem(DataFile file, Path path) throws IOException {
    long length = directory.fs().getFileStatus(path).getLen();
    if (length != file.bytes()) {
      return "has " + length + " bytes, expected " + file.bytes();
    }
    if (!directory.files().sha256(path).equals(file.sha256())) {
      return "has other bytes than were written: the checksum differs";
    }
    ParquetMetadata footer = Footers.read(path, conf);
    long found = Footers.rows(footer);
    if (found != file.rows()) {
      return "has " + found + " rows, expected " + file.rows();
    }
    String version = footer.getFileMetaData().getKeyValueMetaData().get("prism.schema_version");
    if (version == null || Integer.parseInt(version) > TableSchema.VERSION) {
      return "has schema version " + version + ", expected at most " + TableSchema.VERSION;
    }
    return "";
  }

  private static String repair(Manifest manifest) {
    String delete = "delete _commits/" + manifest.fileName();
    if (manifest.kind() == Manifest.Kind.BATCH) {
      return delete
          + " and run sweep "
          + manifest.sweep()
          + " again: what the batch held is computed again; then check again";
    }
    String table = manifest.key().substring(0, manifest.key().indexOf('/'));
    return table.equals(SweepsTable.NAME)
        ? delete + ": the record of that submission is lost, no result depends on it"
        : delete + " and compute it again: prism " + table + " OUT --sweep " + manifest.sweep();
  }

  /** Files below {@code data} and {@code derived} that are in no manifest, or replaced. */
  private void findOrphans(ManifestLog log, Set<String> live) throws IOException {
    Set<String> places = new HashSet<>();
    Set<String> old = new HashSet<>();
    log.all().forEach(manifest -> places.add(manifest.place()));
    for (Manifest manifest : log.all()) {
      log.olderThan(manifest).forEach(older -> old.add(older.place()));
    }
    OutputDirectory.Published all = directory.published();
    all.strangers().forEach(this::stranger);
    for (Path published : all.directories()) {
      String place = directory.relative(published);
      if (!places.contains(place)) {
        findings.add(orphan(published, place));
        continue;
      }
      if (old.contains(place)) {
        continue; // Former generations stay until compact, and longer if they replace files
      }
      for (FileStatus file : directory.files().list(published)) {
        String path = directory.relative(file.getPath());
        if (!file.getPath().getName().equals(StoredNames.COPY) && !live.contains(path)) {
          boolean replaced = log.replaced().contains(path);
          findings.add(
              new Finding(
                  "orphan",
                  path,
                  replaced ? "was replaced and not yet removed" : "is in no manifest",
                  replaced
                      ? NEXT_WRITER + "removes it"
                      : "delete it; plain globbing readers take it for a part of the table"));
        }
      }
    }
  }

  private Finding orphan(Path published, String place) throws IOException {
    Path copy = new Path(published, StoredNames.COPY);
    if (directory.fs().exists(copy)) {
      try {
        String written =
            ManifestCodec.decode(directory.files().read(copy), null, copy.toString()).place();
        if (!written.equals(place)) {
          return new Finding("copy", place, "is a copy of " + written, "delete it");
        }
      } catch (StoreException e) {
        String problem = e.getMessage().replaceFirst(";.*", "");
        return new Finding("orphan", place, "is in no manifest: " + problem, "delete it");
      }
    }
    if (!BatchPublisher.isOurs(directory, published)) {
      String problem = "is in no manifest, and has no " + StoredNames.COPY + " as a batch has";
      return new Finding("orphan", place, problem, "move it elsewhere; it is left alone");
    }
    return new Finding(
        "orphan",
        place,
        "is in no manifest: its writer was killed before it could write one, or the manifest was"
            + " deleted",
        NEXT_WRITER + "adopts or removes it");
  }

  /** Batches that somebody copied under another name, manifest and all. */
  private void findCopies(List<Manifest> counting) {
    Map<String, String> copies = ListedFiles.copies(counting);
    for (Manifest manifest : counting) {
      String original = copies.get(manifest.place());
      if (original != null) {
        findings.add(
            new Finding(
                "copy",
                manifest.place(),
                "holds the same files as " + original + ": their rows count twice",
                "delete _commits/" + manifest.fileName() + " and this directory"));
      }
    }
  }

  /** What the program does not write in its own directories, and links that lead out of them. */
  private void findStrangers() throws IOException {
    for (FileStatus child : directory.files().list(directory.root())) {
      if (OutputDirectory.OWN.contains(child.getPath().getName())
          && directory.files().isLink(child)) {
        stranger(child.getPath());
      }
    }
    strangers("_staging", StoredNames::isStaged);
    strangers("_locks", StoredNames::isLockFile);
    strangers("_sweeps", SweepSpecs::isSpec);
  }

  private void strangers(String child, Predicate<String> own) throws IOException {
    for (FileStatus entry : directory.files().list(directory.path(child))) {
      if (!own.test(entry.getPath().getName()) || directory.files().isLink(entry)) {
        stranger(entry.getPath());
      }
    }
  }

  private void stranger(Path path) {
    findings.add(
        new Finding(
            "stranger",
            directory.relative(path),
            FileSystems.isLink(directory.fs(), path)
                ? "is a symbolic link, which no sweep makes"
                : "has a name that no sweep writes",
            "move it elsewhere; it is left alone"));
  }

  private void findLeftovers() throws IOException {
    long staged =
        directory.files().list(directory.path("_staging")).stream()
            .filter(entry -> StoredNames.isStaged(entry.getPath().getName()))
            .filter(entry -> !directory.files().isLink(entry))
            .count();
    if (staged > 0) {
      findings.add(
          new Finding(
              "leftover",
              "_staging",
              "entries that a killed or interrupted writer left: " + staged,
              NEXT_WRITER + "clears it"));
    }
    if (directory.fs().exists(directory.path("_lock"))) {
      findings.add(
          new Finding(
              "leftover",
              "_lock",
              "belongs to a process that no longer runs",
              NEXT_WRITER + "takes it over"));
    }
  }
}
