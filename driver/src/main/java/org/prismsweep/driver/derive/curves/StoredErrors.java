package org.prismsweep.driver.derive.curves;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.prismsweep.driver.store.OutputDirectory;
import org.prismsweep.worker.model.Family;
import org.prismsweep.worker.regime.scaling.SampledReading;

/**
 * Discrepancies of a sweep's points from all their stored replicates, each with its errors: one
 * number per point, theory and replicate comes to the driver. Computed on Spark.
 */
public final class StoredErrors {

  /** A reading as tasks return it. */
  private record Line(String point, String grid, String theory, double discrepancy, double[] errors)
      implements Serializable {}

  private final Map<List<String>, SampledReading> readings = new HashMap<>();
  private final TreeSet<String> theories = new TreeSet<>();

  private StoredErrors() {}

  /**
   * Reads a sweep.
   *
   * @param stop set from another thread to end early
   * @return nothing when stopped
   */
  public static Optional<StoredErrors> read(
      SparkSession spark,
      OutputDirectory directory,
      String sweep,
      Family<?> family,
      AtomicBoolean stop) {
    StoredErrors errors = new StoredErrors();
    if (!StoredCurves.exist(directory)) {
      return Optional.of(errors);
    }
    Optional<List<Line>> lines =
        StoppableWork.run(
            spark.sparkContext(),
            "prism scaling",
            stop,
            () ->
                StoredCurves.of(
                        JavaSparkContext.fromSparkContext(spark.sparkContext()),
                        directory,
                        sweep,
                        family)
                    .mapPartitions(StoredErrors::lines)
                    .collect());
    lines.ifPresent(all -> all.forEach(errors::add));
    return lines.map(all -> errors);
  }

  private void add(Line line) {
    theories.add(line.theory());
    readings.put(
        List.of(line.point(), line.grid(), line.theory()),
        new SampledReading(line.discrepancy(), line.errors()));
  }

  /** Theories with a discrepancy somewhere. */
  public List<String> theories() {
    return List.copyOf(theories);
  }

  /** A theory's discrepancy; null where it is undefined. */
  public SampledReading of(String point, String grid, String theory) {
    return readings.get(List.of(point, grid, theory));
  }

  private static Iterator<Line> lines(Iterator<PointCurves> points) {
    List<Line> lines = new ArrayList<>();
    while (points.hasNext()) {
      PointCurves curves = points.next();
      for (String theory : curves.theories()) {
        SampledReading reading = curves.sampled(theory);
        if (reading != null) {
          lines.add(
              new Line(
                  curves.pointId(),
                  curves.gridId(),
                  theory,
                  reading.discrepancy(),
                  reading.errors()));
        }
      }
    }
    return lines.iterator();
  }
}
