package org.prismsweep.driver.importing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.prismsweep.driver.data.MissingNumber;
import org.prismsweep.driver.data.NamedColumns;
import org.prismsweep.driver.spec.rule.ColumnExpression;
import org.prismsweep.worker.base.CanonicalNumber;
import org.prismsweep.worker.base.InvalidInputException;
import org.prismsweep.worker.base.NumberText;
import org.prismsweep.worker.model.Families;
import org.prismsweep.worker.model.Family;
import org.prismsweep.worker.model.Point;

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

  private static final BigDecimal LARGEST = new BigDecimal(Double.MAX_VALUE);

  private final String file;
  private final ImportMapping mapping;
  private final Family<?> family;
  private final Map<String, Source> forms = new LinkedHashMap<>();
  private final Source replicate;
  private final Source time;
  private final List<Source> observables = new ArrayList<>();
  private final Set<String> wanted = new LinkedHashSet<>();

  private final Map<PointKey, Point> resolved = new HashMap<>();
  private final Map<Point, Map<String, Object>> values = new LinkedHashMap<>();
  private final Map<Point, Map<String, Run>> runs = new HashMap<>();

  /** What is taken from a row, with the places of its columns among the wanted ones. */
  private record Source(ColumnExpression expression, int[] index) {}

  /**
   * @param present the file's columns
   * @throws org.prismsweep.driver.spec.yaml.SpecException when the mapping names others
   */
  TrajectoryRows(String file, ImportMapping mapping, List<String> present) {
    this.file = file;
    this.mapping = mapping;
    this.family = Families.named(mapping.family());
    mapping
        .columns()
        .forEach((form, text) -> forms.put(form, source("parameters." + form, text, present)));
    this.replicate =
        mapping.replicate().map(text -> source("replicate", text, present)).orElse(null);
    this.time = source(mapping.timeUnit(), mapping.time(), present);
    mapping
        .observables()
        .forEach((name, text) -> observables.add(source("observables." + name, text, present)));
  }

  private Source source(String key, String text, List<String> present) {
    ColumnExpression expression = mapping.source(key, text, file, present);
    wanted.addAll(expression.columns());
    List<String> all = wanted();
    return new Source(expression, expression.columns().stream().mapToInt(all::indexOf).toArray());
  }

  /** The columns to read, in the order in which {@link #row} takes them. */
  List<String> wanted() {
    return List.copyOf(wanted);
  }

  /** The columns that the times are made of. */
  List<String> timeColumns() {
    return time.expression().columns();
  }

  /** Every point with the parameter forms as they were written, in order of appearance. */
  Map<Point, Map<String, Object>> points() {
    return values;
  }

  /** The runs of a point by the text of their replicate: equal numbers have one. */
  Map<String, Run> runs(Point point) {
    return runs.get(point);
  }

  @Override
  public void row(String place, String[] texts) {
    Point point = point(place, texts);
    Run run =
        runs.computeIfAbsent(point, key -> new LinkedHashMap<>())
            .computeIfAbsent(replicate(place, texts), key -> new Run());
    double[] row = new double[1 + observables.size()];
    row[0] = number(place, time, texts, false);
    if (!(row[0] >= 0)) {
      throw error(place, mapping.time(), shown(time, texts, row[0]), "a time >= 0");
    }
    if (run.size() > 0 && !(row[0] > run.time(run.size() - 1))) {
      throw error(
          place,
          mapping.time(),
          shown(time, texts, row[0]),
          "a time after "
              + run.time(run.size() - 1)
              + ", the one before it in this run (runs of one point need a column replicate)");
    }
    for (int k = 1; k < row.length; k++) {
      row[k] = number(place, observables.get(k - 1), texts, true);
    }
    run.rows.add(row);
  }

  private String replicate(String place, String[] texts) {
    if (replicate == null) {
      return "";
    }
    String text = texts[replicate.index()[0]];
    if (text == null || MissingNumber.isMeant(text)) {
      String shown = text == null || text.isBlank() ? "''" : text.strip();
      throw error(place, mapping.replicate().get(), shown, "the number or name of a replicate");
    }
    // A data frame writes 1 as 1.0 where some row has none
    return NumberText.exact(text)
        .map(number -> number.stripTrailingZeros().toString())
        .orElse(text.strip());
  }

  private Point point(String place, String[] texts) {
    PointKey key =
        new PointKey(
            forms.values().stream()
                .flatMapToInt(source -> Arrays.stream(source.index()))
                .mapToObj(column -> texts[column])
                .collect(Collectors.toList()));
    Point known = resolved.get(key);
    if (known != null) {
      return known;
    }
    Map<String, Object> given = new LinkedHashMap<>(mapping.constants());
    forms.forEach((form, source) -> given.put(form, value(place, form, source, texts)));
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

  private Object value(String place, String form, Source source, String[] texts) {
    String text =
        source.expression().isColumn()
            ? Objects.requireNonNullElse(texts[source.index()[0]], "")
            : Double.toString(CanonicalNumber.round(number(place, source, texts, false)));
    try {
      return mapping.value(form, text);
    } catch (InvalidInputException e) {
      throw error(place, mapping.columns().get(form), e.value(), e.expected());
    }
  }

  /** The number that a row gives; not finite where a column says so, if it may. */
  private double number(String place, Source source, String[] texts, boolean mayBeMissing) {
    double[] values = new double[source.index().length];
    for (int k = 0; k < values.length; k++) {
      String text = Objects.requireNonNullElse(texts[source.index()[k]], "").strip();
      boolean missing = mayBeMissing && (MissingNumber.isMeant(text) || isOverflow(text));
      String column = source.expression().columns().get(k);
      values[k] =
          missing
              ? Double.NaN
              : NumberText.decimal(text)
                  .orElseThrow(
                      () -> error(place, column, text.isEmpty() ? "''" : text, "a number"));
    }
    double value = source.expression().value(values);
    if (!mayBeMissing && !Double.isFinite(value)) {
      throw error(place, String.join(", ", source.expression().columns()), value, "a number");
    }
    return value;
  }

  /** Whether a number is beyond those of a double: the run has diverged in the other program's. */
  private static boolean isOverflow(String text) {
    return NumberText.exact(text).filter(number -> number.abs().compareTo(LARGEST) > 0).isPresent();
  }

  private static Object shown(Source source, String[] texts, double value) {
    return source.expression().isColumn() ? texts[source.index()[0]] : value;
  }

  private InvalidInputException error(String place, String column, Object value, String expected) {
    return new InvalidInputException(file + ", " + place + ", column " + column, value, expected);
  }
}
