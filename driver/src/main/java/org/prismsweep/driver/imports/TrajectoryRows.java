package org.prismsweep.driver.imports;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.prismsweep.driver.data.NamedColumns;
import org.prismsweep.driver.spec.ImportMapping;
import org.prismsweep.worker.experiment.Families;
import org.prismsweep.worker.experiment.Family;
import org.prismsweep.worker.experiment.InvalidInputException;
import org.prismsweep.worker.experiment.Point;

/** Sorts rows of a file into runs. Every trouble is one line that names file, row and column. */
final class TrajectoryRows implements NamedColumns.RowConsumer {

  /** The rows of one run: times in increasing order, and the mapped observables at each. */
  static final class Run {
    private final List<double[]> rows = new ArrayList<>();

    int size() {
      return rows.size();
    }

    double time(int k) {
      return rows.get(k)[0];
    }

    /** Value of a mapped observable, not finite where there is none. */
    double value(int observable, int k) {
      return rows.get(k)[1 + observable];
    }

    double[] times() {
      return rows.stream().mapToDouble(row -> row[0]).toArray();
    }
  }

  private record PointKey(List<String> texts) {}

  private final String file;
  private final ImportMapping mapping;
  private final Family<?> family;
  private final List<String> forms;
  private final List<String> wanted;
  private final int timeColumn;

  private final Map<PointKey, Point> resolved = new HashMap<>();
  private final Map<Point, Map<String, Object>> values = new LinkedHashMap<>();
  private final Map<Point, Map<String, Run>> runs = new HashMap<>();

  TrajectoryRows(String file, ImportMapping mapping) {
    this.file = file;
    this.mapping = mapping;
    this.family = Families.named(mapping.family());
    this.forms = List.copyOf(mapping.columns().keySet());
    List<String> columns = new ArrayList<>(mapping.columns().values());
    mapping.replicate().ifPresent(columns::add);
    this.timeColumn = columns.size();
    columns.add(mapping.time());
    columns.addAll(mapping.observables().values());
    this.wanted = List.copyOf(columns);
  }

  /** The columns to read, in the order in which {@link #row} takes them. */
  List<String> wanted() {
    return wanted;
  }

  /** Every point with the parameter forms as they were written, in order of appearance. */
  Map<Point, Map<String, Object>> points() {
    return values;
  }

  /** The runs of a point by the text of their replicate. */
  Map<String, Run> runs(Point point) {
    return runs.get(point);
  }

  @Override
  public void row(String place, String[] texts) {
    Point point = point(place, texts);
    String replicate = "";
    if (mapping.replicate().isPresent()) {
      replicate = texts[timeColumn - 1];
      if (replicate == null || replicate.isBlank()) {
        throw error(place, timeColumn - 1, "''", "the number or name of a replicate");
      }
    }
    Run run =
        runs.computeIfAbsent(point, key -> new LinkedHashMap<>())
            .computeIfAbsent(replicate, key -> new Run());
    double[] row = new double[wanted.size() - timeColumn];
    row[0] = number(place, timeColumn, texts, false);
    if (!(row[0] >= 0)) {
      throw error(place, timeColumn, texts[timeColumn], "a time >= 0");
    }
    if (run.size() > 0 && !(row[0] > run.time(run.size() - 1))) {
      throw error(
          place,
          timeColumn,
          texts[timeColumn],
          "a time after "
              + run.time(run.size() - 1)
              + ", the one before it in this run (runs of one point need a column replicate)");
    }
    for (int k = 1; k < row.length; k++) {
      row[k] = number(place, timeColumn + k, texts, true);
    }
    run.rows.add(row);
  }

  private Point point(String place, String[] texts) {
    PointKey key = new PointKey(Arrays.asList(Arrays.copyOf(texts, forms.size())));
    Point known = resolved.get(key);
    if (known != null) {
      return known;
    }
    Map<String, Object> given = new LinkedHashMap<>(mapping.constants());
    for (int k = 0; k < forms.size(); k++) {
      try {
        given.put(forms.get(k), mapping.value(forms.get(k), texts[k] == null ? "" : texts[k]));
      } catch (InvalidInputException e) {
        throw error(place, k, e.value(), e.expected());
      }
    }
    try {
      Point point = family.resolve(given);
      resolved.put(key, point);
      values.putIfAbsent(point, given);
      return point;
    } catch (InvalidInputException e) {
      throw new InvalidInputException(
          file + ", " + place + ", " + e.name(), e.value(), e.expected());
    }
  }

  private double number(String place, int column, String[] texts, boolean mayBeMissing) {
    String text = texts[column] == null ? "" : texts[column].strip();
    if (mayBeMissing && text.matches("(?i)|na|nan|null|[+-]?inf(inity)?")) {
      return Double.NaN;
    }
    try {
      double value = Double.parseDouble(text);
      if (mayBeMissing || Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      // reported below, like a number that is not finite
    }
    throw error(place, column, text.isEmpty() ? "''" : text, "a number");
  }

  private InvalidInputException error(String place, int column, Object value, String expected) {
    return new InvalidInputException(
        file + ", " + place + ", column " + wanted.get(column), value, expected);
  }
}
