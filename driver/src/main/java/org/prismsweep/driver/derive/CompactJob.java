package org.prismsweep.driver.derive;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.util.SerializableConfiguration;
import org.prismsweep.driver.derive.curves.SparkSchemas;
import org.prismsweep.driver.files.FileSystems;
import org.prismsweep.driver.store.Manifest;
import org.prismsweep.driver.store.OutputDirectory;
import org.prismsweep.driver.store.RunTally;
import org.prismsweep.driver.store.commit.BatchPublisher;
import org.prismsweep.driver.store.commit.ListedFiles;
import org.prismsweep.driver.table.DataFile;
import org.prismsweep.driver.table.SweepsTable;
import org.prismsweep.driver.table.TableSchema;
import org.prismsweep.driver.table.TableWriter;

/**
 * Merges small files into large ones, sorted by identity; values stay bit by bit. Rows go from
 * executor to executor and never through the driver; Spark sorts them on disk where memory does not
 * suffice. What one sweep's batches give is published by one manifest, which replaces their files.
 */
public final class CompactJob {

  /** Size of the files to make; batches' files of at least half of it are left as they are. */
  public static final long TARGET_BYTES = 128L << 20;

  /** Rows are sorted by those of these that a table has. */
  private static final List<String> KEYS =
      List.of(
          "start_time",
          "sweep",
          "point_id",
          "run_id",
          "theory",
          "observable",
          "delta",
          "grid_id",
          "replicate",
          "time_index");

  private final SparkSession spark;
  private final OutputDirectory directory;
  private final BatchPublisher publisher;
  private final long targetBytes;

  /**
   * @param publisher publisher of the directory, whose {@link
   *     org.prismsweep.driver.store.lock.WriterLock} the caller holds
   * @param targetBytes {@link #TARGET_BYTES}, or less for tests
   */
  public CompactJob(
      SparkSession spark, OutputDirectory directory, BatchPublisher publisher, long targetBytes) {
    this.spark = spark;
    this.directory = directory;
    this.publisher = publisher;
    this.targetBytes = targetBytes;
  }

  /**
   * What became of one group of files.
   *
   * @param name name of the sweep whose batches were merged, or key of derived rows
   * @param filesBefore number of files that were merged
   * @param filesAfter number of files that took their place
   * @param rows number of rows in them
   */
  public record Merged(String name, int filesBefore, int filesAfter, long rows) {}

  /** Compacts everything; groups without two small files of a table are absent. */
  public List<Merged> run() {
    List<Merged> merged = new ArrayList<>();
    Map<String, List<Manifest>> groups = new TreeMap<>();
    for (Manifest manifest : directory.manifests()) {
      String name = manifest.kind() == Manifest.Kind.BATCH ? manifest.sweep() : manifest.key();
      if (name.startsWith(SweepsTable.NAME + "/")) {
        // Rows of all submissions of a sweep become one derived group
        name = SweepsTable.NAME + "/of-" + manifest.sweep();
      }
      groups.computeIfAbsent(manifest.kind() + ":" + name, key -> new ArrayList<>()).add(manifest);
    }
    // What is merged gets checksums of its own: a wrong file could not be found any more
    ListedFiles.requireChecksums(
        directory,
        groups.values().stream()
            .flatMap(manifests -> chosen(manifests).values().stream())
            .flatMap(List::stream)
            .toList());
    groups.forEach(
        (name, manifests) -> merge(name.substring(name.indexOf(':') + 1), manifests, merged));
    publisher.removeOldGenerations();
    publisher.clearStaging();
    return merged;
  }

  /** The files of a group that become others, by table. */
  private Map<String, List<DataFile>> chosen(List<Manifest> manifests) {
    Map<String, List<DataFile>> small = byTable(manifests, targetBytes / 2);
    small.values().removeIf(files -> files.size() < 2 || parts(files) >= files.size());
    // A generation takes the place of the whole one before it, its large files too
    boolean derived = manifests.get(0).kind() == Manifest.Kind.DERIVED;
    return derived && !small.isEmpty() ? byTable(manifests, Long.MAX_VALUE) : small;
  }

  private void merge(String name, List<Manifest> manifests, List<Merged> merged) {
    Map<String, List<DataFile>> chosen = chosen(manifests);
    if (chosen.isEmpty()) {
      return;
    }
    List<DataFile> staged = new ArrayList<>();
    Set<String> replaces = new TreeSet<>();
    long rows = 0;
    for (Map.Entry<String, List<DataFile>> table : chosen.entrySet()) {
      List<DataFile> written = rewrite(table.getKey(), table.getValue());
      long before = rows(table.getValue());
      if (rows(written) != before) {
        throw new IllegalStateException(
            "Cannot compact "
                + table.getKey()
                + ": rows="
                + rows(written)
                + ", expected "
                + before);
      }
      rows += before;
      staged.addAll(written);
      table.getValue().forEach(file -> replaces.add(file.path()));
    }
    publish(name, manifests, staged, replaces);
    merged.add(new Merged(name, replaces.size(), staged.size(), rows));
  }

  /** Files below a size, by table. */
  private static Map<String, List<DataFile>> byTable(List<Manifest> manifests, long below) {
    Map<String, List<DataFile>> files = new LinkedHashMap<>();
    for (Manifest manifest : manifests) {
      for (DataFile file : manifest.files()) {
        if (file.bytes() < below) {
          files.computeIfAbsent(file.table(), table -> new ArrayList<>()).add(file);
        }
      }
    }
    return files;
  }

  private int parts(List<DataFile> files) {
    long bytes = files.stream().mapToLong(DataFile::bytes).sum();
    return (int) Math.max(1, -Math.floorDiv(-bytes, targetBytes));
  }

  private static long rows(List<DataFile> files) {
    return files.stream().mapToLong(DataFile::rows).sum();
  }

  private void publish(
      String name, List<Manifest> manifests, List<DataFile> staged, Set<String> replaces) {
    Manifest last = manifests.get(manifests.size() - 1);
    if (last.kind() == Manifest.Kind.BATCH) {
      long content = manifests.stream().mapToLong(Manifest::contentNumber).max().orElseThrow();
      Map<String, String> attributes = new TreeMap<>(RunTally.NONE.attributes());
      attributes.put(Manifest.CONTENT, Long.toString(content));
      publisher.publishBatch(name, staged, replaces, attributes);
    } else {
      publisher.publishDerived(name, last.sweep(), staged, replaces, last.attributes());
    }
  }

  private List<DataFile> rewrite(String table, List<DataFile> files) {
    String[] paths =
        files.stream()
            .map(file -> FileSystems.literal(directory.path(file.path()).toString()))
            .toArray(String[]::new);
    Dataset<Row> rows =
        spark
            .read()
            .option("mergeSchema", "true")
            .option("recursiveFileLookup", "true")
            .parquet(paths);
    TableSchema schema = SparkSchemas.tableSchema(table, rows.schema());
    Column[] keys =
        KEYS.stream()
            .filter(key -> List.of(rows.columns()).contains(key))
            .map(functions::col)
            .toArray(Column[]::new);
    int parts = parts(files);
    Dataset<Row> placed = parts == 1 ? rows.repartition(1) : rows.repartitionByRange(parts, keys);
    Broadcast<SerializableConfiguration> conf =
        JavaSparkContext.fromSparkContext(spark.sparkContext())
            .broadcast(new SerializableConfiguration(spark.sparkContext().hadoopConfiguration()));
    Task task = new Task(schema, publisher.newStaging().toString(), conf);
    return SparkSchemas.withPlainTimes(placed.sortWithinPartitions(keys))
        .javaRDD()
        .mapPartitions(task::run)
        .collect();
  }

  /** Writes one partition where its rows are. */
  private record Task(
      TableSchema schema, String stagingRoot, Broadcast<SerializableConfiguration> conf)
      implements Serializable {

    Iterator<DataFile> run(Iterator<Row> rows) throws IOException {
      if (!rows.hasNext()) {
        return java.util.Collections.emptyIterator();
      }
      String file = stagingRoot + "/part-" + TaskContext.get().taskAttemptId() + ".parquet";
      FileSystems.Location location = FileSystems.locate(file, conf.value().value());
      try (TableWriter writer = TableWriter.copying(location.fs(), location.path(), schema)) {
        Object[] values = new Object[schema.columns().size()];
        while (rows.hasNext()) {
          Row row = rows.next();
          for (int i = 0; i < values.length; i++) {
            values[i] = SparkSchemas.plain(row.get(i));
          }
          writer.write(values);
        }
        return List.of(writer.finish()).iterator();
      }
    }
  }
}
