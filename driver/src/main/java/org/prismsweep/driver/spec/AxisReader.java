package org.prismsweep.driver.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.prismsweep.worker.experiment.ParameterType;

/** Reads one axis: a scalar, a list, or a range. */
final class AxisReader {

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
  static Axis read(YamlValue value, String path, ParameterType type) {
    return new AxisReader(path, type).axis(value);
  }

  private Axis axis(YamlValue value) {
    if (value instanceof YamlValue.Mapping mapping) {
      return range(mapping);
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

  private Object scalar(YamlValue value) {
    if (!(value instanceof YamlValue.Scalar scalar) || scalar.text().isBlank()) {
      throw SpecException.value(value.place(), path, value.shown(), FORMS);
    }
    return switch (type) {
      case INTEGER ->
          NumberText.whole(scalar.text()).orElseThrow(() -> refused(scalar, "a whole number"));
      case REAL ->
          NumberText.real(scalar.text()).orElseThrow(() -> refused(scalar, "a finite number"));
      case TEXT -> scalar.text();
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
    if (type == ParameterType.TEXT) {
      throw refused(mapping, "a word or a list of words");
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
