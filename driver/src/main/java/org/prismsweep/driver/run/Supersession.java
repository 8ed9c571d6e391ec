package org.prismsweep.driver.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.prismsweep.driver.files.StoreException;
import org.prismsweep.driver.store.Manifest;
import org.prismsweep.driver.store.OutputDirectory;
import org.prismsweep.driver.store.commit.BatchPublisher;
import org.prismsweep.driver.store.commit.ListedFiles;
import org.prismsweep.driver.table.DataFile;
import org.prismsweep.driver.table.PredictionsTable;
import org.prismsweep.driver.table.RunsTable;
import org.prismsweep.driver.table.TrajectoriesTable;

/**
 * Takes superseded rows out of the tables: the files that hold them are copied without them, and
 * the batch with the new rows replaces the old files by the copies. So one manifest takes the old
 * rows out and puts the new ones in.
 */
final class Supersession {
  private final OutputDirectory directory;
  private final RowFilter filter;

  /** Manifests that may hold rows to be superseded: those from before, and those with copies. */
  private final Set<String> manifests;

  Supersession(OutputDirectory directory, Configuration conf, Set<String> manifests) {
    this.directory = directory;
    this.filter = new RowFilter(directory, conf);
    this.manifests = new HashSet<>(manifests);
  }

  /**
   * Copies of the files that hold rows of these runs and predictions, and what they replace.
   *
   * @param staged copies, with absolute paths; none of a file of which no row is left
   * @param replaces paths of the files that are replaced
   */
  record Copies(List<DataFile> staged, Set<String> replaces) {}

  /** Copies the files that hold rows of these runs and predictions. */
  Copies without(BatchPublisher publisher, Set<String> runIds, Set<String> predictionIds) {
    List<DataFile> staged = new ArrayList<>();
    Set<String> replaces = new TreeSet<>();
    Path staging = publisher.newStaging();
    for (Manifest manifest : directory.manifests()) {
      if (manifests.contains(manifest.key())) {
        for (DataFile file : manifest.files()) {
          switch (file.table()) {
            case RunsTable.NAME, TrajectoriesTable.NAME ->
                copy(file, staging, "run_id", runIds, staged, replaces);
            case PredictionsTable.NAME ->
                copy(file, staging, "prediction_id", predictionIds, staged, replaces);
            default -> {
              // Points and memberships do not depend on the outcome
            }
          }
        }
      }
    }
    return new Copies(staged, replaces);
  }

  /** A batch with copies was published: rows to be superseded later may be there now. */
  void published(Manifest manifest) {
    manifests.add(manifest.key());
  }

  private void copy(
      DataFile file,
      Path staging,
      String column,
      Set<String> ids,
      List<DataFile> staged,
      Set<String> replaces) {
    Predicate<String> dropped = ids::contains;
    long count = ids.isEmpty() ? 0 : filter.count(file, column, dropped);
    if (count == 0) {
      return;
    }
    ListedFiles.requireChecksums(directory, List.of(file));
    replaces.add(file.path());
    if (count < file.rows()) {
      try {
        Path target = new Path(staging, "copy-" + replaces.size() + ".parquet");
        staged.add(filter.copy(file, target, column, dropped));
      } catch (IOException e) {
        throw StoreException.failed("Cannot copy " + file.path(), e);
      }
    }
  }
}
