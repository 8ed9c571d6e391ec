package org.prismsweep.driver.derive.curves;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.prismsweep.driver.store.Manifest;
import org.prismsweep.driver.store.OutputDirectory;
import org.prismsweep.driver.table.DataFile;
import org.prismsweep.driver.table.RunsTable;
import org.prismsweep.worker.model.Families;
import org.prismsweep.worker.model.Family;

/**
 * Brings the stored curves of each point of a sweep together: one shuffle by point, which Spark
 * sorts on disk where memory does not suffice. Not in SQL, whose start alone takes longer than a
 * small sweep.
 */
public final class StoredCurves {

  /** Compressed bytes of files that one task reads. */
  private static final long READ_BYTES = 32L << 20;

  /** Compressed bytes of files whose points one task brings together: some ten times in memory. */
  private static final long GATHER_BYTES = 32L << 20;

  private record Source(String table, String path) implements java.io.Serializable {}

  private StoredCurves() {}

  /** Whether there is any run. */
  public static boolean exist(OutputDirectory directory) {
    return directory.tableFiles().containsKey(RunsTable.NAME);
  }

  /** The curves of every point of a sweep, point by point, sorted by identity in each partition. */
  public static JavaRDD<PointCurves> of(
      JavaSparkContext context, OutputDirectory directory, String sweep, Family<?> family) {
    List<DataFile> files = new ArrayList<>();
    for (Manifest manifest : directory.manifests()) {
      for (DataFile file : manifest.files()) {
        if (CurveFile.TABLES.contains(file.table())) {
          files.add(file);
        }
      }
    }
    long bytes = files.stream().mapToLong(DataFile::bytes).sum();
    List<Source> sources = new ArrayList<>();
    for (DataFile file : files) {
      sources.add(new Source(file.table(), directory.path(file.path()).toString()));
    }
    Broadcast<SerializableConfiguration> conf =
        context.broadcast(new SerializableConfiguration(context.hadoopConfiguration()));
    String familyName = family.name();
    return context
        .parallelize(sources, parts(context, bytes, READ_BYTES))
        .flatMapToPair(
            source ->
                new CurveFile(
                    source.table(),
                    source.path(),
                    conf.value().value(),
                    sweep,
                    Families.named(familyName)))
        .repartitionAndSortWithinPartitions(
            new HashPartitioner(parts(context, bytes, GATHER_BYTES)))
        .mapPartitions(pairs -> new PointIterator(Families.named(familyName), pairs));
  }

  private static int parts(JavaSparkContext context, long bytes, long each) {
    return (int) Math.max(context.defaultParallelism(), bytes / each);
  }
}
