package org.prismsweep.driver.derive.curves;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.prismsweep.driver.spec.Refinement;
import org.prismsweep.driver.spec.SweepSpec;
import org.prismsweep.driver.store.OutputDirectory;
import org.prismsweep.worker.model.Family;
import org.prismsweep.worker.regime.boundary.Reading;

/**
 * Discrepancies of a sweep's points from its stored trajectories, for the first few replicates of
 * each as well as for all of them: what a search decided when a point had four runs must come out
 * again when it has sixteen. Computed on Spark; a handful of numbers per point come to the driver.
 */
public final class StoredReadings {

  /** A reading as tasks return it; without a theory, that a point is incomplete. */
  private record Line(
      String point,
      String grid,
      String theory,
      int end,
      double discrepancy,
      double noise,
      int replicates)
      implements Serializable {}

  private final Map<List<String>, TreeMap<Integer, Reading>> readings = new HashMap<>();
  private final TreeSet<String> theories = new TreeSet<>();
  private final Set<List<String>> incomplete = new HashSet<>();

  private StoredReadings() {}

  /**
   * Reads a sweep, from its own number of replicates on: then twice as many, and so on to the most
   * that a refinement of it takes.
   *
   * @param stop set from another thread to end early
   * @return nothing when stopped
   */
  public static Optional<StoredReadings> read(
      SparkSession spark,
      OutputDirectory directory,
      SweepSpec spec,
      Family<?> family,
      AtomicBoolean stop) {
    String sweep = spec.name();
    int first = spec.replicates();
    int last = spec.refine().map(Refinement::maxReplicates).orElse(first);
    StoredReadings readings = new StoredReadings();
    if (!StoredCurves.exist(directory)) {
      return Optional.of(readings);
    }
    Task task = new Task(first, Math.max(first, last));
    Optional<List<Line>> lines =
        StoppableWork.run(
            spark.sparkContext(),
            "prism boundaries",
            stop,
            () ->
                StoredCurves.of(
                        JavaSparkContext.fromSparkContext(spark.sparkContext()),
                        directory,
                        sweep,
                        family)
                    .mapPartitions(task::run)
                    .collect());
    lines.ifPresent(all -> all.forEach(readings::add));
    return lines.map(all -> readings);
  }

  private void add(Line line) {
    if (line.theory() == null) {
      incomplete.add(List.of(line.point(), line.grid()));
      return;
    }
    theories.add(line.theory());
    readings
        .computeIfAbsent(List.of(line.point(), line.grid(), line.theory()), key -> new TreeMap<>())
        .put(line.end(), new Reading(line.discrepancy(), line.noise(), line.replicates()));
  }

  /** Theories with a whole prediction somewhere. */
  public List<String> theories() {
    return List.copyOf(theories);
  }

  /** A theory's reading from the replicates with a number below {@code end}. */
  public Reading of(String point, String grid, String theory, int end) {
    TreeMap<Integer, Reading> byEnd = readings.get(List.of(point, grid, theory));
    Map.Entry<Integer, Reading> entry = byEnd == null ? null : byEnd.floorEntry(end);
    return entry == null ? Reading.NONE : entry.getValue();
  }

  /** Whether some runs of a point did not end with status ok: it has no reading from all. */
  public boolean isIncomplete(String point, String grid) {
    return incomplete.contains(List.of(point, grid));
  }

  /** Number of points with a reading. */
  long points() {
    return readings.keySet().stream().map(key -> key.get(0)).distinct().count();
  }

  private record Task(int first, int last) implements Serializable {

    Iterator<Line> run(Iterator<PointCurves> points) {
      List<Line> lines = new ArrayList<>();
      while (points.hasNext()) {
        PointCurves curves = points.next();
        for (String theory : curves.theories()) {
          for (int end : ends(curves.end())) {
            lines.add(line(curves, theory, end));
          }
        }
        if (curves.isIncomplete(curves.end())) {
          lines.add(new Line(curves.pointId(), curves.gridId(), null, 0, 0, 0, 0));
        }
      }
      return lines.iterator();
    }

    private static Line line(PointCurves curves, String theory, int end) {
      Reading reading = curves.reading(theory, end);
      return new Line(
          curves.pointId(),
          curves.gridId(),
          theory,
          end,
          reading.discrepancy(),
          reading.noise(),
          reading.replicates());
    }

    /** first, twice as many, ... up to the first that takes in everything there is. */
    private List<Integer> ends(int there) {
      List<Integer> ends = new ArrayList<>();
      long end = first;
      while (end < there && end < last) {
        ends.add((int) end);
        end *= 2;
      }
      ends.add((int) Math.min(end, last));
      if (there > last) {
        ends.add(there);
      }
      return ends;
    }
  }
}
