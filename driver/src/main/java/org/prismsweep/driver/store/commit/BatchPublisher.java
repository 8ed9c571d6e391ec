package org.prismsweep.driver.store.commit;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.prismsweep.driver.files.FileSystems;
import org.prismsweep.driver.files.StoreException;
import org.prismsweep.driver.store.Manifest;
import org.prismsweep.driver.store.ManifestCodec;
import org.prismsweep.driver.store.ManifestLog;
import org.prismsweep.driver.store.OutputDirectory;
import org.prismsweep.driver.store.RunTally;
import org.prismsweep.driver.store.StoredNames;
import org.prismsweep.driver.store.lock.WriterLock;
import org.prismsweep.driver.table.DataFile;
import org.prismsweep.driver.table.TableSchema;

/**
 * Makes staged files part of the tables. The files of a batch are gathered in one staged directory
 * together with a copy of their manifest, the directory is published by one rename, and then its
 * manifest is written. A crash in between leaves a published directory without manifest, which
 * {@link #recover} adopts when its files are whole and removes otherwise.
 *
 * <p>One publisher at a time may work on a directory: hold the {@link WriterLock}.
 */
public final class BatchPublisher {

  private final OutputDirectory directory;

  /** Last number in use by the part of the place before it. */
  private final Map<String, Long> lastNumber = new HashMap<>();

  /** Places that no manifest lists. */
  private final Set<String> taken = new HashSet<>();

  public BatchPublisher(OutputDirectory directory) {
    this.directory = directory;
    for (Manifest manifest : directory.allManifests()) {
      countNumbers(manifest);
    }
  }

  /** A new directory for the staged files of one writer; names never repeat. */
  public Path newStaging() {
    return directory.path("_staging/" + java.util.UUID.randomUUID());
  }

  /** Publishes staged files as the next batch of a sweep. */
  public Manifest publishBatch(String sweep, List<DataFile> staged) {
    return publishBatch(sweep, staged, Set.of(), Map.of());
  }

  /** As above, with attributes for the manifest. */
  public Manifest publishBatch(
      String sweep, List<DataFile> staged, Map<String, String> attributes) {
    return publishBatch(sweep, staged, Set.of(), attributes);
  }

  /**
   * Publishes staged files as the next batch of a sweep that takes the place of other files: with
   * the batch's manifest they stop counting, and then they are removed.
   *
   * @param replaces paths of files that count now, relative to the directory, of any sweep
   */
  public Manifest publishBatch(
      String sweep, List<DataFile> staged, Set<String> replaces, Map<String, String> attributes) {
    String place = "data/sweep=" + sweep + "/batch=";
    long number = nextNumber(place);
    Manifest draft = draft(Manifest.Kind.BATCH, sweep + "/" + number, 0, sweep, attributes);
    return publish(draft, staged, replaces);
  }

  /**
   * Publishes staged files as the next generation of a derived key; the former generation stops
   * counting.
   */
  public Manifest publishDerived(
      String key, String sweep, List<DataFile> staged, Map<String, String> attributes) {
    return publishDerived(key, sweep, staged, Set.of(), attributes);
  }

  /** As above, taking the place of other files too. */
  public Manifest publishDerived(
      String key,
      String sweep,
      List<DataFile> staged,
      Set<String> replaces,
      Map<String, String> attributes) {
    long generation = nextNumber("derived/" + key + "/generation=");
    Manifest draft = draft(Manifest.Kind.DERIVED, key, generation, sweep, attributes);
    return publish(draft, staged, replaces);
  }

  private long nextNumber(String place) {
    long number = lastNumber.merge(place, 1L, Long::sum);
    return taken.contains(place + number) ? nextNumber(place) : number;
  }

  private static Manifest draft(
      Manifest.Kind kind,
      String key,
      long generation,
      String sweep,
      Map<String, String> attributes) {
    return new Manifest(
        TableSchema.VERSION, kind, key, generation, sweep, now(), List.of(), List.of(), attributes);
  }

  private Manifest publish(Manifest draft, List<DataFile> staged, Set<String> replaces) {
    String place = draft.place();
    try {
      Path gathered = newStaging();
      directory.fs().mkdirs(gathered);
      List<DataFile> files = gather(staged, gathered, place);
      Manifest manifest = complete(draft, files, replaces);
      StoredNames.require(manifest, manifest.fileName(), "manifest of " + place);
      byte[] json = ManifestCodec.encode(manifest);
      directory.files().replace(new Path(gathered, StoredNames.COPY), json);
      Path target = directory.path(place);
      directory.files().requireNoLink(target);
      directory.fs().mkdirs(target.getParent());
      directory.files().requireLock();
      if (directory.fs().exists(target)) {
        // A rename would put one directory into the other
        throw new IOException(target + " exists already; another process has written it");
      }
      directory.files().rename(gathered, target);
      directory.files().createNew(manifestPath(manifest), json);
      if (!replaces.isEmpty()) {
        new Retirement(directory).removeReplaced();
      }
      return manifest;
    } catch (IOException e) {
      // A new holder of the lock clears the staging area: then the lock is what is missing
      directory.files().requireLock();
      throw StoreException.failed("Cannot publish " + place + " in " + directory.root(), e);
    }
  }

  private List<DataFile> gather(List<DataFile> staged, Path gathered, String place)
      throws IOException {
    List<DataFile> files = new ArrayList<>();
    Map<String, Integer> counters = new HashMap<>();
    for (DataFile file : staged) {
      int k = counters.merge(file.table(), 1, Integer::sum) - 1;
      String name = file.table() + "-" + k + ".parquet";
      directory.files().rename(new Path(file.path()), new Path(gathered, name));
      files.add(file.at(place + "/" + name));
    }
    return files;
  }

  /**
   * Adds the files, and what the manifest takes over from those that it leaves without files: what
   * they replaced, and how they changed the number of runs.
   */
  private Manifest complete(Manifest draft, List<DataFile> files, Set<String> replaces)
      throws IOException {
    if (replaces.isEmpty()) {
      return draft.with(draft.schemaVersion(), files, List.of(), draft.attributes());
    }
    ManifestLog log = ManifestLog.read(directory);
    Map<String, String> attributes = new TreeMap<>(draft.attributes());
    if (draft.kind() == Manifest.Kind.BATCH) {
      RunTally tally = RunTally.of(draft);
      for (Manifest left : log.leftWithoutFiles(replaces)) {
        tally = tally.plus(RunTally.of(left).asSeenBy(left.sweep(), draft.sweep()));
      }
      attributes.keySet().removeAll(RunTally.KEYS);
      attributes.putAll(tally.attributes());
    }
    List<String> all = log.closure(replaces).stream().sorted().toList();
    return draft.with(Manifest.REPLACING_VERSION, files, all, attributes);
  }

  /**
   * Removes derived files of former generations, which newer ones have made obsolete; their number.
   */
  public int removeOldGenerations() {
    try {
      return new Retirement(directory).removeOldGenerations();
    } catch (IOException e) {
      throw StoreException.failed("Cannot remove obsolete files of " + directory.root(), e);
    }
  }

  /**
   * Puts right what a killed writer left: adopts or removes published directories without manifest,
   * removes files that a manifest replaces, and clears the staging area.
   *
   * @return one line per directory that was adopted, removed or left alone
   * @throws StoreException before anything is changed when a file is not the one that its manifest
   *     lists
   */
  public List<String> recover() {
    List<String> report = new ArrayList<>();
    new ListedFiles(directory, directory.manifests()).requireLengths();
    try {
      Set<String> known = new HashSet<>();
      for (Manifest manifest : directory.allManifests()) {
        known.add(manifest.place());
      }
      for (Path place : directory.published().directories()) {
        if (!known.contains(directory.relative(place))) {
          // A directory of somebody else must not be in the way of the next batch
          taken.add(directory.relative(place));
          report.add(adoptOrRemove(place, directory.relative(place)));
        }
      }
      new Retirement(directory).removeReplaced();
      clearStaging();
      return report;
    } catch (IOException e) {
      throw StoreException.failed("Cannot recover " + directory.root(), e);
    }
  }

  /** Removes what is staged and not published: files of lost attempts, and emptied directories. */
  public void clearStaging() {
    try {
      for (FileStatus left : directory.files().list(directory.path("_staging"))) {
        if (!StoredNames.isStaged(left.getPath().getName()) || directory.files().isLink(left)) {
          continue; // somebody else's, which prism check names
        }
        if (left.isDirectory()) {
          directory
              .files()
              .deleteOwn(left.getPath(), StoredNames::isWithinStaged, StoredNames::isAttempt);
        } else {
          directory.files().delete(left.getPath());
        }
      }
    } catch (IOException e) {
      throw StoreException.failed("Cannot clear the staging area of " + directory.root(), e);
    }
  }

  private String adoptOrRemove(Path published, String place) throws IOException {
    Path copy = new Path(published, StoredNames.COPY);
    if (directory.fs().exists(copy)) {
      Manifest manifest = ManifestCodec.decode(directory.files().read(copy), null, copy.toString());
      if (!manifest.place().equals(place)) {
        return leftAlone(place, "a copy of " + manifest.place());
      }
      if (isWhole(manifest)) {
        directory.files().replace(manifestPath(manifest), ManifestCodec.encode(manifest));
        countNumbers(manifest);
        return "adopted "
            + place
            + ", published by a process that ended before its manifest was written";
      }
    }
    if (!isOurs(directory, published) && holdsOurs(published)) {
      return leftAlone(place, "it has no " + StoredNames.COPY + ", as all have that a sweep wrote");
    }
    return directory.files().deleteOwn(published, StoredNames::isPublishedFile)
        ? "removed " + place + ", which was not whole"
        : leftAlone(place, "it holds files that no sweep wrote");
  }

  /**
   * Whether a published directory without manifest may be the program's: with one rename it came
   * with the copy of its manifest. Where a rename copies file by file, it may lack anything.
   */
  static boolean isOurs(OutputDirectory directory, Path published) throws IOException {
    return directory.fs().exists(new Path(published, StoredNames.COPY))
        || !FileSystems.renamesAtomically(directory.fs());
  }

  private boolean holdsOurs(Path published) throws IOException {
    return directory.files().list(published).stream()
        .anyMatch(file -> StoredNames.isPublishedFile(file.getPath().getName()));
  }

  private static String leftAlone(String place, String reason) {
    return "left " + place + " alone: " + reason;
  }

  /** Numbers never repeat: neither those in use nor those of files that a manifest replaces. */
  private void countNumbers(Manifest manifest) {
    countNumber(manifest.place());
    manifest.replaces().forEach(path -> countNumber(path.substring(0, path.lastIndexOf('/'))));
  }

  private void countNumber(String place) {
    int number = place.lastIndexOf('=') + 1;
    lastNumber.merge(
        place.substring(0, number), Long.parseLong(place.substring(number)), Math::max);
  }

  /** Whether every file of a manifest is there with its length and checksum. */
  private boolean isWhole(Manifest manifest) throws IOException {
    for (DataFile file : manifest.files()) {
      Path path = directory.path(file.path());
      if (!directory.fs().exists(path)
          || directory.fs().getFileStatus(path).getLen() != file.bytes()
          || !directory.files().sha256(path).equals(file.sha256())) {
        return false;
      }
    }
    return true;
  }

  private Path manifestPath(Manifest manifest) {
    return directory.path("_commits/" + manifest.fileName());
  }

  private static long now() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
  }
}
