package org.prismsweep.driver.exec;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FSError;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.prismsweep.driver.sql.SparkTypes;
import org.prismsweep.driver.store.BatchPublisher;
import org.prismsweep.driver.store.DataFile;
import org.prismsweep.driver.store.FileSystems;
import org.prismsweep.driver.store.Manifest;
import org.prismsweep.driver.store.OutputDirectory;
import org.prismsweep.driver.store.RunTally;
import org.prismsweep.driver.store.TableSchema;
import org.prismsweep.driver.store.Tables;
import org.prismsweep.worker.experiment.Families;
import org.prismsweep.worker.experiment.Family;

/**
 * Computes tables {@code discrepancies} and {@code regimes} of a sweep from its trajectories and
 * predictions, on Spark; rows go from executors to files. Labels for several deltas live side by
 * side: every delta ever asked for is kept up to date.
 */
public final class RegimeJob {
  private static final String DELTAS = "deltas";
  private static final String CONTENT = "content";
  private static final String LABELS = "labels-";

  private final SparkSession spark;
  private final OutputDirectory directory;
  private final BatchPublisher publisher;
  private final AtomicBoolean stop;

  /**
   * @param publisher publisher of the directory, whose {@link
   *     org.prismsweep.driver.store.WriterLock} the caller holds
   * @param stop set from another thread to end early; nothing is published then
   */
  public RegimeJob(
      SparkSession spark, OutputDirectory directory, BatchPublisher publisher, AtomicBoolean stop) {
    this.spark = spark;
    this.directory = directory;
    this.publisher = publisher;
    this.stop = stop;
  }

  /**
   * Recomputes the derived tables of a sweep.
   *
   * @return number of points by label at {@code delta}; empty when the sweep has no runs with
   *     status ok; nothing when it was stopped
   */
  public Optional<Map<String, Long>> run(String sweep, Family<?> family, double delta) {
    try {
      return compute(sweep, family, delta);
    } catch (Exception | FSError e) {
      // Spark throws checked exceptions without declaring them
      throw StorageFailures.of(directory, e);
    }
  }

  private Optional<Map<String, Long>> compute(String sweep, Family<?> family, double delta) {
    Map<String, List<String>> files = directory.tableFiles();
    if (!files.containsKey(Tables.TRAJECTORIES)) {
      return Optional.of(Map.of());
    }
    List<Double> deltas = new ArrayList<>(knownDeltas(sweep));
    if (!deltas.contains(delta)) {
      deltas.add(delta);
    }
    Broadcast<Map<String, String>> conf =
        JavaSparkContext.fromSparkContext(spark.sparkContext())
            .broadcast(FileSystems.entries(spark.sparkContext().hadoopConfiguration()));
    Task task = new Task(sweep, family.name(), deltas, publisher.newStaging().toString(), conf);
    Optional<List<Part>> collected =
        StoppableWork.run(
            spark.sparkContext(),
            "prism regimes",
            stop,
            () ->
                collected(spark, files, sweep, family)
                    .javaRDD()
                    .mapPartitions(task::run)
                    .collect());
    if (collected.isEmpty()) {
      return Optional.empty();
    }
    List<Part> parts = collected.get();
    List<DataFile> staged = parts.stream().flatMap(part -> part.files().stream()).toList();
    String allDeltas = deltas.stream().map(String::valueOf).collect(Collectors.joining(","));
    Map<String, String> attributes = new TreeMap<>();
    attributes.put(DELTAS, allDeltas);
    attributes.put(CONTENT, content(directory, sweep));
    deltas.forEach(value -> attributes.put(LABELS + value, text(labels(parts, value))));
    publisher.publishDerived(key(sweep), sweep, staged, attributes);
    return Optional.of(labels(parts, delta));
  }

  /** The labels of a sweep at {@code delta} if they are there and no row changed since. */
  Optional<Map<String, Long>> current(String sweep, double delta) {
    for (Manifest manifest : directory.manifests()) {
      String stored = manifest.attributes().get(LABELS + delta);
      if (manifest.key().equals(key(sweep))
          && stored != null
          && content(directory, sweep).equals(manifest.attributes().get(CONTENT))) {
        return Optional.of(parse(stored));
      }
    }
    return Optional.empty();
  }

  /**
   * What the labels of a sweep depend on: its newest batch that brought rows, and batches of other
   * sweeps that superseded runs it shares. Compaction changes neither.
   */
  static String content(OutputDirectory directory, String sweep) {
    long newest = 0;
    Set<String> shared = new TreeSet<>();
    for (Manifest manifest : directory.manifests()) {
      if (manifest.kind() == Manifest.Kind.BATCH) {
        if (manifest.sweep().equals(sweep)) {
          newest = Math.max(newest, manifest.contentNumber());
        } else if (RunTally.of(manifest).recount().contains(sweep)) {
          shared.add(manifest.sweep() + "/" + manifest.contentNumber());
        }
      }
    }
    return newest + String.join(",", shared);
  }

  private static Map<String, Long> labels(List<Part> parts, double delta) {
    Map<String, Long> labels = new TreeMap<>();
    parts.forEach(
        part ->
            part.labels()
                .getOrDefault(delta, Map.of())
                .forEach((label, count) -> labels.merge(label, count, Long::sum)));
    return labels;
  }

  private static String text(Map<String, Long> labels) {
    return labels.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .collect(Collectors.joining(","));
  }

  private static Map<String, Long> parse(String text) {
    Map<String, Long> labels = new TreeMap<>();
    for (String entry : text.isEmpty() ? new String[0] : text.split(",")) {
      int equals = entry.lastIndexOf('=');
      labels.put(entry.substring(0, equals), Long.valueOf(entry.substring(equals + 1)));
    }
    return labels;
  }

  /** Deltas for which the sweep has labels already. */
  private TreeSet<Double> knownDeltas(String sweep) {
    TreeSet<Double> deltas = new TreeSet<>();
    for (Manifest manifest : directory.manifests()) {
      if (manifest.key().equals(key(sweep))) {
        for (String delta : manifest.attributes().getOrDefault(DELTAS, "").split(",")) {
          deltas.add(Double.valueOf(delta));
        }
      }
    }
    return deltas;
  }

  private static String key(String sweep) {
    return Tables.REGIMES + "/" + sweep;
  }

  /** Rows (point_id, grid_id, samples, predictions), one per point of the sweep. */
  static Dataset<Row> collected(
      SparkSession spark, Map<String, List<String>> files, String sweep, Family<?> family) {
    String observables =
        family.observables().stream()
            .map(observable -> "x." + observable.column())
            .collect(Collectors.joining(", "));
    view(spark, files, Tables.sweepPoints());
    view(spark, files, Tables.runs(family));
    view(spark, files, Tables.trajectories(family));
    Dataset<Row> samples =
        spark.sql(
            "SELECT s.point_id, s.grid_id, collect_list(struct(x.replicate, x.time_index, x.t, "
                + observables
                + ")) AS samples FROM prism_sweep_points s JOIN prism_runs r ON s.run_id = r.run_id"
                + " JOIN prism_trajectories x ON x.run_id = r.run_id"
                + " WHERE s.sweep = :sweep AND r.status = 'ok' GROUP BY s.point_id, s.grid_id",
            Map.of("sweep", sweep));
    if (!files.containsKey(Tables.PREDICTIONS)) {
      return samples.selectExpr("point_id", "grid_id", "samples", "NULL AS predictions");
    }
    view(spark, files, Tables.predictions(family));
    Dataset<Row> predictions =
        spark.sql(
            "SELECT x.point_id, x.grid_id, collect_list(struct(x.theory, x.time_index, x.t, "
                + observables
                + ")) AS predictions FROM prism_predictions x WHERE x.status = 'ok' GROUP BY x.point_id, x.grid_id");
    return samples
        .join(
            predictions,
            scala.jdk.javaapi.CollectionConverters.asScala(List.of("point_id", "grid_id")).toSeq(),
            "left")
        .select("point_id", "grid_id", "samples", "predictions");
  }

  /** A view with the family's columns, whatever other families have files in the directory. */
  private static void view(
      SparkSession spark, Map<String, List<String>> files, TableSchema schema) {
    spark
        .read()
        .schema(SparkTypes.of(schema))
        .parquet(
            files.get(schema.table()).stream().map(FileSystems::literal).toArray(String[]::new))
        .createOrReplaceTempView("prism_" + schema.table());
  }

  /**
   * What a partition staged.
   *
   * @param files staged files
   * @param labels points by label, for each delta
   */
  private record Part(List<DataFile> files, Map<Double, Map<String, Long>> labels)
      implements Serializable {}

  /** Labels the points of one partition where their rows are. */
  private record Task(
      String sweep,
      String familyName,
      List<Double> deltas,
      String stagingRoot,
      Broadcast<Map<String, String>> conf)
      implements Serializable {

    Iterator<Part> run(Iterator<Row> rows) throws IOException {
      if (!rows.hasNext()) {
        return java.util.Collections.emptyIterator();
      }
      String staging = stagingRoot + "/part-" + TaskContext.get().taskAttemptId();
      FileSystems.Location location =
          FileSystems.locate(staging, FileSystems.configuration(conf.value()));
      try (BundleWriter writer = new BundleWriter(location.fs(), location.path())) {
        PointRegime regime = new PointRegime(sweep, Families.named(familyName), deltas, writer);
        while (rows.hasNext()) {
          Row row = rows.next();
          List<Row> predictions = row.isNullAt(3) ? List.of() : row.getList(3);
          regime.write(row.getString(0), row.getString(1), row.getList(2), predictions);
        }
        return List.of(new Part(writer.finish(), regime.labels())).iterator();
      }
    }
  }
}
