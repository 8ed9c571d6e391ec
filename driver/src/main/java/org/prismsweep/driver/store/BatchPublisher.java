package org.prismsweep.driver.store;

import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * Makes staged files part of the tables. The files of a batch are gathered in one staged directory
 * together with a copy of their manifest, the directory is published by one rename, and then its
 * manifest is written. A crash in between leaves a published directory without manifest, which
 * {@link #recover} adopts when its files are whole and removes otherwise.
 *
 * <p>One publisher at a time may work on a directory: hold the {@link WriterLock}.
 */
public final class BatchPublisher {
  private static final String COPY = "_manifest.json";

  private final OutputDirectory directory;
  private final Map<String, Long> lastNumber = new HashMap<>();

  public BatchPublisher(OutputDirectory directory) {
    this.directory = directory;
    for (Manifest manifest : directory.allManifests()) {
      if (manifest.kind() == Manifest.Kind.DERIVED) {
        lastNumber.merge("derived/" + manifest.key(), manifest.generation(), Math::max);
      } else {
        String key = manifest.key();
        lastNumber.merge(
            "sweep=" + manifest.sweep(),
            Long.parseLong(key.substring(key.lastIndexOf('/') + 1)),
            Math::max);
      }
    }
  }

  /** A new directory for the staged files of one writer; names never repeat. */
  public Path newStaging() {
    return directory.path("_staging/" + java.util.UUID.randomUUID());
  }

  /** Publishes staged files as the next batch of a sweep. */
  public Manifest publishBatch(String sweep, List<DataFile> staged) {
    long number = lastNumber.merge("sweep=" + sweep, 1L, Long::sum);
    String place = "data/sweep=" + sweep + "/batch=" + number;
    return publish(Manifest.Kind.BATCH, sweep + "/" + number, 0, sweep, place, staged, Map.of());
  }

  /**
   * Publishes staged files as the next generation of a derived key; the former generation stops
   * counting.
   */
  public Manifest publishDerived(
      String key, String sweep, List<DataFile> staged, Map<String, String> attributes) {
    long generation = lastNumber.merge("derived/" + key, 1L, Long::sum);
    String place = "derived/" + key + "/generation=" + generation;
    return publish(Manifest.Kind.DERIVED, key, generation, sweep, place, staged, attributes);
  }

  private Manifest publish(
      Manifest.Kind kind,
      String key,
      long generation,
      String sweep,
      String place,
      List<DataFile> staged,
      Map<String, String> attributes) {
    try {
      Path gathered = newStaging();
      directory.fs().mkdirs(gathered);
      List<DataFile> files = new ArrayList<>();
      Map<String, Integer> counters = new HashMap<>();
      for (DataFile file : staged) {
        int k = counters.merge(file.table(), 1, Integer::sum) - 1;
        String name = file.table() + "-" + k + ".parquet";
        directory.rename(new Path(file.path()), new Path(gathered, name));
        files.add(file.at(place + "/" + name));
      }
      Manifest manifest =
          new Manifest(
              Tables.SCHEMA_VERSION, kind, key, generation, sweep, now(), files, attributes);
      byte[] json = ManifestCodec.encode(manifest);
      directory.writeAtomically(new Path(gathered, COPY), json);
      Path target = directory.path(place);
      directory.fs().mkdirs(target.getParent());
      directory.requireLock();
      if (directory.fs().exists(target)) {
        // A rename would put one directory into the other
        throw new IOException(target + " exists already; another process has written it");
      }
      directory.rename(gathered, target);
      directory.writeNew(manifestPath(manifest), json);
      return manifest;
    } catch (IOException e) {
      // A new holder of the lock clears the staging area: then the lock is what is missing
      directory.requireLock();
      throw StoreException.failed("Cannot publish " + place + " in " + directory.root(), e);
    }
  }

  /**
   * Puts right what a killed writer left: adopts or removes published directories without manifest,
   * and clears the staging area.
   *
   * @return one line per directory that was adopted or removed
   */
  public List<String> recover() {
    List<String> report = new ArrayList<>();
    try {
      Set<String> known = new HashSet<>();
      for (Manifest manifest : directory.allManifests()) {
        known.add(place(manifest));
      }
      for (Path published : publishedDirectories()) {
        String place = relative(published);
        if (!known.contains(place)) {
          report.add(adoptOrRemove(published, place));
        }
      }
      clearStaging();
      return report;
    } catch (IOException e) {
      throw StoreException.failed("Cannot recover " + directory.root(), e);
    }
  }

  /** Removes what is staged and not published: files of lost attempts, and emptied directories. */
  public void clearStaging() {
    try {
      for (FileStatus left : directory.list(directory.path("_staging"))) {
        directory.fs().delete(left.getPath(), true);
      }
    } catch (IOException e) {
      throw StoreException.failed("Cannot clear the staging area of " + directory.root(), e);
    }
  }

  private String adoptOrRemove(Path published, String place) throws IOException {
    Path copy = new Path(published, COPY);
    if (directory.fs().exists(copy)) {
      Manifest manifest = ManifestCodec.decode(directory.read(copy), copy.toString());
      if (place(manifest).equals(place) && isWhole(manifest)) {
        directory.writeAtomically(manifestPath(manifest), ManifestCodec.encode(manifest));
        countNumber(manifest);
        return "adopted "
            + place
            + ", published by a process that ended before its manifest was written";
      }
    }
    directory.fs().delete(published, true);
    return "removed " + place + ", which was not whole";
  }

  private void countNumber(Manifest manifest) {
    if (manifest.kind() == Manifest.Kind.DERIVED) {
      lastNumber.merge("derived/" + manifest.key(), manifest.generation(), Math::max);
    } else {
      String key = manifest.key();
      lastNumber.merge(
          "sweep=" + manifest.sweep(),
          Long.parseLong(key.substring(key.lastIndexOf('/') + 1)),
          Math::max);
    }
  }

  /** Whether every file of a manifest is there with its length and checksum. */
  private boolean isWhole(Manifest manifest) throws IOException {
    for (DataFile file : manifest.files()) {
      Path path = directory.path(file.path());
      if (!directory.fs().exists(path)
          || directory.fs().getFileStatus(path).getLen() != file.bytes()
          || !sha256(path).equals(file.sha256())) {
        return false;
      }
    }
    return true;
  }

  private String sha256(Path path) throws IOException {
    MessageDigest digest = DigestingOutputFile.sha256();
    try (InputStream in = new DigestInputStream(directory.fs().open(path), digest)) {
      in.transferTo(java.io.OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private List<Path> publishedDirectories() throws IOException {
    List<Path> found = new ArrayList<>();
    for (FileStatus sweep : directory.list(directory.path("data"))) {
      for (FileStatus batch : directory.list(sweep.getPath())) {
        found.add(batch.getPath());
      }
    }
    for (FileStatus kind : directory.list(directory.path("derived"))) {
      for (FileStatus key : directory.list(kind.getPath())) {
        for (FileStatus generation : directory.list(key.getPath())) {
          found.add(generation.getPath());
        }
      }
    }
    return found;
  }

  private static String place(Manifest manifest) {
    if (manifest.kind() == Manifest.Kind.DERIVED) {
      return "derived/" + manifest.key() + "/generation=" + manifest.generation();
    }
    String key = manifest.key();
    return "data/sweep=" + manifest.sweep() + "/batch=" + key.substring(key.lastIndexOf('/') + 1);
  }

  private String relative(Path path) {
    String base = directory.root().toUri().getPath();
    return path.toUri().getPath().substring(base.length() + 1);
  }

  private Path manifestPath(Manifest manifest) {
    String key = manifest.key().replace('/', '-');
    String name =
        manifest.kind() == Manifest.Kind.BATCH
            ? "batch-" + key
            : "derived-" + key + "-" + manifest.generation();
    return directory.path("_commits/" + name + ".json");
  }

  private static long now() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
  }
}
