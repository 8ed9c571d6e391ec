package org.prismsweep.driver.derive;

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
import org.apache.hadoop.fs.FSError;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import org.prismsweep.driver.derive.curves.PointCurves;
import org.prismsweep.driver.derive.curves.StoppableWork;
import org.prismsweep.driver.derive.curves.StorageFailures;
import org.prismsweep.driver.derive.curves.StoredCurves;
import org.prismsweep.driver.files.FileSystems;
import org.prismsweep.driver.store.CountText;
import org.prismsweep.driver.store.Manifest;
import org.prismsweep.driver.store.OutputDirectory;
import org.prismsweep.driver.store.RunTally;
import org.prismsweep.driver.store.commit.BatchPublisher;
import org.prismsweep.driver.table.BundleWriter;
import org.prismsweep.driver.table.DataFile;
import org.prismsweep.driver.table.RegimesTable;
import org.prismsweep.worker.model.Families;
import org.prismsweep.worker.model.Family;

/**
 * Computes tables {@code discrepancies} and {@code regimes} of a sweep from its trajectories and
 * predictions, on Spark; rows go from executors to files. Labels for several deltas live side by
 * side: every delta ever asked for is kept up to date.
 */
public final class RegimeJob {
  private static final String CONTENT = "content";
  private static final String LABELS = "labels-";

  private final SparkSession spark;
  private final OutputDirectory directory;
  private final BatchPublisher publisher;
  private final AtomicBoolean stop;

  /**
   * @param publisher publisher of the directory, whose {@link
   *     org.prismsweep.driver.store.lock.WriterLock} the caller holds
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
   * @return number of points by label at {@code delta}; empty when the sweep has no runs; nothing
   *     when it was stopped
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
    if (!StoredCurves.exist(directory)) {
      return Optional.of(Map.of());
    }
    List<Double> deltas = new ArrayList<>(knownDeltas(sweep));
    if (!deltas.contains(delta)) {
      deltas.add(delta);
    }
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Broadcast<SerializableConfiguration> conf =
        context.broadcast(new SerializableConfiguration(context.hadoopConfiguration()));
    Task task = new Task(sweep, family.name(), deltas, publisher.newStaging().toString(), conf);
    Optional<List<Part>> collected =
        StoppableWork.run(
            spark.sparkContext(),
            "prism regimes",
            stop,
            () ->
                StoredCurves.of(context, directory, sweep, family)
                    .mapPartitions(task::run)
                    .collect());
    if (collected.isEmpty()) {
      return Optional.empty();
    }
    List<Part> parts = collected.get();
    List<DataFile> staged = parts.stream().flatMap(part -> part.files().stream()).toList();
    Map<String, String> attributes = new TreeMap<>();
    attributes.put(KeptDeltas.DELTAS, KeptDeltas.text(deltas));
    attributes.put(CONTENT, content(directory, sweep));
    deltas.forEach(value -> attributes.put(LABELS + value, CountText.of(labels(parts, value))));
    publisher.publishDerived(key(sweep), sweep, staged, attributes);
    return Optional.of(labels(parts, delta));
  }

  /** The labels of a sweep at {@code delta} if they are there and no row changed since. */
  public Optional<Map<String, Long>> current(String sweep, double delta) {
    for (Manifest manifest : directory.manifests()) {
      String stored = manifest.attributes().get(LABELS + delta);
      if (manifest.key().equals(key(sweep))
          && stored != null
          && content(directory, sweep).equals(manifest.attributes().get(CONTENT))) {
        return CountText.parse(stored);
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

  /** Deltas for which the sweep has labels already. */
  private TreeSet<Double> knownDeltas(String sweep) {
    TreeSet<Double> deltas = new TreeSet<>();
    for (Manifest manifest : directory.manifests()) {
      if (manifest.key().equals(key(sweep))) {
        deltas.addAll(KeptDeltas.of(manifest));
      }
    }
    return deltas;
  }

  private static String key(String sweep) {
    return RegimesTable.NAME + "/" + sweep;
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
      Broadcast<SerializableConfiguration> conf)
      implements Serializable {

    Iterator<Part> run(Iterator<PointCurves> points) throws IOException {
      if (!points.hasNext()) {
        return java.util.Collections.emptyIterator();
      }
      String staging = stagingRoot + "/part-" + TaskContext.get().taskAttemptId();
      FileSystems.Location location = FileSystems.locate(staging, conf.value().value());
      try (BundleWriter writer = new BundleWriter(location.fs(), location.path())) {
        PointRegime regime = new PointRegime(sweep, Families.named(familyName), deltas, writer);
        while (points.hasNext()) {
          regime.write(points.next());
        }
        return List.of(new Part(writer.finish(), regime.labels())).iterator();
      }
    }
  }
}
