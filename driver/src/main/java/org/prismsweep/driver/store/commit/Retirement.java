package org.prismsweep.driver.store.commit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.prismsweep.driver.store.Manifest;
import org.prismsweep.driver.store.ManifestLog;
import org.prismsweep.driver.store.OutputDirectory;
import org.prismsweep.driver.store.StoredNames;
import org.prismsweep.driver.table.DataFile;

/**
 * Removes what does not count any more. Every step may be the last one before the process is
 * killed: files go before their manifest, so that what is left is found and removed the next time,
 * and a directory never stands without its manifest, which would look like a batch to adopt.
 */
final class Retirement {
  private final OutputDirectory directory;

  Retirement(OutputDirectory directory) {
    this.directory = directory;
  }

  /** Removes files that manifests replace, and manifests that are left without any file. */
  void removeReplaced() throws IOException {
    ManifestLog log = ManifestLog.read(directory);
    Set<String> replaced = log.replaced();
    for (Manifest manifest : log.all()) {
      if (manifest.isReplacedBy(replaced)) {
        // Without this generation an older one would be the newest, and count again
        for (Manifest older : log.olderThan(manifest)) {
          remove(older);
        }
        remove(manifest);
      } else {
        for (DataFile file : manifest.files()) {
          if (replaced.contains(file.path())) {
            directory.files().delete(directory.path(file.path()));
          }
        }
      }
    }
  }

  /** Removes derived files that a newer generation has made obsolete; their number. */
  int removeOldGenerations() throws IOException {
    ManifestLog log = ManifestLog.read(directory);
    int files = 0;
    for (Manifest manifest : oldGenerations(log)) {
      remove(manifest);
      files += manifest.files().size();
    }
    return files;
  }

  /** Generations that a newer one has made obsolete. */
  static List<Manifest> oldGenerations(ManifestLog log) {
    List<Manifest> old = new ArrayList<>();
    for (Manifest manifest : log.all()) {
      for (Manifest older : log.olderThan(manifest)) {
        // What a manifest replaces must go on being replaced
        if (older.replaces().isEmpty() && !old.contains(older)) {
          old.add(older);
        }
      }
    }
    return old;
  }

  private void remove(Manifest manifest) throws IOException {
    Path place = directory.path(manifest.place());
    Set<String> own = new HashSet<>(Set.of(StoredNames.COPY));
    manifest.files().forEach(file -> own.add(file.path().substring(manifest.place().length() + 1)));
    if (directory.files().deleteOwn(place, own::contains)) {
      removeIfEmpty(place.getParent());
    }
    directory.files().delete(directory.path("_commits/" + manifest.fileName()));
  }

  private void removeIfEmpty(Path parent) throws IOException {
    Set<String> roots = new TreeSet<>(List.of("data", "derived"));
    for (Path path = parent; !roots.contains(path.getName()); path = path.getParent()) {
      List<FileStatus> children = directory.files().list(path);
      if (!children.isEmpty() || path.isRoot()) {
        return;
      }
      // Not recursive: a batch may have been published there meanwhile
      directory.fs().delete(path, false);
    }
  }
}
