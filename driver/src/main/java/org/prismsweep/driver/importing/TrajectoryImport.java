package org.prismsweep.driver.importing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.prismsweep.driver.data.NamedColumns;
import org.prismsweep.driver.spec.ImportedRuns;
import org.prismsweep.driver.spec.ImportedTrainer;
import org.prismsweep.driver.spec.SpecReader;
import org.prismsweep.driver.spec.SweepSpec;
import org.prismsweep.driver.spec.yaml.SpecException;
import org.prismsweep.worker.base.InvalidInputException;
import org.prismsweep.worker.base.NumberText;
import org.prismsweep.worker.model.Families;
import org.prismsweep.worker.model.Family;
import org.prismsweep.worker.model.Outcome;
import org.prismsweep.worker.model.Point;
import org.prismsweep.worker.model.Status;
import org.prismsweep.worker.model.TimeGrid;
import org.prismsweep.worker.model.Trajectory;

/**
 * Reads trajectories that another program measured. All runs are observed at the times of the
 * longest one; a run that ends before is failed, one with a value that is not finite has diverged
 * there.
 */
public final class TrajectoryImport {

  /** Times of different runs may differ by this, relatively: they were printed and divided. */
  private static final double TIME_TOLERANCE = 1e-9;

  private final String file;
  private final ImportMapping mapping;
  private final Family<?> family;
  private final TrajectoryRows rows;
  private final NamedColumns columns;

  private TrajectoryImport(String file, ImportMapping mapping, Configuration conf) {
    this.file = file;
    this.mapping = mapping;
    this.family = Families.named(mapping.family());
    this.columns = NamedColumns.of(file, conf);
    this.rows = new TrajectoryRows(new Path(file).getName(), mapping, columns.names());
  }

  /**
   * Reads a file as a sweep.
   *
   * @param file path of a text or Parquet file, or of a folder of NPY files
   * @throws InvalidInputException for whatever cannot be used; names file, row and column
   * @throws org.prismsweep.driver.spec.yaml.SpecException when the sweep's name or theories cannot
   *     be used
   */
  public static ImportedSweep read(String file, ImportMapping mapping, Configuration conf) {
    if (file.isBlank()) {
      throw new InvalidInputException("FILE", "''", "a file");
    }
    return new TrajectoryImport(file, mapping, conf).read();
  }

  private ImportedSweep read() {
    columns.read(rows.wanted(), rows.timeColumns(), rows);
    if (rows.points().isEmpty()) {
      throw new InvalidInputException("FILE", file, "at least one row");
    }
    double[] times = longest().times();
    TimeGrid.Unit unit = mapping.timeUnit().equals("t") ? TimeGrid.Unit.RAW : TimeGrid.Unit.NATURAL;
    TimeGrid grid = new TimeGrid(unit, times);
    ImportedRuns runs = new ImportedRuns();
    int replicates = 1;
    List<String> seeds = sharedSeeds();
    for (Point point : rows.points().keySet()) {
      List<String> numbered = seeds.isEmpty() ? sorted(rows.runs(point).keySet()) : seeds;
      rows.runs(point)
          .forEach(
              (name, run) -> runs.add(point, numbered.indexOf(name), outcome(point, run, grid)));
      replicates = Math.max(replicates, numbered.size());
    }
    String source = DigestUtils.sha256Hex(columns.sha256() + identity()).substring(0, 32);
    return new ImportedSweep(
        spec(sweep(times, replicates, source)),
        runs,
        rows.points(),
        StartCheck.warnings(family, runs, rows.points(), mapping));
  }

  private SweepSpec spec(String text) {
    try {
      return SpecReader.read("import of " + file, text, List.of());
    } catch (SpecException e) {
      throw mapping.inMapping(e);
    }
  }

  /**
   * All seeds of the file in their order, where points share them: some point has more than half of
   * them. Empty where seeds differ from point to point.
   */
  private List<String> sharedSeeds() {
    Set<String> all = new LinkedHashSet<>();
    int most = 0;
    for (Point point : rows.points().keySet()) {
      all.addAll(rows.runs(point).keySet());
      most = Math.max(most, rows.runs(point).size());
    }
    return 2 * most > all.size() ? sorted(all) : List.of();
  }

  /** Numbers in their order, before other texts in theirs. */
  private static List<String> sorted(Set<String> seeds) {
    Comparator<String> order =
        Comparator.comparing(
            (String text) -> NumberText.exact(text).orElse(null),
            Comparator.nullsLast(Comparator.naturalOrder()));
    return seeds.stream().sorted(order.thenComparing(Comparator.naturalOrder())).toList();
  }

  private TrajectoryRows.Run longest() {
    TrajectoryRows.Run longest = null;
    for (Point point : rows.points().keySet()) {
      for (TrajectoryRows.Run run : rows.runs(point).values()) {
        longest = longest == null || run.size() > longest.size() ? run : longest;
      }
    }
    return longest;
  }

  private Outcome outcome(Point point, TrajectoryRows.Run run, TimeGrid grid) {
    double[] times = grid.values();
    int reached = run.size();
    String reason = "";
    Status status = Status.OK;
    List<String> mapped = List.copyOf(mapping.observables().keySet());
    for (int k = 0; k < run.size(); k++) {
      if (Math.abs(run.time(k) - times[k]) > TIME_TOLERANCE * times[k]) {
        throw new InvalidInputException(
            file + ", column " + mapping.time(),
            run.time(k),
            "the times of the longest run, there "
                + times[k]
                + ": all runs of an import share their times (point "
                + parameterValues(family, point)
                + ")");
      }
      for (int o = 0; o < mapped.size() && reached == run.size(); o++) {
        if (!Double.isFinite(run.value(o, k))) {
          reached = k;
          status = Status.DIVERGED;
          reason = mapped.get(o) + " is not finite at " + mapping.time() + " = " + run.time(k);
        }
      }
    }
    if (status == Status.OK && reached < times.length) {
      status = Status.FAILED;
      reason = "the file ends at " + mapping.time() + " = " + run.time(reached - 1);
    }
    return new Outcome(status, reason, 0, 0, trajectory(point, run, grid, reached));
  }

  private Trajectory trajectory(Point point, TrajectoryRows.Run run, TimeGrid grid, int reached) {
    double[] t = Arrays.copyOf(grid.toRaw(naturalRate(family, point), 1), reached);
    double[][] values = new double[family.observables().size()][reached];
    List<String> mapped = List.copyOf(mapping.observables().keySet());
    for (int o = 0; o < values.length; o++) {
      int column = mapped.indexOf(family.observables().get(o).column());
      for (int k = 0; k < reached; k++) {
        values[o][k] = column < 0 ? Double.NaN : run.value(column, k);
      }
    }
    return new Trajectory(t, values);
  }

  @SuppressWarnings("unchecked") // the family resolved the point
  private static <P extends Point> double naturalRate(Family<P> family, Point point) {
    return family.naturalRate((P) point);
  }

  @SuppressWarnings("unchecked") // the family resolved the point
  private static <P extends Point> List<Object> parameterValues(Family<P> family, Point point) {
    return family.parameterValues((P) point);
  }

  /** What of the mapping says which numbers are read. */
  private String identity() {
    List<String> texts = new ArrayList<>(mapping.columns().values());
    mapping.replicate().ifPresent(texts::add);
    texts.add(mapping.time());
    texts.addAll(mapping.observables().values());
    return String.join("\n", texts) + "\n" + mapping.timeUnit() + mapping.observables();
  }

  private String sweep(double[] times, int replicates, String source) {
    String list =
        Arrays.stream(times).mapToObj(Double::toString).collect(Collectors.joining(", ", "[", "]"));
    return "name: "
        + ImportMapping.yaml(mapping.name())
        + "\nfamily: "
        + family.name()
        + "\naxes:\n"
        + axes()
        + "replicates: "
        + replicates
        + "\nseed: 0\ntime: {"
        + mapping.timeUnit()
        + ": "
        + list
        + "}\ntrainer: {method: "
        + ImportedTrainer.METHOD
        + ", source: '"
        + source
        + "', file: "
        + ImportMapping.yaml(new Path(file).getName())
        + "}\n"
        + mapping.rest();
  }

  /** One axis per form where the points are all combinations of its values, else a list. */
  private String axes() {
    Map<String, Set<Object>> axes = new LinkedHashMap<>();
    for (Map<String, Object> forms : rows.points().values()) {
      forms.forEach(
          (form, value) -> axes.computeIfAbsent(form, key -> new LinkedHashSet<>()).add(value));
    }
    double combinations = 1;
    for (Set<Object> values : axes.values()) {
      combinations *= values.size();
    }
    StringBuilder text = new StringBuilder();
    if (combinations == rows.points().size()) {
      axes.forEach(
          (form, values) ->
              text.append("  ")
                  .append(form)
                  .append(": ")
                  .append(
                      values.stream()
                          .map(ImportMapping::yaml)
                          .collect(Collectors.joining(", ", "[", "]")))
                  .append('\n'));
      return text.toString();
    }
    text.append("  list:\n");
    for (Map<String, Object> forms : rows.points().values()) {
      text.append(
          forms.entrySet().stream()
              .map(entry -> entry.getKey() + ": " + ImportMapping.yaml(entry.getValue()))
              .collect(Collectors.joining(", ", "    - {", "}\n")));
    }
    return text.toString();
  }
}
