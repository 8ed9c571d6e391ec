package org.prismsweep.driver.derive;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.spark.sql.SparkSession;
import org.prismsweep.driver.derive.curves.StoredReadings;
import org.prismsweep.driver.derive.lattice.MeshedLattice;
import org.prismsweep.driver.derive.lattice.PointReadings;
import org.prismsweep.driver.files.StoreException;
import org.prismsweep.driver.plan.SweepPlan;
import org.prismsweep.driver.store.OutputDirectory;
import org.prismsweep.driver.store.commit.BatchPublisher;
import org.prismsweep.driver.table.BoundariesTable;
import org.prismsweep.driver.table.BundleWriter;
import org.prismsweep.worker.model.Family;
import org.prismsweep.worker.model.Point;
import org.prismsweep.worker.model.Trainer;
import org.prismsweep.worker.regime.boundary.Node;
import org.prismsweep.worker.regime.boundary.Reading;

/**
 * Computes tables {@code boundaries} and {@code boundary_facets} of a sweep from its stored
 * trajectories and predictions, for any delta. The readings are computed on Spark; the mesh is
 * traced here, some microseconds a point. Every delta ever asked for is kept up to date.
 *
 * @param <P> the family's points
 */
public final class BoundaryJob<P extends Point> {
  private final SparkSession spark;
  private final OutputDirectory directory;
  private final BatchPublisher publisher;
  private final SweepPlan<P> coarse;
  private final Family<P> family;
  private final Trainer<P> trainer;
  private final AtomicBoolean stop;

  /**
   * @param publisher publisher of the directory, whose lock the caller holds
   * @param coarse plan of the sweep's axes as written
   * @param stop set from another thread to end early; nothing is published then
   */
  public BoundaryJob(
      SparkSession spark,
      OutputDirectory directory,
      BatchPublisher publisher,
      SweepPlan<P> coarse,
      Family<P> family,
      Trainer<P> trainer,
      AtomicBoolean stop) {
    this.spark = spark;
    this.directory = directory;
    this.publisher = publisher;
    this.coarse = coarse;
    this.family = family;
    this.trainer = trainer;
    this.stop = stop;
  }

  /**
   * Brings the boundaries of the sweep up to date, at {@code deltas} and at all asked for before.
   *
   * @return false when stopped
   */
  public boolean run(List<Double> deltas) {
    String sweep = coarse.spec().name();
    KeptDeltas kept = KeptDeltas.of(directory, key(sweep), sweep, deltas);
    if (kept.current()) {
      return true;
    }
    Optional<StoredReadings> stored =
        StoredReadings.read(spark, directory, coarse.spec(), family, stop);
    if (stored.isEmpty()) {
      return false;
    }
    PointReadings<P> readings = new PointReadings<>(stored.get(), coarse.spec(), trainer);
    Optional<List<MeshedLattice<P>>> lattices =
        MeshedLattice.all(coarse, family, trainer, readings, stop);
    if (lattices.isEmpty() || stop.get()) {
      return false;
    }
    try (BundleWriter writer = new BundleWriter(directory.fs(), publisher.newStaging())) {
      BoundaryRows<P> rows = new BoundaryRows<>(sweep, family, writer);
      for (int k = 0; k < lattices.get().size(); k++) {
        for (String theory : stored.get().theories()) {
          trace(k, lattices.get().get(k), theory, kept.all(), readings, rows);
        }
      }
      publisher.publishDerived(key(sweep), sweep, writer.finish(), kept.attributes());
    } catch (IOException e) {
      throw StoreException.failed("Cannot write boundaries to " + directory.root(), e);
    }
    return true;
  }

  private void trace(
      int number,
      MeshedLattice<P> lattice,
      String theory,
      TreeSet<Double> deltas,
      PointReadings<P> readings,
      BoundaryRows<P> rows)
      throws IOException {
    List<Reading> at = new ArrayList<>();
    for (Node node : lattice.nodes()) {
      at.add(node == null ? Reading.NONE : readings.of(node.id(), theory, Integer.MAX_VALUE));
    }
    for (double delta : deltas) {
      rows.write(number, lattice, theory, delta, at);
    }
  }

  private static String key(String sweep) {
    return BoundariesTable.NAME + "/" + sweep;
  }
}
