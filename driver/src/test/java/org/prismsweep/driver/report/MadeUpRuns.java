package org.prismsweep.driver.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.prismsweep.driver.plan.PlannedPoint;
import org.prismsweep.driver.plan.Planner;
import org.prismsweep.driver.spec.SpecReader;
import org.prismsweep.driver.spec.SweepSpec;
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
import org.prismsweep.worker.base.Column;
import org.prismsweep.worker.linalg.Backends;
import org.prismsweep.worker.model.Families;
import org.prismsweep.worker.model.Family;
import org.prismsweep.worker.model.Observable;
import org.prismsweep.worker.model.Point;
import org.prismsweep.worker.model.Theory;
import org.prismsweep.worker.regime.RegimeLabel;
import org.prismsweep.worker.regime.TheoryDistance;

/**
 * Output directories of real sweep files whose runs are made up: every point of the plan, and
 * between them all that runs and theories may come to. Some runs diverge, at some points all of
 * them; curves stand still, or are huge or tiny; theories lack an observable.
 */
public final class MadeUpRuns {

  private static final double[] TAU = {0, 0.01, 0.1, 0.5, 1, 4};

  private final OutputDirectory directory;
  private int replicates = 2;
  private int points;

  public MadeUpRuns(Path path) {
    directory = OutputDirectory.writable(path.toString(), new Configuration());
    directory.create();
  }

  public OutputDirectory directory() {
    return directory;
  }

  public MadeUpRuns replicates(int number) {
    replicates = number;
    return this;
  }

  /** How far a sweep came. */
  public enum Fate {
    VARIED,
    ALL_FAILED,
    NOT_STARTED
  }

  /** Adds a sweep of a registered family, as one batch. */
  public SweepSpec sweep(String yaml, Fate fate, String... overrides) {
    SweepSpec spec = SpecReader.read("sweep.yaml", yaml, List.of(overrides));
    sweep(spec, yaml, Families.named(spec.family()), fate);
    return spec;
  }

  private <P extends Point> void sweep(SweepSpec spec, String yaml, Family<P> family, Fate fate) {
    var trainer = spec.trainer(family, Backends.select("java").backend());
    List<PlannedPoint<P>> planned = Planner.plan(spec, family, trainer).points();
    Rows rows = new Rows(spec.name());
    rows.add(
        SweepsTable.NAME,
        Map.of(
            "submission_id",
            "sub-" + spec.name(),
            "family",
            family.name(),
            "state",
            "done",
            "spec_text",
            yaml,
            "planned_points",
            (long) planned.size(),
            "planned_runs",
            (long) planned.size() * replicates,
            "start_time",
            1_700_000_000_000_000L));
    if (fate != Fate.NOT_STARTED) {
      planned.forEach(point -> point(rows, spec, family, point, fate));
    }
    rows.write(family);
  }

  private <P extends Point> void point(
      Rows rows, SweepSpec spec, Family<P> family, PlannedPoint<P> planned, Fate fate) {
    int kind = points++;
    String id = planned.pointId();
    Map<String, Object> row = new HashMap<>(Map.of("point_id", id, "family", family.name()));
    List<Object> values = family.pointRow(planned.point());
    for (int c = 0; c < values.size(); c++) {
      row.put(family.pointColumns().get(c).name(), values.get(c));
    }
    row.put("predicted_flops", planned.runCost().flops());
    rows.add(PointsTable.NAME, row);
    double rate = family.naturalRate(planned.point());
    double size = List.of(1.0, 0.0, 1e140, 1e-200, 3.0).get(kind % 5);
    int ok = 0;
    for (int replicate = 0; replicate < replicates; replicate++) {
      String run = id + "-" + replicate;
      boolean lost = fate == Fate.ALL_FAILED || kind % 11 == 6 || (kind % 7 == 4 && replicate == 0);
      rows.add(
          SweepPointsTable.NAME,
          Map.of("point_id", id, "run_id", run, "replicate", replicate, "grid_id", "grid"));
      rows.add(
          RunsTable.NAME,
          Map.of(
              "run_id",
              run,
              "point_id",
              id,
              "grid_id",
              "grid",
              "status",
              lost ? "diverged" : "ok",
              "reason",
              lost ? "made to diverge" : "",
              "replicate",
              replicate));
      for (int k = 0; k < TAU.length && !lost; k++) {
        Map<String, Object> at = time(id, k, rate);
        at.putAll(Map.of("run_id", run, "replicate", replicate));
        for (Observable observable : family.observables()) {
          at.put(observable.column(), size * (1 + 0.02 * replicate) * Math.exp(-TAU[k]));
        }
        rows.add(TrajectoriesTable.NAME, at);
      }
      ok += lost ? 0 : 1;
    }
    regime(rows, spec, family, id, rate, size, kind, ok);
  }

  private <P extends Point> void regime(
      Rows rows,
      SweepSpec spec,
      Family<P> family,
      String id,
      double rate,
      double size,
      int kind,
      int ok) {
    List<TheoryDistance> distances = new ArrayList<>();
    int number = 0;
    for (Theory<P> theory : family.defaultTheories()) {
      double distance = 0.02 * ((number + kind) % 4);
      distances.add(new TheoryDistance(theory.name(), distance, 0.004));
      for (int k = 0; k < TAU.length; k++) {
        Map<String, Object> at = time(id, k, rate);
        at.putAll(
            Map.of(
                "prediction_id",
                "pr-" + id + theory.name(),
                "grid_id",
                "grid",
                "theory",
                theory.name(),
                "status",
                "ok"));
        for (int o = (number + kind) % 3 == 0 ? 1 : 0; o < family.observables().size(); o++) {
          String column = family.observables().get(o).column();
          at.put(column, size * (1 + distance) * Math.exp(-TAU[k]));
          at.put(column + "_error", 1e-9 * size);
        }
        rows.add(PredictionsTable.NAME, at);
      }
      Map<String, Object> found = new HashMap<>();
      found.putAll(
          Map.of(
              "point_id",
              id,
              "grid_id",
              "grid",
              "theory",
              theory.name(),
              "observable",
              family.observables().get(0).column(),
              "replicates",
              ok,
              "discrepancy",
              distance,
              "noise_floor",
              0.004));
      if (ok > 0) {
        rows.add(DiscrepanciesTable.NAME, found);
      }
      number++;
    }
    if (ok == 0) {
      return;
    }
    RegimeLabel label = family.regimeRule().label(distances, spec.delta());
    Map<String, Object> row = new HashMap<>();
    row.put("point_id", id);
    row.put("grid_id", "grid");
    row.put("delta", spec.delta());
    row.put("label", label.label());
    row.put("nearest", label.nearest());
    row.put("nearest_discrepancy", label.nearestDiscrepancy());
    row.put("noise_floor", label.noiseFloor());
    row.put("resolved", label.resolved());
    row.put("replicates", ok);
    rows.add(RegimesTable.NAME, row);
  }

  private static Map<String, Object> time(String id, int k, double rate) {
    return new HashMap<>(
        Map.of("point_id", id, "time_index", k, "t", TAU[k] / rate, "tau", TAU[k]));
  }

  /** Rows by the names of their columns; a column that is not given is null. */
  private final class Rows {
    private final String sweep;
    private final Map<String, List<Map<String, Object>>> rows = new LinkedHashMap<>();

    Rows(String sweep) {
      this.sweep = sweep;
    }

    void add(String table, Map<String, Object> row) {
      rows.computeIfAbsent(table, name -> new ArrayList<>()).add(row);
    }

    void write(Family<?> family) {
      try {
        BatchPublisher publisher = new BatchPublisher(directory);
        org.apache.hadoop.fs.Path staging = publisher.newStaging();
        directory.fs().mkdirs(staging);
        List<DataFile> files = new ArrayList<>();
        for (TableSchema schema : Tables.all(family)) {
          if (!rows.containsKey(schema.table())) {
            continue;
          }
          List<String> columns = schema.columns().stream().map(Column::name).toList();
          var file = new org.apache.hadoop.fs.Path(staging, schema.table() + ".parquet");
          try (TableWriter writer = new TableWriter(directory.fs(), file, schema)) {
            for (Map<String, Object> row : rows.get(schema.table())) {
              // The last column, the schema's version, is the writer's.
              writer.write(
                  columns.subList(0, columns.size() - 1).stream()
                      .map(column -> column.equals("sweep") ? sweep : row.get(column))
                      .toArray());
            }
            files.add(writer.finish());
          }
        }
        publisher.publishBatch(sweep, files);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
