package org.prismsweep.driver.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.prismsweep.driver.store.OutputDirectory;
import org.prismsweep.driver.store.commit.BatchPublisher;
import org.prismsweep.driver.table.DataFile;
import org.prismsweep.driver.table.DiscrepanciesTable;
import org.prismsweep.driver.table.PointsTable;
import org.prismsweep.driver.table.PredictionsTable;
import org.prismsweep.driver.table.RegimesTable;
import org.prismsweep.driver.table.RunsTable;
import org.prismsweep.driver.table.SweepPointsTable;
import org.prismsweep.driver.table.SweepsTable;
import org.prismsweep.driver.table.TableSchema;
import org.prismsweep.driver.table.TableWriter;
import org.prismsweep.driver.table.Tables;
import org.prismsweep.driver.table.TrajectoriesTable;
import org.prismsweep.worker.regime.RegimeLabel;
import org.prismsweep.worker.regime.TheoryDistance;

/** Writes made-up sweeps of {@link SheetFamily} as an output directory. */
public final class SheetTables {

  public static final double DELTA = 0.05;
  public static final int REPLICATES = 4;
  public static final int TIMES = 17;

  private final SheetFamily family = new SheetFamily();
  private final Map<String, List<Object[]>> rows = new LinkedHashMap<>();
  private final Set<String> failed = new HashSet<>();
  private final Set<String> missing = new HashSet<>();
  private final Set<String> noisy = new HashSet<>();
  private String specText = "name: made-up\n";

  public SheetTables specText(String text) {
    specText = text;
    return this;
  }

  /** One run of this point has status failed. */
  public SheetTables failed(SheetPoint point) {
    failed.add(point.id());
    return this;
  }

  /** One run of this point has no row. */
  public SheetTables missing(SheetPoint point) {
    missing.add(point.id());
    return this;
  }

  /** The noise floor of this point is above delta. */
  public SheetTables noisy(SheetPoint point) {
    noisy.add(point.id());
    return this;
  }

  public SheetTables sweep(String name, List<SheetPoint> points) {
    add(
        SweepsTable.NAME,
        "sub-" + name,
        name,
        family.name(),
        "done",
        specText,
        "5bec",
        "91a2",
        (long) points.size(),
        (long) points.size() * REPLICATES,
        "0.1.0+abc123",
        "17.0.15",
        "4.2.0",
        "openblas",
        "localhost",
        "{}",
        1_700_000_000_000_000L,
        1_700_000_042_000_000L,
        2,
        1_700_000_001_000_000L,
        1_700_000_041_000_000L,
        78.5,
        75.0,
        2.5,
        DELTA);
    Random random = new Random(7);
    for (SheetPoint point : points) {
      List<Object> row = new ArrayList<>(List.of(point.id(), family.name(), 1L));
      row.addAll(family.pointRow(point));
      row.addAll(List.of(1e6, 1e4));
      add(PointsTable.NAME, row.toArray());
      for (int replicate = 0; replicate < REPLICATES; replicate++) {
        run(name, point, replicate, random);
      }
      predictions(point);
      regime(name, point);
    }
    return this;
  }

  private void run(String sweep, SheetPoint point, int replicate, Random random) {
    String runId = point.id() + "-" + replicate;
    add(SweepPointsTable.NAME, sweep, point.id(), runId, replicate, "grid");
    if (replicate == 0 && missing.contains(point.id())) {
      return;
    }
    boolean lost = replicate == 0 && failed.contains(point.id());
    add(
        RunsTable.NAME,
        runId,
        point.id(),
        "grid",
        sweep,
        lost ? "failed" : "ok",
        lost ? "made to fail" : "",
        1L,
        replicate,
        "gradient-flow",
        "reduced",
        "{}",
        100L,
        700L,
        1.0,
        0.5,
        0.6,
        0.01,
        0.01,
        "localhost",
        "openblas",
        1_700_000_001_000_000L);
    if (lost) {
      return;
    }
    double scatter = 1 + 0.04 * random.nextGaussian();
    for (int k = 0; k < TIMES; k++) {
      double tau = tau(k);
      double train = 20 + 40 * Math.exp(-2 * tau * scatter);
      add(
          TrajectoriesTable.NAME,
          runId,
          point.id(),
          replicate,
          k,
          tau / family.naturalRate(point),
          tau,
          train,
          train + 5 * tau);
    }
  }

  private void predictions(SheetPoint point) {
    for (String theory : SheetFamily.THEORIES) {
      double off = SheetFamily.discrepancy(theory, point);
      for (int k = 0; k < TIMES; k++) {
        double tau = tau(k);
        double train = 20 + 40 * Math.exp(-2 * tau) + 40 * off * tau / 2;
        add(
            PredictionsTable.NAME,
            "pr-" + point.id() + theory,
            point.id(),
            "grid",
            theory,
            "ok",
            "",
            k,
            tau / family.naturalRate(point),
            tau,
            train,
            1e-9,
            train + 5 * tau,
            1e-9);
      }
    }
  }

  private void regime(String sweep, SheetPoint point) {
    double noise = noisy.contains(point.id()) ? 0.04 : 0.004;
    List<TheoryDistance> distances = new ArrayList<>();
    for (String theory : SheetFamily.THEORIES) {
      double d = SheetFamily.discrepancy(theory, point);
      distances.add(new TheoryDistance(theory, d, noise));
      add(
          DiscrepanciesTable.NAME,
          sweep,
          point.id(),
          "grid",
          theory,
          "train_loss",
          REPLICATES,
          d,
          noise,
          0.5);
      add(
          DiscrepanciesTable.NAME,
          sweep,
          point.id(),
          "grid",
          theory,
          "population_loss",
          REPLICATES,
          d / 2,
          noise / 2,
          0.5);
    }
    RegimeLabel label = family.regimeRule().label(distances, DELTA);
    add(
        RegimesTable.NAME,
        sweep,
        point.id(),
        "grid",
        DELTA,
        label.label(),
        label.nearest(),
        label.nearestDiscrepancy(),
        label.runnerUp(),
        label.runnerUpDiscrepancy(),
        label.margin(),
        label.noiseFloor(),
        label.resolved(),
        REPLICATES,
        REPLICATES);
  }

  static double tau(int k) {
    return 2.0 * k / (TIMES - 1);
  }

  private void add(String table, Object... row) {
    rows.computeIfAbsent(table, name -> new ArrayList<>()).add(row);
  }

  /** Writes everything as one batch. */
  public OutputDirectory write(Path path) {
    try {
      OutputDirectory directory = OutputDirectory.writable(path.toString(), new Configuration());
      directory.create();
      BatchPublisher publisher = new BatchPublisher(directory);
      org.apache.hadoop.fs.Path staging = publisher.newStaging();
      directory.fs().mkdirs(staging);
      List<DataFile> files = new ArrayList<>();
      for (TableSchema schema : Tables.all(family)) {
        var file = new org.apache.hadoop.fs.Path(staging, schema.table() + ".parquet");
        try (TableWriter writer = new TableWriter(directory.fs(), file, schema)) {
          for (Object[] row : rows.getOrDefault(schema.table(), List.of())) {
            writer.write(row);
          }
          files.add(writer.finish());
        }
      }
      publisher.publishBatch("made-up", files);
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The product of log-spaced ratios and rates. */
  public static List<SheetPoint> grid(long inputDim, int count, double... initRates) {
    List<SheetPoint> points = new ArrayList<>();
    for (double rate : initRates) {
      for (int i = 0; i < count; i++) {
        for (int j = 0; j < count; j++) {
          points.add(SheetPoint.of(inputDim, ratio(i, count), ratio(j, count), rate));
        }
      }
    }
    return points;
  }

  /** Log-spaced from 1/16 to 16. */
  public static double ratio(int i, int count) {
    return Math.pow(2, -4 + 8.0 * i / (count - 1));
  }
}
