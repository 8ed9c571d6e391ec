package org.prismsweep.driver.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.prismsweep.driver.report.SheetFamily;
import org.prismsweep.driver.report.SheetPoint;
import org.prismsweep.worker.base.Column;
import org.prismsweep.worker.base.ColumnType;
import org.prismsweep.worker.model.Cost;
import org.prismsweep.worker.model.Observable;
import org.prismsweep.worker.model.Outcome;
import org.prismsweep.worker.model.Prediction;
import org.prismsweep.worker.model.Status;
import org.prismsweep.worker.model.Trajectory;
import org.prismsweep.worker.regime.Discrepancy;
import org.prismsweep.worker.regime.RegimeLabel;
import org.prismsweep.worker.regime.boundary.Crossing;
import org.prismsweep.worker.regime.boundary.Reading;
import org.prismsweep.worker.regime.scaling.Interval;
import org.prismsweep.worker.regime.scaling.SizeExtrapolation;
import org.prismsweep.worker.regime.scaling.SizedValue;

/** Every column of every table holds its own value: the values of a row differ from each other. */
class TableRowsTest {
  private static final SheetFamily FAMILY = new SheetFamily();
  private static final SheetPoint POINT = new SheetPoint(64, 16, 32, 0.01);
  private static final double[][] VALUES = {{1.5, 2.5}, {3.5, 4.5}};
  private static final Trajectory TRAJECTORY = new Trajectory(new double[] {0.5, 0.75}, VALUES);

  @Test
  void sweeps() {
    SweepsTable.Plan plan =
        new SweepsTable.Plan("sweep", "family", "text", "specHash", "planHash", 3, 4, 0.05);
    SweepsTable.Program program =
        new SweepsTable.Program("code", "jdk", "spark", "backend", "host", "conf");
    ComputeTimes times = new ComputeTimes(2, 11, 19, 1.5, 1.25, 0.5);
    assertThat(
            text(
                SweepsTable.TABLE,
                new SweepsTable.Submission("id", "done", plan, program, 10, 20L, times)))
        .isEqualTo(
            "submission_id=id sweep=sweep family=family state=done spec_text=text"
                + " spec_hash=specHash plan_hash=planHash planned_points=3 planned_runs=4"
                + " code_version=code jdk=jdk spark=spark backend=backend host=host conf=conf"
                + " start_time=10 end_time=20 cores=2 compute_start=11 compute_end=19"
                + " bundle_seconds=1.5 run_seconds=1.25 theory_seconds=0.5 delta=0.05");
    assertThat(
            text(
                SweepsTable.TABLE,
                new SweepsTable.Submission(
                    "id", "running", plan, program, 10, null, ComputeTimes.none(2))))
        .contains("end_time=null cores=2 compute_start=null compute_end=null bundle_seconds=0.0");
  }

  @Test
  void pointsAndRuns() {
    assertThat(
            text(
                SweepPointsTable.TABLE,
                new SweepPointsTable.Member("sweep", "point", "run", 3, "grid")))
        .isEqualTo("sweep=sweep point_id=point run_id=run replicate=3 grid_id=grid");
    Map<String, Object> point =
        values(PointsTable.of(FAMILY), new PointsTable.Row<>("point", POINT, new Cost(1e6, 1e4)));
    assertThat(point)
        .containsEntry("point_id", "point")
        .containsEntry("family", FAMILY.name())
        .containsEntry("algorithm_version", FAMILY.algorithmVersion())
        .containsEntry("predicted_flops", 1e6)
        .containsEntry("predicted_bytes", 1e4);
    List<Object> own = FAMILY.pointRow(POINT);
    for (int k = 0; k < own.size(); k++) {
      assertThat(point).containsEntry(FAMILY.pointColumns().get(k).name(), own.get(k));
    }
    RunsTable.Setting setting =
        new RunsTable.Setting("sweep", 7, "method", "engine", "{}", "host", "backend");
    Outcome outcome = new Outcome(Status.BUDGET, "why", 100, 700, TRAJECTORY);
    assertThat(
            text(
                RunsTable.of(FAMILY),
                new RunsTable.Run("run", "point", "grid", 3, outcome, 0.25, 0.125, 9, setting)))
        .isEqualTo(
            "run_id=run point_id=point grid_id=grid sweep=sweep status=budget reason=why seed=7"
                + " replicate=3 method=method engine=engine trainer={} steps=100 evaluations=700"
                + " final_t=0.75 final_train_loss=2.5 final_population_loss=4.5"
                + " wall_seconds=0.25 cpu_seconds=0.125 host=host backend=backend finished_at=9");
    Outcome none =
        new Outcome(Status.FAILED, "why", 0, 0, new Trajectory(new double[0], new double[2][0]));
    assertThat(
            text(
                RunsTable.of(FAMILY),
                new RunsTable.Run("run", "point", "grid", 3, none, 0.25, 0.125, 9, setting)))
        .contains("final_t=null final_train_loss=null final_population_loss=null");
  }

  @Test
  void curves() {
    assertThat(
            text(
                TrajectoriesTable.of(FAMILY, List.of()),
                new TrajectoriesTable.RunAt("run", "point", 3, TRAJECTORY, 1, 4)))
        .isEqualTo(
            "run_id=run point_id=point replicate=3 time_index=1 t=0.75 tau=3.0 train_loss=2.5"
                + " population_loss=4.5");
    Prediction prediction =
        new Prediction(
            Prediction.Status.OK, "", TRAJECTORY, new double[][] {{0.1, 0.2}, {0.3, 0.4}});
    assertThat(
            text(
                PredictionsTable.of(FAMILY, List.of()),
                new PredictionsTable.PredictedAt(
                    "id", "point", "grid", "theory", prediction, 1, 4)))
        .isEqualTo(
            "prediction_id=id point_id=point grid_id=grid theory=theory status=ok reason="
                + " time_index=1 t=0.75 tau=3.0 train_loss=2.5 train_loss_error=0.2"
                + " population_loss=4.5 population_loss_error=0.4");
    Prediction none = Prediction.none(Prediction.Status.NO_PREDICTION, "why");
    assertThat(
            text(
                PredictionsTable.of(FAMILY, List.of()),
                new PredictionsTable.PredictedAt("id", "point", "grid", "theory", none, 0, 4)))
        .isEqualTo(
            "prediction_id=id point_id=point grid_id=grid theory=theory status=no-prediction"
                + " reason=why time_index=null t=null tau=null train_loss=null"
                + " train_loss_error=null population_loss=null population_loss_error=null");
  }

  @Test
  void discrepanciesAndRegimes() {
    SweptPoint point = new SweptPoint("sweep", "point", "grid");
    assertThat(
            text(
                DiscrepanciesTable.TABLE,
                new DiscrepanciesTable.Comparison(
                    point,
                    "theory",
                    new Observable("loss", "key", "doc"),
                    3,
                    new Discrepancy(0.5, 0.25, 1),
                    0.75)))
        .isEqualTo(
            "sweep=sweep point_id=point grid_id=grid theory=theory observable=loss replicates=3"
                + " discrepancy=0.5 noise_floor=0.25 t_at_max=0.75");
    assertThat(
            text(
                RegimesTable.TABLE,
                new RegimesTable.LabelledPoint(
                    point,
                    0.05,
                    new RegimeLabel("label", "nearest", 0.5, "second", 0.75, 0.125, true),
                    3,
                    4)))
        .isEqualTo(
            "sweep=sweep point_id=point grid_id=grid delta=0.05 label=label nearest=nearest"
                + " nearest_discrepancy=0.5 runner_up=second runner_up_discrepancy=0.75"
                + " margin=0.25 noise_floor=0.125 resolved=true replicates=3 runs=4");
  }

  @Test
  void boundaries() {
    TracedBoundary boundary = new TracedBoundary("sweep", 2, "theory", 0.05);
    SheetPoint other = new SheetPoint(64, 16, 128, 0.01);
    Crossing crossing = new Crossing(8, 9, 0.5, 0.25, 0.125, 5, 6);
    Map<String, Object> row =
        values(
            BoundariesTable.of(FAMILY),
            new BoundariesTable.Row<>(
                boundary,
                4,
                crossing,
                new BoundariesTable.Neighbour<>("in", POINT, new Reading(0.01, 0, 3)),
                new BoundariesTable.Neighbour<>("out", other, new Reading(0.75, 0, 7))));
    assertThat(row.toString())
        .startsWith(
            "{sweep=sweep, lattice=2, theory=theory, delta=0.05, crossing=4, component=5,"
                + " sequence=6, inside_point_id=in, outside_point_id=out, weight=0.5,"
                + " inside_discrepancy=0.01, outside_discrepancy=0.75, replicates=3, band=0.375,"
                + " noise_band=0.25, interpolation_band=0.125,");
    assertThat(row).containsEntry("input_dim", 64.0);
    assertThat((Double) row.get("samples")).isBetween(63.999, 64.001);
    assertThat(
            text(
                BoundaryFacetsTable.TABLE,
                new BoundaryFacetsTable.Facet(boundary, 5, List.of(6, 7, 8))))
        .isEqualTo("sweep=sweep lattice=2 theory=theory delta=0.05 component=5 a=6 b=7 c=8");
    assertThat(
            text(
                BoundaryFacetsTable.TABLE,
                new BoundaryFacetsTable.Facet(boundary, 5, List.of(6, 7))))
        .endsWith("a=6 b=7 c=null");
  }

  @Test
  void scaling() {
    ScalingTable.Quantity quantity =
        new ScalingTable.Quantity("theory", "boundary", 0.05, "axis", "above", "fixed", x -> x);
    SizeExtrapolation found =
        SizeExtrapolation.of(
            List.of(new SizedValue(8, 0.5, 0.01), new SizedValue(16, 0.25, 0.01)), 1, 3);
    ScalingTable.Fit<SheetPoint> fit =
        new ScalingTable.Fit<>(
            "sweep",
            4,
            quantity,
            "input_dim",
            found,
            new Interval(0.375, 0.25, 0.5),
            3,
            0.125,
            BetweenPoints.at(POINT));
    Map<String, Object> row = values(ScalingTable.of(FAMILY), fit);
    assertThat(row.toString())
        .startsWith(
            "{sweep=sweep, fit=4, theory=theory, quantity=boundary, delta=0.05, axis=axis,"
                + " holds=above, fixed=fixed, size_column=input_dim, status=too-few-sizes,"
                + " at_infinity=0.375, at_infinity_low=0.25, at_infinity_high=0.5, exponent=NaN,"
                + " exponent_low=null, exponent_high=Infinity, amplitude=NaN, sizes=null,"
                + " smallest_size=NaN, largest_size=16.0, replicates=3, chi_square=NaN,"
                + " degrees=null, interpolation_band=0.125,");
    assertThat(row).containsEntry("input_dim", 64.0);
    assertThat(
            text(
                ScalingSizesTable.TABLE,
                new ScalingSizesTable.AtSize(
                    fit, found.values().get(0), 5, new Interval(1, 2, 3), new Interval(6, 7, 8))))
        .isEqualTo(
            "sweep=sweep fit=4 size=8.0 measured=1.0 measured_low=2.0 measured_high=3.0"
                + " replicates=5 used=false fitted=6.0 fitted_low=7.0 fitted_high=8.0");
  }

  @Test
  void aFamilyWhoseValuesDoNotFitItsColumnsIsRefused() {
    Table<String> table =
        Table.<String>of("words", "a word")
            .all(
                List.of(new Column("a", ColumnType.TEXT, ""), new Column("b", ColumnType.TEXT, "")),
                List::of)
            .build();
    assertThatThrownBy(() -> table.values("one"))
        .hasMessage("Cannot write row of words: values of the family=1, expected 2");
  }

  private static <R> String text(Table<R> table, R row) {
    StringBuilder text = new StringBuilder();
    values(table, row)
        .forEach((name, value) -> text.append(' ').append(name).append('=').append(value));
    return text.substring(1);
  }

  private static <R> Map<String, Object> values(Table<R> table, R row) {
    Object[] values = table.values(row);
    List<Column> columns = table.schema().columns();
    assertThat(columns).hasSize(values.length + 1);
    Map<String, Object> byName = new LinkedHashMap<>();
    for (int k = 0; k < values.length; k++) {
      byName.put(columns.get(k).name(), values[k]);
    }
    return byName;
  }
}
