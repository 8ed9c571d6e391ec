package org.prismsweep.driver.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.prismsweep.driver.files.StoreException;

/**
 * The manifests of an output directory at one moment.
 *
 * <p>A listing is no snapshot: it may miss a manifest that is written meanwhile and also the ones
 * that are deleted because that manifest replaces them, and then rows would be missing. Manifests
 * are never changed, and what a manifest replaces is deleted only after it was written. So when two
 * listings in a row name the same files, nothing that the first one missed can have been needed.
 *
 * @param all every manifest that exists, in order of file name
 */
public record ManifestLog(List<Manifest> all) {
  private static final int MAX_READS = 100;
  private static final long SETTLING_MILLIS = 200;

  public static ManifestLog read(OutputDirectory directory) throws IOException {
    Map<String, Manifest> known = new HashMap<>();
    List<String> names = names(directory);
    for (int reads = 0; reads < MAX_READS; reads++) {
      List<Manifest> manifests = new ArrayList<>(names.size());
      try {
        for (String name : names) {
          Manifest manifest = known.get(name);
          if (manifest == null) {
            manifest = decode(directory, directory.path("_commits/" + name));
            known.put(name, manifest);
          }
          manifests.add(manifest);
        }
      } catch (FileNotFoundException e) {
        names = names(directory);
        continue;
      }
      List<String> again = names(directory);
      if (again.equals(names)) {
        return new ManifestLog(List.copyOf(manifests));
      }
      names = again;
    }
    throw StoreException.unusable(
        "Cannot read manifests of "
            + directory.root()
            + ": they changed during each of "
            + MAX_READS
            + " readings; try again");
  }

  /**
   * A manifest. Where files are written in place, as on disks without hard links, one may be seen
   * half written: what cannot be decoded is damaged only if it stays as it is.
   */
  private static Manifest decode(OutputDirectory directory, Path path) throws IOException {
    byte[] json = directory.files().read(path);
    while (true) {
      try {
        return ManifestCodec.decode(json, path.getName(), path.toString());
      } catch (StoreException e) {
        pause();
        byte[] later = directory.files().read(path);
        if (Arrays.equals(later, json)) {
          throw e;
        }
        json = later;
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(SETTLING_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** File names of all manifests, sorted. */
  public static List<String> names(OutputDirectory directory) throws IOException {
    List<String> names = new ArrayList<>();
    for (FileStatus status : directory.files().list(directory.path("_commits"))) {
      String name = status.getPath().getName();
      if (name.endsWith(".json") && !name.startsWith(".")) {
        names.add(name);
      }
    }
    return names;
  }

  /** Paths of all files that a manifest replaces. */
  public Set<String> replaced() {
    Set<String> paths = new HashSet<>();
    all.forEach(manifest -> paths.addAll(manifest.replaces()));
    return paths;
  }

  /** Manifests that count, with the files that count, in order of commit. */
  public List<Manifest> counting() {
    Set<String> replaced = replaced();
    Map<String, Manifest> newest = new LinkedHashMap<>();
    for (Manifest manifest : all) {
      newest.merge(
          manifest.kind() + manifest.key(),
          manifest,
          (a, b) -> a.generation() >= b.generation() ? a : b);
    }
    return newest.values().stream()
        .filter(manifest -> !manifest.isReplacedBy(replaced))
        .map(manifest -> manifest.without(replaced))
        .sorted(Comparator.comparingLong(Manifest::committedAt).thenComparing(Manifest::key))
        .toList();
  }

  /** Older generations of a derived manifest. */
  public List<Manifest> olderThan(Manifest manifest) {
    return all.stream()
        .filter(other -> other.kind() == Manifest.Kind.DERIVED)
        .filter(other -> other.key().equals(manifest.key()))
        .filter(other -> other.generation() < manifest.generation())
        .toList();
  }

  /** Manifests none of whose files will count once these files are replaced. */
  public List<Manifest> leftWithoutFiles(Set<String> paths) {
    Set<String> replaced = replaced();
    replaced.addAll(paths);
    return all.stream().filter(manifest -> manifest.isReplacedBy(replaced)).toList();
  }

  /**
   * What a new manifest has to replace so that these files stop counting and stay so when manifests
   * that they leave without files are deleted: what those replaced must not count again.
   */
  public Set<String> closure(Set<String> paths) {
    Set<String> listed = new HashSet<>();
    all.forEach(manifest -> manifest.files().forEach(file -> listed.add(file.path())));
    Set<String> closure = new HashSet<>(paths);
    for (Manifest manifest : leftWithoutFiles(paths)) {
      manifest.files().forEach(file -> closure.add(file.path()));
      manifest.replaces().stream().filter(listed::contains).forEach(closure::add);
    }
    return closure;
  }
}
