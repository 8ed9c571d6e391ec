package org.prismsweep.driver.exec;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.prismsweep.driver.plan.SweepPlan;
import org.prismsweep.driver.refine.SweepLattice;
import org.prismsweep.driver.refine.SweepLattices;
import org.prismsweep.driver.refine.SweepSearch;
import org.prismsweep.driver.spec.Refinement;
import org.prismsweep.driver.store.BatchPublisher;
import org.prismsweep.driver.store.Manifest;
import org.prismsweep.driver.store.OutputDirectory;
import org.prismsweep.driver.store.StoreException;
import org.prismsweep.driver.store.Tables;
import org.prismsweep.worker.experiment.Family;
import org.prismsweep.worker.experiment.Point;
import org.prismsweep.worker.experiment.Trainer;
import org.prismsweep.worker.regime.boundary.Node;
import org.prismsweep.worker.regime.boundary.Reading;
import org.prismsweep.worker.regime.boundary.SimplicialMesh;

/**
 * Computes tables {@code boundaries} and {@code boundary_facets} of a sweep from its stored
 * trajectories and predictions, for any delta. The readings are computed on Spark; the mesh is
 * traced here, some microseconds a point. Every delta ever asked for is kept up to date.
 *
 * @param <P> the family's points
 */
public final class BoundaryJob<P extends Point> {
  private static final String DELTAS = "deltas";
  private static final String BATCHES = "batches";

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
    TreeSet<Double> all = new TreeSet<>(deltas);
    String sweep = coarse.spec().name();
    String batches = RegimeJob.content(directory, sweep);
    Optional<Manifest> before = latest(sweep);
    if (before.isPresent()) {
      TreeSet<Double> known = new TreeSet<>();
      for (String delta : before.get().attributes().getOrDefault(DELTAS, "").split(",")) {
        known.add(Double.valueOf(delta));
      }
      if (known.containsAll(all) && batches.equals(before.get().attributes().get(BATCHES))) {
        return true;
      }
      all.addAll(known);
    }
    Optional<StoredReadings> read = readings();
    if (read.isEmpty()) {
      return false;
    }
    Map<String, String> attributes = new TreeMap<>();
    attributes.put(DELTAS, all.stream().map(String::valueOf).collect(Collectors.joining(",")));
    attributes.put(BATCHES, batches);
    try (BundleWriter writer = new BundleWriter(directory.fs(), publisher.newStaging())) {
      BoundaryRows<P> rows = new BoundaryRows<>(sweep, family, writer);
      trace(read.get(), all, rows);
      publisher.publishDerived(key(sweep), sweep, writer.finish(), attributes);
    } catch (IOException e) {
      throw StoreException.failed("Cannot write boundaries to " + directory.root(), e);
    }
    return !stop.get();
  }

  private void trace(StoredReadings stored, TreeSet<Double> deltas, BoundaryRows<P> rows)
      throws IOException {
    PointReadings<P> readings = new PointReadings<>(stored, coarse.spec(), trainer);
    List<SweepLattice<P>> lattices;
    SweepSearch<P> search = null;
    if (coarse.spec().refine().isPresent()) {
      search = new SweepSearch<>(coarse, family, trainer);
      lattices = search.lattices();
      readings.on(lattices);
      while (search.advance(readings)) {
        if (stop.get()) {
          return;
        }
      }
    } else {
      lattices = SweepLattices.of(coarse.spec(), family);
      readings.on(lattices);
    }
    for (int k = 0; k < lattices.size(); k++) {
      SweepLattice<P> lattice = lattices.get(k);
      SimplicialMesh mesh =
          search == null ? new SimplicialMesh(lattice.counts()) : search.search(k).mesh();
      List<Node> nodes = new ArrayList<>();
      for (int node = 0; node < mesh.size(); node++) {
        nodes.add(lattice.node(mesh.index(node)));
      }
      for (String theory : stored.theories()) {
        List<Reading> at = new ArrayList<>();
        for (Node node : nodes) {
          at.add(node == null ? Reading.NONE : readings.of(node.id(), theory, Integer.MAX_VALUE));
        }
        for (double delta : deltas) {
          rows.write(k, lattice, theory, delta, mesh, nodes, at);
        }
      }
    }
  }

  private Optional<StoredReadings> readings() {
    int first = coarse.spec().replicates();
    int last = coarse.spec().refine().map(Refinement::maxReplicates).orElse(first);
    return StoredReadings.read(
        spark, directory, coarse.spec().name(), family, first, Math.max(first, last), stop);
  }

  private Optional<Manifest> latest(String sweep) {
    return directory.manifests().stream()
        .filter(manifest -> manifest.key().equals(key(sweep)))
        .findFirst();
  }

  private static String key(String sweep) {
    return Tables.BOUNDARIES + "/" + sweep;
  }
}
