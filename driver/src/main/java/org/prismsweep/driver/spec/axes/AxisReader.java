package org.prismsweep.driver.spec.axes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.prismsweep.driver.data.DataSets;
import org.prismsweep.driver.spec.yaml.Fields;
import org.prismsweep.driver.spec.yaml.Spacing;
import org.prismsweep.driver.spec.yaml.SpecException;
import org.prismsweep.driver.spec.yaml.YamlTree;
import org.prismsweep.driver.spec.yaml.YamlValue;
import org.prismsweep.worker.base.InvalidInputException;
import org.prismsweep.worker.base.NumberText;
import org.prismsweep.worker.data.DataSet;
import org.prismsweep.worker.model.ParameterType;

/**
 * Reads one axis: a scalar, a list, or a range. Of a parameter that is a list of numbers itself, a
 * sequence of nothing but numbers is one value, and any other sequence holds one value an item:
 * {@code [3, 2, 1]}, but {@code [[3, 2, 1], [1, 1, 1]]} or {@code ["3,2,1", "power:3:0.7"]}.
 */
public final class AxisReader {

  /** An axis of a million values is a slip of the pen. */
  static final int MAX_COUNT = 1_000_000;

  private static final List<String> RANGES = List.of("log", "lin", "random", "sobol");
  private static final String FORMS =
      "a value, a list or {log: [a, b], count: n}, {lin: ...}, {random: ...}, {sobol: ...}";

  private final String path;
  private final ParameterType type;

  private AxisReader(String path, ParameterType type) {
    this.path = path;
    this.type = type;
  }

  /** The axis {@code value}, which was written under {@code path}. */
  public static Axis read(YamlValue value, String path, ParameterType type) {
    return new AxisReader(path, type).axis(value);
  }

  private Axis axis(YamlValue value) {
    if (value instanceof YamlValue.Mapping mapping) {
      return range(mapping);
    }
    if (type == ParameterType.LIST && value instanceof YamlValue.Sequence list && numbers(list)) {
      return new Axis.Listed(List.of(list(list)));
    }
    List<YamlValue> items =
        value instanceof YamlValue.Sequence sequence ? sequence.items() : List.of(value);
    if (items.isEmpty()) {
      throw SpecException.value(value.place(), path, "[]", "at least one value");
    }
    List<Object> values = new ArrayList<>(items.size());
    for (YamlValue item : items) {
      values.add(scalar(item));
    }
    return new Axis.Listed(values);
  }

  /** Whether a sequence is one list of numbers rather than the values of an axis. */
  private static boolean numbers(YamlValue.Sequence sequence) {
    return !sequence.items().isEmpty()
        && sequence.items().stream()
            .allMatch(
                item ->
                    item instanceof YamlValue.Scalar scalar
                        && NumberText.real(scalar.text()).isPresent());
  }

  private static String list(YamlValue.Sequence sequence) {
    return sequence.items().stream()
        .map(item -> ((YamlValue.Scalar) item).text().strip())
        .collect(Collectors.joining(","));
  }

  private Object scalar(YamlValue value) {
    if (type == ParameterType.LIST && value instanceof YamlValue.Sequence list && numbers(list)) {
      return list(list);
    }
    if (!(value instanceof YamlValue.Scalar scalar) || scalar.text().isBlank()) {
      throw SpecException.value(value.place(), path, value.shown(), FORMS);
    }
    return switch (type) {
      case INTEGER ->
          NumberText.whole(scalar.text()).orElseThrow(() -> refused(scalar, "a whole number"));
      case REAL ->
          NumberText.real(scalar.text()).orElseThrow(() -> refused(scalar, real(scalar.text())));
      case TEXT, LIST -> scalar.text();
      case BOOLEAN -> truth(scalar);
      case DATA -> dataSet(scalar);
    };
  }

  private static String real(String text) {
    boolean small = NumberText.exact(text).filter(x -> x.abs().doubleValue() < 1).isPresent();
    return "a finite number" + (small ? " that is not below the least, " + Double.MIN_VALUE : "");
  }

  private DataSet dataSet(YamlValue.Scalar scalar) {
    try {
      return DataSets.of(scalar.text());
    } catch (InvalidInputException e) {
      throw refused(scalar, e.expected());
    }
  }

  private Object truth(YamlValue.Scalar scalar) {
    return switch (scalar.text()) {
      case "true" -> true;
      case "false" -> false;
      default -> throw refused(scalar, "true or false");
    };
  }

  private SpecException refused(YamlValue value, String expected) {
    return SpecException.value(value.place(), path, value.shown(), expected);
  }

  private Axis range(YamlValue.Mapping mapping) {
    String kind =
        mapping.entries().keySet().stream().filter(RANGES::contains).findFirst().orElse("");
    if (kind.isEmpty()) {
      for (Map.Entry<String, YamlValue.Entry> entry : mapping.entries().entrySet()) {
        throw Fields.unknown(
            entry.getValue().place(),
            YamlTree.join(path, entry.getKey()),
            "axis form",
            entry.getKey(),
            RANGES);
      }
      throw refused(mapping, FORMS);
    }
    if (type != ParameterType.INTEGER && type != ParameterType.REAL) {
      throw refused(mapping, "a value or a list of values, since no range lies between them");
    }
    Fields fields = Fields.of(mapping, path, known(kind));
    int count =
        fields
            .count("count", 1, MAX_COUNT)
            .orElseThrow(() -> fields.error("count", "the number of values"));
    Spacing spacing = spacing(kind, fields);
    double[] ends = ends(kind, fields, spacing, count);
    return switch (kind) {
      case "random" -> new Axis.Random(spacing, ends[0], ends[1], count, seed(fields));
      case "sobol" -> new Axis.Sobol(spacing, ends[0], ends[1], count);
      default -> new Axis.Spaced(spacing, ends[0], ends[1], count);
    };
  }

  private static List<String> known(String kind) {
    return switch (kind) {
      case "random" -> List.of(kind, "count", "spacing", "seed");
      case "sobol" -> List.of(kind, "count", "spacing");
      default -> List.of(kind, "count");
    };
  }

  private static Spacing spacing(String kind, Fields fields) {
    return kind.equals("log") ? Spacing.LOG : fields.spacing();
  }

  private static OptionalLong seed(Fields fields) {
    Optional<Long> seed = fields.whole("seed", Long.MIN_VALUE, Long.MAX_VALUE);
    return seed.isPresent() ? OptionalLong.of(seed.get()) : OptionalLong.empty();
  }

  private double[] ends(String kind, Fields fields, Spacing spacing, int count) {
    String numbers = type == ParameterType.INTEGER ? "two whole numbers" : "two finite numbers";
    String expected = numbers + (spacing == Spacing.LOG ? " > 0" : "");
    if (!(fields.require(kind, expected) instanceof YamlValue.Sequence sequence)
        || sequence.items().size() != 2) {
      throw fields.error(kind, expected);
    }
    double[] ends = new double[2];
    for (int k = 0; k < 2; k++) {
      String text = sequence.items().get(k) instanceof YamlValue.Scalar scalar ? scalar.text() : "";
      Optional<Double> end =
          type == ParameterType.INTEGER
              ? NumberText.whole(text).map(Long::doubleValue)
              : NumberText.real(text);
      ends[k] = end.orElseThrow(() -> fields.error(kind, expected));
      if (spacing == Spacing.LOG && !(ends[k] > 0)) {
        throw fields.error(kind, expected);
      }
    }
    boolean sampled = kind.equals("random") || kind.equals("sobol");
    if (ends[0] == ends[1] && (count > 1 || sampled)) {
      throw fields.error(kind, "two different ends");
    }
    if (count == 1 && ends[0] != ends[1] && !sampled) {
      throw fields.error("count", "at least 2 for two different ends");
    }
    return ends;
  }
}
