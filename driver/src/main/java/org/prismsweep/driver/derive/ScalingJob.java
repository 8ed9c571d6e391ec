package org.prismsweep.driver.derive;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.spark.sql.SparkSession;
import org.prismsweep.driver.derive.curves.StoredErrors;
import org.prismsweep.driver.derive.curves.StoredReadings;
import org.prismsweep.driver.derive.lattice.MeshedLattice;
import org.prismsweep.driver.derive.lattice.PointGrids;
import org.prismsweep.driver.derive.lattice.PointReadings;
import org.prismsweep.driver.derive.lattice.SizeRay;
import org.prismsweep.driver.derive.lattice.SweepLattice;
import org.prismsweep.driver.derive.lattice.SweepLattices;
import org.prismsweep.driver.files.StoreException;
import org.prismsweep.driver.plan.SweepPlan;
import org.prismsweep.driver.spec.SweepSpec;
import org.prismsweep.driver.store.OutputDirectory;
import org.prismsweep.driver.store.commit.BatchPublisher;
import org.prismsweep.driver.table.BundleWriter;
import org.prismsweep.driver.table.ScalingTable;
import org.prismsweep.worker.model.Family;
import org.prismsweep.worker.model.FiniteSize;
import org.prismsweep.worker.model.Point;
import org.prismsweep.worker.model.Trainer;
import org.prismsweep.worker.regime.boundary.Node;
import org.prismsweep.worker.regime.boundary.SimplicialMesh;
import org.prismsweep.worker.regime.scaling.RayCrossing;
import org.prismsweep.worker.regime.scaling.SampledReading;
import org.prismsweep.worker.regime.scaling.SizeBranches;

/**
 * Computes tables {@code scaling} and {@code scaling_sizes} of a sweep over sizes from its stored
 * trajectories and predictions: how discrepancies, and boundaries along every other axis, go to
 * their limits in large systems. Every delta ever asked for is kept up to date.
 *
 * @param <P> the family's points
 */
public final class ScalingJob<P extends Point> {

  /** Sizes that a limit takes. */
  public static final int FEWEST_SIZES = 3;

  private final SparkSession spark;
  private final OutputDirectory directory;
  private final BatchPublisher publisher;
  private final SweepPlan<P> coarse;
  private final Family<P> family;
  private final FiniteSize size;
  private final Trainer<P> trainer;
  private final AtomicBoolean stop;
  private final PointGrids<P> grids;

  /**
   * @param publisher publisher of the directory, whose lock the caller holds
   * @param coarse plan of the sweep's axes as written
   * @param family a family that is {@link FiniteSize} too
   * @param stop set from another thread to end early; nothing is published then
   */
  public ScalingJob(
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
    this.size = (FiniteSize) family;
    this.trainer = trainer;
    this.stop = stop;
    this.grids = new PointGrids<>(coarse.spec(), trainer);
  }

  /** The sizes of a sweep that has them on an axis of their own, ascending. */
  public static List<Double> sizes(SweepSpec spec, Family<?> family) {
    return family instanceof FiniteSize size
        ? SweepLattices.along(spec, family, size.sizeForm()).stream()
            .flatMap(lattice -> lattice.values(0).stream())
            .distinct()
            .sorted()
            .toList()
        : List.of();
  }

  /**
   * Brings the tables up to date, at {@code deltas} and at all asked for before.
   *
   * @return false when stopped
   */
  public boolean run(List<Double> deltas) {
    String sweep = coarse.spec().name();
    KeptDeltas kept = KeptDeltas.of(directory, key(sweep), sweep, deltas);
    if (kept.current()) {
      return true;
    }
    Optional<List<SizeRay<MeshedLattice<P>>>> rays = rays();
    Optional<StoredErrors> stored =
        rays.isEmpty()
            ? Optional.empty()
            : StoredErrors.read(spark, directory, sweep, family, stop);
    if (stored.isEmpty()) {
      return false;
    }
    try (BundleWriter writer = new BundleWriter(directory.fs(), publisher.newStaging())) {
      ScalingRows<P> rows = new ScalingRows<>(sweep, family, size, writer);
      for (String theory : stored.get().theories()) {
        for (SweepLattice<P> series : SweepLattices.along(coarse.spec(), family, size.sizeForm())) {
          rows.writeDiscrepancy(theory, series, discrepancies(series, theory, stored.get()));
        }
        for (double delta : kept.all()) {
          for (SizeRay<MeshedLattice<P>> ray : rays.get()) {
            rows.writeBoundaries(theory, delta, ray, branches(ray, theory, delta, stored.get()));
          }
        }
      }
      publisher.publishDerived(key(sweep), sweep, writer.finish(), kept.attributes());
    } catch (IOException e) {
      throw StoreException.failed("Cannot write scaling to " + directory.root(), e);
    }
    return true;
  }

  /** Along each axis but the size, with the meshes of a refinement along it; empty if stopped. */
  private Optional<List<SizeRay<MeshedLattice<P>>>> rays() {
    List<SizeRay<MeshedLattice<P>>> rays = new ArrayList<>();
    for (String axis : SweepLattices.forms(coarse.spec())) {
      if (axis.equals(size.sizeForm())) {
        continue;
      }
      Optional<List<MeshedLattice<P>>> lattices = isRefined(axis) ? refined() : written(axis);
      if (lattices.isEmpty()) {
        return Optional.empty();
      }
      List<SweepLattice<P>> plain = lattices.get().stream().map(MeshedLattice::lattice).toList();
      rays.addAll(SizeRay.of(plain, lattices.get(), size.sizeForm()));
    }
    return Optional.of(rays);
  }

  private boolean isRefined(String axis) {
    return coarse.spec().refine().filter(refine -> refine.axes().equals(List.of(axis))).isPresent();
  }

  private Optional<List<MeshedLattice<P>>> written(String axis) {
    return Optional.of(
        SweepLattices.along(coarse.spec(), family, axis).stream()
            .map(MeshedLattice::written)
            .toList());
  }

  private Optional<List<MeshedLattice<P>>> refined() {
    return StoredReadings.read(spark, directory, coarse.spec(), family, stop)
        .map(stored -> new PointReadings<>(stored, coarse.spec(), trainer))
        .flatMap(readings -> MeshedLattice.all(coarse, family, trainer, readings, stop));
  }

  /** Readings of a theory by size; sizes without one are absent. */
  private NavigableMap<Double, ScalingRows.At> discrepancies(
      SweepLattice<P> series, String theory, StoredErrors stored) {
    grids.on(List.of(series));
    NavigableMap<Double, ScalingRows.At> bySize = new TreeMap<>();
    for (int k = 0; k < series.values(0).size(); k++) {
      Node node = series.node(new long[] {(long) k << SimplicialMesh.BITS});
      SampledReading reading = node == null ? null : reading(node, theory, stored);
      if (reading != null && reading.replicates() > 1) {
        bySize.put(series.values(0).get(k), new ScalingRows.At(node.id(), reading));
      }
    }
    return bySize;
  }

  private List<NavigableMap<Double, RayCrossing>> branches(
      SizeRay<MeshedLattice<P>> ray, String theory, double delta, StoredErrors stored) {
    NavigableMap<Double, List<RayCrossing>> bySize = new TreeMap<>();
    ray.bySize()
        .forEach(
            (value, meshed) -> {
              grids.on(List.of(meshed.lattice()));
              List<SampledReading> readings = new ArrayList<>();
              for (Node node : meshed.nodes()) {
                readings.add(node == null ? null : reading(node, theory, stored));
              }
              if (readings.stream().anyMatch(reading -> reading != null)) {
                bySize.put(
                    value, RayCrossing.along(meshed.mesh(), meshed.nodes(), readings, delta));
              }
            });
    return SizeBranches.of(bySize);
  }

  private SampledReading reading(Node node, String theory, StoredErrors stored) {
    return stored.of(node.id(), grids.of(node.id()), theory);
  }

  private static String key(String sweep) {
    return ScalingTable.NAME + "/" + sweep;
  }
}
