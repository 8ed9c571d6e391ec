package org.prismsweep.driver.table;

import static org.prismsweep.worker.base.ColumnType.BOOLEAN;
import static org.prismsweep.worker.base.ColumnType.DOUBLE;
import static org.prismsweep.worker.base.ColumnType.DOUBLES;
import static org.prismsweep.worker.base.ColumnType.INT;
import static org.prismsweep.worker.base.ColumnType.LONG;
import static org.prismsweep.worker.base.ColumnType.TEXT;
import static org.prismsweep.worker.base.ColumnType.TIMESTAMP;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.prismsweep.worker.base.Column;
import org.prismsweep.worker.model.Family;
import org.prismsweep.worker.model.Observable;

/**
 * The tables of an output directory. Most columns are common to all families; a family adds its
 * parameters and coordinates to {@code points} and its observables to {@code runs}, {@code
 * trajectories} and {@code predictions}.
 */
public final class Tables {

  /**
   * Version of the schemas, a column of every table. Raised when a column changes its meaning;
   * columns may be added freely.
   */
  public static final int SCHEMA_VERSION = 1;

  public static final String SWEEPS = "sweeps";
  public static final String SWEEP_POINTS = "sweep_points";
  public static final String POINTS = "points";
  public static final String RUNS = "runs";
  public static final String TRAJECTORIES = "trajectories";
  public static final String PREDICTIONS = "predictions";
  public static final String DISCREPANCIES = "discrepancies";
  public static final String REGIMES = "regimes";
  public static final String BOUNDARIES = "boundaries";
  public static final String BOUNDARY_FACETS = "boundary_facets";
  public static final String SCALING = "scaling";
  public static final String SCALING_SIZES = "scaling_sizes";

  /** View: the rows of table regimes at every delta. */
  public static final String ALL_REGIMES = "all_regimes";

  /** View: a row per point of a sweep. */
  public static final String MAP = "map";

  /** Every table that has files, in the order of documentation. */
  public static final List<String> ALL =
      List.of(
          SWEEPS,
          SWEEP_POINTS,
          POINTS,
          RUNS,
          TRAJECTORIES,
          PREDICTIONS,
          DISCREPANCIES,
          REGIMES,
          BOUNDARIES,
          BOUNDARY_FACETS,
          SCALING,
          SCALING_SIZES);

  /** What a query can name: every table, and the views over several of them. */
  public static final List<String> NAMES =
      Stream.concat(ALL.stream(), Stream.of(ALL_REGIMES, MAP)).toList();

  private static final Column VERSION =
      new Column("schema_version", INT, "version of this table's schema");
  private static final Column SWEEP = new Column("sweep", TEXT, "name of the sweep");
  private static final Column POINT_ID =
      new Column(
          "point_id",
          TEXT,
          "identity of the point: hash of family, algorithm version and parameters");
  private static final Column RUN_ID =
      new Column(
          "run_id", TEXT, "identity of the run: hash of point, trainer, times, seed and replicate");
  private static final Column GRID_ID =
      new Column("grid_id", TEXT, "identity of the raw time grid");
  private static final Column REPLICATE =
      new Column("replicate", INT, "number of the replicate, from 0");
  private static final Column TIME_INDEX =
      new Column("time_index", INT, "index into the time grid, from 0");
  private static final Column T = new Column("t", DOUBLE, "raw time");
  private static final Column TAU = new Column("tau", DOUBLE, "natural time: natural rate times t");
  private static final Column THEORY = new Column("theory", TEXT, "name of the theory");

  private static final Column LATTICE =
      new Column(
          "lattice", INT, "which of the sweep's lattices, from 0: one per value of the rest");
  private static final Column LEVEL =
      new Column("delta", DOUBLE, "the boundary is where the theory's discrepancy is this");
  private static final Column FIT =
      new Column("fit", INT, "number of the quantity within the sweep, from 0");
  private static final Column COMPONENT =
      new Column("component", INT, "number of the connected line or surface, from 0");

  private static final Column ALGORITHM_VERSION =
      new Column("algorithm_version", INT, "version of the family's numbers");
  private static final Column PREDICTED_FLOPS =
      new Column("predicted_flops", DOUBLE, "predicted floating-point operations of one run");
  private static final Column PREDICTED_BYTES =
      new Column("predicted_bytes", DOUBLE, "predicted memory of one run");

  /** Columns of table points that say how it was computed, not what it is. */
  private static final List<Column> NOT_OF_A_MAP =
      List.of(VERSION, ALGORITHM_VERSION, PREDICTED_FLOPS, PREDICTED_BYTES);

  private Tables() {}

  /** One row per submission of a sweep. */
  public static TableSchema sweeps() {
    return schema(
        SWEEPS,
        "a submission of a sweep",
        new Column("submission_id", TEXT, "identity of the submission"),
        SWEEP,
        new Column("family", TEXT, "model family"),
        new Column("state", TEXT, "running, done, interrupted or failed"),
        new Column("spec_text", TEXT, "effective sweep file, overrides applied"),
        new Column("spec_hash", TEXT, "hash of the effective sweep file"),
        new Column("plan_hash", TEXT, "hash of all planned identities"),
        new Column("planned_points", LONG, "points of the plan"),
        new Column("planned_runs", LONG, "runs of the plan"),
        new Column("code_version", TEXT, "version, commit and build date of Prism Sweep"),
        new Column("jdk", TEXT, "Java runtime"),
        new Column("spark", TEXT, "Spark version"),
        new Column("backend", TEXT, "linear-algebra backend of the driver"),
        new Column("host", TEXT, "host of the driver"),
        new Column("conf", TEXT, "Spark configuration as JSON"),
        new Column("start_time", TIMESTAMP, "start of the submission"),
        new Column("end_time", TIMESTAMP, "end of the submission, null while it runs"),
        new Column("cores", INT, "tasks that could run at a time"),
        new Column(
            "compute_start",
            TIMESTAMP,
            "start of the first bundle, null when nothing was computed"),
        new Column("compute_end", TIMESTAMP, "publication of the last batch, likewise"),
        new Column("bundle_seconds", DOUBLE, "wall time of all bundles, their rows written"),
        new Column("run_seconds", DOUBLE, "wall time of all runs of the submission"),
        new Column("theory_seconds", DOUBLE, "wall time of all its predictions"),
        new Column("delta", DOUBLE, "delta of the submission's labels; null in older files"));
  }

  /** Which sweep contains which point and run. */
  public static TableSchema sweepPoints() {
    return schema(
        SWEEP_POINTS, "a run that belongs to a sweep", SWEEP, POINT_ID, RUN_ID, REPLICATE, GRID_ID);
  }

  /** One row per point. */
  public static TableSchema points(Family<?> family) {
    List<Column> columns = new ArrayList<>();
    columns.add(POINT_ID);
    columns.add(new Column("family", TEXT, "model family"));
    columns.add(ALGORITHM_VERSION);
    columns.addAll(family.pointColumns());
    columns.addAll(List.of(PREDICTED_FLOPS, PREDICTED_BYTES));
    return schema(POINTS, "a point", columns.toArray(new Column[0]));
  }

  /** One row per run, whatever became of it. */
  public static TableSchema runs(Family<?> family) {
    List<Column> columns = new ArrayList<>();
    columns.addAll(
        List.of(
            RUN_ID,
            POINT_ID,
            GRID_ID,
            SWEEP,
            new Column("status", TEXT, "ok, diverged, budget or failed"),
            new Column("reason", TEXT, "why the status is not ok, else empty"),
            new Column("seed", LONG, "seed of the sweep"),
            REPLICATE,
            new Column("method", TEXT, "training method"),
            new Column("engine", TEXT, "engine of the trainer"),
            new Column("trainer", TEXT, "all trainer settings as JSON"),
            new Column("steps", LONG, "accepted integrator steps, or steps of a discrete method"),
            new Column("evaluations", LONG, "evaluations of the right-hand side"),
            new Column("final_t", DOUBLE, "last requested raw time that was reached")));
    for (Observable observable : family.observables()) {
      columns.add(
          new Column(
              "final_" + observable.column(), DOUBLE, observable.column() + " at final_t, finite"));
    }
    columns.addAll(
        List.of(
            new Column("wall_seconds", DOUBLE, "wall time of the run"),
            new Column("cpu_seconds", DOUBLE, "CPU time of the run's thread"),
            new Column("host", TEXT, "host of the executor"),
            new Column("backend", TEXT, "linear-algebra backend"),
            new Column("finished_at", TIMESTAMP, "end of the run")));
    return schema(RUNS, "a run: a point trained once", columns.toArray(new Column[0]));
  }

  /** One row per run and time. */
  public static TableSchema trajectories(Family<?> family) {
    List<Column> columns =
        new ArrayList<>(List.of(RUN_ID, POINT_ID, REPLICATE, TIME_INDEX, T, TAU));
    for (Observable observable : family.observables()) {
      columns.add(new Column(observable.column(), DOUBLE, observable.description()));
    }
    columns.addAll(lists(family));
    return schema(TRAJECTORIES, "a run at a time", columns.toArray(new Column[0]));
  }

  /** One row per point, theory and time; one row with null times where there is no prediction. */
  public static TableSchema predictions(Family<?> family) {
    List<Column> columns =
        new ArrayList<>(
            List.of(
                new Column(
                    "prediction_id",
                    TEXT,
                    "identity: hash of point, theory, its settings and times"),
                POINT_ID,
                GRID_ID,
                THEORY,
                new Column("status", TEXT, "ok, not-applicable, no-prediction or failed"),
                new Column("reason", TEXT, "why the status is not ok, else empty"),
                TIME_INDEX,
                T,
                TAU));
    for (Observable observable : family.observables()) {
      columns.add(new Column(observable.column(), DOUBLE, observable.description()));
      columns.add(
          new Column(
              observable.column() + "_error",
              DOUBLE,
              "absolute error estimate of " + observable.column()));
    }
    columns.addAll(lists(family));
    return schema(
        PREDICTIONS, "a theory's prediction for a point at a time", columns.toArray(new Column[0]));
  }

  /** Columns of list observables; null in sweeps that do not ask for them. */
  private static List<Column> lists(Family<?> family) {
    return family.listObservables().stream()
        .map(one -> new Column(one.column(), DOUBLES, one.description()))
        .toList();
  }

  /** One row per point, theory and observable of a sweep. */
  public static TableSchema discrepancies() {
    return schema(
        DISCREPANCIES,
        "how far a theory is from the runs of a point",
        SWEEP,
        POINT_ID,
        GRID_ID,
        THEORY,
        new Column("observable", TEXT, "column name of the observable"),
        new Column("replicates", INT, "runs with status ok"),
        new Column(
            "discrepancy",
            DOUBLE,
            "largest deviation of the mean over time, in units of its largest change (or value,"
                + " where the family says so); null where nothing changes"),
        new Column(
            "noise_floor", DOUBLE, "the same from sampling noise alone; null with one replicate"),
        new Column("t_at_max", DOUBLE, "raw time of the largest deviation"));
  }

  /** One row per point of a sweep and delta. */
  public static TableSchema regimes() {
    return schema(
        REGIMES,
        "the regime of a point",
        SWEEP,
        POINT_ID,
        GRID_ID,
        new Column(
            "delta", DOUBLE, "deviation up to which a theory counts as describing the point"),
        new Column("label", TEXT, "regime, or interior, finite-size, none, unresolved, incomplete"),
        new Column("nearest", TEXT, "theory with the smallest discrepancy"),
        new Column("nearest_discrepancy", DOUBLE, "its discrepancy"),
        new Column("runner_up", TEXT, "second nearest theory"),
        new Column("runner_up_discrepancy", DOUBLE, "its discrepancy"),
        new Column("margin", DOUBLE, "runner_up_discrepancy - nearest_discrepancy"),
        new Column("noise_floor", DOUBLE, "noise floor of the distances"),
        new Column("resolved", BOOLEAN, "whether the noise lets the label be told"),
        new Column("replicates", INT, "runs with status ok"),
        new Column(
            "runs",
            INT,
            "runs of the point that have ended, whatever their status; null in older files"));
  }

  /** One row per crossing of a boundary D = delta with an edge between two points. */
  public static TableSchema boundaries(Family<?> family) {
    List<Column> columns =
        new ArrayList<>(
            List.of(
                SWEEP,
                LATTICE,
                THEORY,
                LEVEL,
                new Column("crossing", INT, "number of the crossing, from 0, within the above"),
                COMPONENT,
                new Column("sequence", INT, "position along its line, from 0; null on surfaces"),
                new Column("inside_point_id", TEXT, "neighbour with a discrepancy <= delta"),
                new Column("outside_point_id", TEXT, "neighbour with a discrepancy > delta"),
                new Column(
                    "weight", DOUBLE, "how far from inside to outside, 0 to 1, in logarithms"),
                new Column("inside_discrepancy", DOUBLE, "discrepancy of the one neighbour"),
                new Column("outside_discrepancy", DOUBLE, "discrepancy of the other"),
                new Column("replicates", INT, "runs of the neighbour that has fewer"),
                new Column(
                    "band",
                    DOUBLE,
                    "half-width of the 95% band normal to the boundary, in decades; null where the"
                        + " noise is unknown"),
                new Column("noise_band", DOUBLE, "its part from the replicates' noise"),
                new Column("interpolation_band", DOUBLE, "its part from interpolation")));
    columns.addAll(numbers(family, ", at the crossing"));
    return schema(BOUNDARIES, "a crossing of a boundary", columns);
  }

  /** How crossings join to lines and surfaces. */
  public static TableSchema boundaryFacets() {
    return schema(
        BOUNDARY_FACETS,
        "a segment of a line or a triangle of a surface",
        SWEEP,
        LATTICE,
        THEORY,
        LEVEL,
        COMPONENT,
        new Column("a", INT, "number of a crossing of table boundaries"),
        new Column("b", INT, "number of the next crossing"),
        new Column("c", INT, "number of the third crossing, null for segments"));
  }

  /** One row per quantity that is followed through the sizes of a sweep. */
  public static TableSchema scaling(Family<?> family) {
    List<Column> columns =
        new ArrayList<>(
            List.of(
                SWEEP,
                FIT,
                THEORY,
                new Column("quantity", TEXT, "boundary or discrepancy"),
                new Column("delta", DOUBLE, "level of the boundary; null for discrepancies"),
                new Column("axis", TEXT, "column whose value is the boundary's position, or null"),
                new Column(
                    "holds", TEXT, "above or below: on which side D <= delta; null without axis"),
                new Column("fixed", TEXT, "the other parameters as the sweep writes them"),
                new Column("size_column", TEXT, "column of the size of the system"),
                new Column(
                    "status",
                    TEXT,
                    "fitted, assumed-exponent, undetermined or too-few-sizes, see docs/scaling.md"),
                new Column(
                    "at_infinity", DOUBLE, "position or discrepancy in the limit of large sizes"),
                new Column("at_infinity_low", DOUBLE, "lower end of its 95% interval"),
                new Column("at_infinity_high", DOUBLE, "upper end of its 95% interval"),
                new Column("exponent", DOUBLE, "b in limit + a size^-b, fitted or assumed"),
                new Column("exponent_low", DOUBLE, "lower end of its 95% interval, null: none"),
                new Column("exponent_high", DOUBLE, "upper end of its 95% interval, null: none"),
                new Column("amplitude", DOUBLE, "a, of a position in decades"),
                new Column("sizes", INT, "number of sizes the fit uses"),
                new Column("smallest_size", DOUBLE, "smallest size the fit uses"),
                new Column("largest_size", DOUBLE, "largest size measured"),
                new Column("replicates", INT, "fewest runs of a point behind it"),
                new Column("chi_square", DOUBLE, "weighted sum of squares of the fit"),
                new Column("degrees", INT, "its degrees of freedom"),
                new Column(
                    "interpolation_band",
                    DOUBLE,
                    "what interpolation may shift a position by, in decades; part of the"
                        + " interval")));
    columns.addAll(numbers(family, ", at the largest size"));
    return schema(SCALING, "a quantity and its limit in large systems", columns);
  }

  /** One row per size of each of them. */
  public static TableSchema scalingSizes() {
    return schema(
        SCALING_SIZES,
        "a quantity of table scaling at one size",
        SWEEP,
        FIT,
        new Column("size", DOUBLE, "size of the system"),
        new Column("measured", DOUBLE, "position of the boundary, or discrepancy"),
        new Column("measured_low", DOUBLE, "two standard errors below"),
        new Column("measured_high", DOUBLE, "two standard errors above"),
        new Column("replicates", INT, "fewest runs of a point behind it"),
        new Column("used", BOOLEAN, "whether the fit uses this size"),
        new Column("fitted", DOUBLE, "the fit at this size; null without a limit"),
        new Column("fitted_low", DOUBLE, "lower end of its 95% interval"),
        new Column("fitted_high", DOUBLE, "upper end of its 95% interval"));
  }

  /** The family's columns that are numbers, as real numbers. */
  private static List<Column> numbers(Family<?> family, String where) {
    return family.pointColumns().stream()
        .filter(column -> column.type() == DOUBLE || column.type() == LONG)
        .map(column -> new Column(column.name(), DOUBLE, column.description() + where))
        .toList();
  }

  /**
   * View {@code map}: a row per point of a sweep, with what is known of it.
   *
   * @param points columns of table {@code points} that there are
   * @param theories the theories that have discrepancies
   */
  public static TableSchema map(List<Column> points, Collection<String> theories) {
    Map<String, Column> regimes = new HashMap<>();
    regimes().columns().forEach(column -> regimes.put(column.name(), column));
    List<Column> ends = new ArrayList<>();
    for (String name : List.of("delta", "label", "nearest", "nearest_discrepancy", "runner_up")) {
      ends.add(regimes.get(name));
    }
    discrepancyColumns(theories)
        .forEach(
            (column, theory) ->
                ends.add(
                    new Column(
                        column,
                        DOUBLE,
                        "discrepancy of theory " + theory + ", the largest of its observables")));
    ends.add(regimes.get("noise_floor"));
    ends.add(regimes.get("resolved"));
    ends.add(new Column("replicates", INT, "runs with status ok"));
    ends.add(new Column("runs", INT, "runs that have ended, whatever their status"));
    ends.add(new Column("ok_share", DOUBLE, "replicates / runs, null without runs"));
    List<Column> columns =
        new ArrayList<>(
            List.of(SWEEP, POINT_ID, GRID_ID, new Column("family", TEXT, "model family")));
    Set<String> taken =
        Stream.of(columns, ends, NOT_OF_A_MAP)
            .flatMap(List::stream)
            .map(Column::name)
            .collect(Collectors.toSet());
    points.stream().filter(column -> !taken.contains(column.name())).forEach(columns::add);
    columns.addAll(ends);
    return schema(MAP, "a point of a sweep", columns);
  }

  /**
   * Columns of the theories in view {@code map}, sorted: {@code d_} and the theory's name, where
   * {@code -} becomes one underscore and {@code +} two.
   */
  public static Map<String, String> discrepancyColumns(Collection<String> theories) {
    Map<String, String> columns = new LinkedHashMap<>();
    for (String theory : new TreeSet<>(theories)) {
      String column = "d_" + theory.replace("+", "__").replaceAll("\\W", "_");
      String free = column;
      for (int k = 2; columns.containsKey(free); k++) {
        free = column + "_" + k;
      }
      columns.put(free, theory);
    }
    return columns;
  }

  /** Schemas of the tables whose columns do not depend on the family. */
  public static List<TableSchema> withoutFamily() {
    return List.of(
        sweeps(), sweepPoints(), discrepancies(), regimes(), boundaryFacets(), scalingSizes());
  }

  /** Schemas of every table, with a family's columns. */
  public static List<TableSchema> all(Family<?> family) {
    return List.of(
        sweeps(),
        sweepPoints(),
        points(family),
        runs(family),
        trajectories(family),
        predictions(family),
        discrepancies(),
        regimes(),
        boundaries(family),
        boundaryFacets(),
        scaling(family),
        scalingSizes());
  }

  private static TableSchema schema(String table, String description, Column... columns) {
    return schema(table, description, List.of(columns));
  }

  private static TableSchema schema(String table, String description, List<Column> columns) {
    List<Column> all = new ArrayList<>(columns);
    all.add(VERSION);
    return new TableSchema(table, description, all);
  }
}
