package org.prismsweep.driver.store.commit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.prismsweep.driver.files.StoreException;
import org.prismsweep.driver.store.Manifest;
import org.prismsweep.driver.store.OutputDirectory;
import org.prismsweep.driver.store.lock.WriterLock;
import org.prismsweep.driver.table.DataFile;
import org.prismsweep.driver.table.Footers;
import org.prismsweep.driver.table.Tables;

/**
 * Compares the files of an output directory with the manifests that list them, as far as that is
 * cheap: a file that was put in the place of another would answer for it.
 */
public final class ListedFiles {
  private final OutputDirectory directory;
  private final List<Manifest> manifests;
  private final List<DataFile> files;

  /**
   * @param manifests those that count
   */
  public ListedFiles(OutputDirectory directory, List<Manifest> manifests) {
    this.directory = directory;
    this.manifests = manifests;
    this.files = manifests.stream().flatMap(manifest -> manifest.files().stream()).toList();
  }

  /**
   * Compares lengths, at the price of a listing per batch. A file that is missing may have been
   * replaced meanwhile, which whoever opens it finds out.
   *
   * @throws StoreException naming the first file that differs
   */
  public void requireLengths() {
    Map<String, Long> lengths = lengths();
    for (DataFile file : files) {
      require(file, lengths.getOrDefault(file.path(), file.bytes()), file.bytes(), "bytes");
    }
  }

  /**
   * Compares numbers of rows.
   *
   * @param rows number of rows in the file at a qualified path
   * @throws StoreException naming the first file that differs
   */
  public void requireRows(ToLongFunction<String> rows) {
    for (DataFile file : files) {
      if (Tables.ALL.contains(file.table())) {
        long found = rows.applyAsLong(directory.path(file.path()).toString());
        require(file, found, file.rows(), "rows");
      }
    }
  }

  /** Compares numbers of rows, at the price of reading every footer. */
  public void requireRows(Configuration conf) {
    files.parallelStream()
        .filter(file -> Tables.ALL.contains(file.table()))
        .forEach(
            file -> {
              Path path = directory.path(file.path());
              try {
                require(file, Footers.rows(Footers.read(path, conf)), file.rows(), "rows");
              } catch (java.io.FileNotFoundException e) {
                // replaced meanwhile, or missing, which whoever opens it finds out
              } catch (IOException e) {
                throw StoreException.damaged(path.toString(), e);
              }
            });
  }

  /**
   * Compares every byte: to be called before files are merged, copied or removed, after which
   * nothing would tell that one of them was another.
   *
   * @param sources listed files
   * @throws StoreException naming the first file that differs
   */
  public static void requireChecksums(OutputDirectory directory, List<DataFile> sources) {
    sources.parallelStream()
        .forEach(
            file -> {
              Path path = directory.path(file.path());
              try {
                if (!directory.files().sha256(path).equals(file.sha256())) {
                  throw new IOException(
                      "has other bytes than were written: the checksum differs from that of its"
                          + " manifest");
                }
              } catch (IOException e) {
                throw StoreException.damaged(path.toString(), e);
              }
            });
  }

  private void require(DataFile file, long found, long expected, String unit) {
    if (found != expected) {
      throw StoreException.damaged(
          directory.path(file.path()).toString(),
          new IOException(difference(found + " " + unit, expected + " " + unit)));
    }
  }

  private static String difference(String found, String expected) {
    return "has " + found + ", expected " + expected + " by its manifest";
  }

  /**
   * What a reader should know although it can answer, a line each: files that differ, batches that
   * no manifest lists, batches that are there twice.
   */
  public List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    Map<String, Long> lengths = lengths();
    List<DataFile> differing =
        files.stream()
            .filter(file -> lengths.getOrDefault(file.path(), -1L) != file.bytes())
            .toList();
    if (!differing.isEmpty()) {
      DataFile first = differing.get(0);
      Long found = lengths.get(first.path());
      remarks.add(
          (found == null
                  ? first.path() + " is missing"
                  : first.path() + " " + difference(found + " bytes", first.bytes() + " bytes"))
              + more(differing.size())
              + "; prism check says how to repair it");
    }
    remarks.addAll(remarksOnBatches());
    return remarks;
  }

  /** The same without the files, for readers that refuse those that differ. */
  public List<String> remarksOnBatches() {
    List<String> remarks = new ArrayList<>();
    List<String> unlisted = unlisted();
    if (!unlisted.isEmpty()) {
      remarks.add(
          unlisted.get(0)
              + more(unlisted.size())
              + " is in no manifest: its rows do not count; prism check says what it"
              + " is and what to do");
    }
    Map<String, String> copies = copies(manifests);
    if (!copies.isEmpty()) {
      Map.Entry<String, String> first = copies.entrySet().iterator().next();
      remarks.add(
          first.getKey()
              + more(copies.size())
              + " holds the same files as "
              + first.getValue()
              + ": rows count twice; prism check says how to repair it");
    }
    return remarks;
  }

  private static String more(int size) {
    return size > 1 ? " (and " + (size - 1) + " more)" : "";
  }

  /** Lengths of the files that are there, by path relative to the output directory. */
  private Map<String, Long> lengths() {
    Set<String> places = new HashSet<>();
    files.forEach(file -> places.add(file.path().substring(0, file.path().lastIndexOf('/'))));
    Map<String, Long> lengths = new HashMap<>();
    try {
      for (String place : places) {
        for (FileStatus file : directory.files().list(directory.path(place))) {
          lengths.put(place + "/" + file.getPath().getName(), file.getLen());
        }
      }
      return lengths;
    } catch (IOException e) {
      throw StoreException.failed("Cannot list " + directory.root(), e);
    }
  }

  /** Batches and generations that no manifest lists, while nobody writes. */
  private List<String> unlisted() {
    try {
      List<Path> published = directory.published().directories();
      // In this order: a batch that is published now is listed while its writer holds the lock
      Optional<WriterLock.Holder> writer = WriterLock.holder(directory);
      if (writer.isPresent()) {
        return List.of();
      }
      Set<String> known = new HashSet<>();
      directory.allManifests().forEach(manifest -> known.add(manifest.place()));
      return published.stream()
          .map(directory::relative)
          .filter(place -> !known.contains(place))
          .toList();
    } catch (IOException e) {
      throw StoreException.failed("Cannot list " + directory.root(), e);
    }
  }

  /** Places of manifests all of whose files are listed by another one too, with its place. */
  static Map<String, String> copies(List<Manifest> manifests) {
    Map<String, String> copies = new LinkedHashMap<>();
    Map<String, String> places = new HashMap<>();
    for (Manifest manifest : manifests) {
      Set<String> originals = new HashSet<>();
      for (DataFile file : manifest.files()) {
        if (file.rows() > 0) {
          originals.add(places.getOrDefault(file.sha256(), ""));
          places.putIfAbsent(file.sha256(), manifest.place());
        }
      }
      originals.remove(manifest.place());
      if (originals.size() == 1 && !originals.contains("")) {
        copies.put(manifest.place(), originals.iterator().next());
      }
    }
    return copies;
  }
}
