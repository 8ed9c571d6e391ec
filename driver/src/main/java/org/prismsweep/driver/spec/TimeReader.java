package org.prismsweep.driver.spec;

import java.util.List;
import org.prismsweep.driver.spec.axes.Axis;
import org.prismsweep.driver.spec.axes.AxisReader;
import org.prismsweep.driver.spec.yaml.Fields;
import org.prismsweep.driver.spec.yaml.Spacing;
import org.prismsweep.driver.spec.yaml.YamlValue;
import org.prismsweep.worker.base.InvalidInputException;
import org.prismsweep.worker.model.ParameterType;
import org.prismsweep.worker.model.TimeGrid;

/**
 * Reads {@code time}: {@code {tauMax, count, spacing: linear}}, {@code {tauMin, tauMax, count,
 * spacing: log}}, or explicit {@code tau}, {@code t} or {@code steps}.
 */
final class TimeReader {

  static final double DEFAULT_TAU_MAX = 2;
  static final int DEFAULT_COUNT = 33;
  private static final int MAX_TIMES = 100_000;

  private static final List<String> EXPLICIT = List.of("tau", "t", "steps");
  private static final List<String> KEYS =
      List.of("tauMax", "tauMin", "count", "spacing", "tau", "t", "steps");

  private TimeReader() {}

  static TimeGrid read(YamlValue value) {
    Fields fields = Fields.of(value, "time", KEYS);
    List<String> explicit = EXPLICIT.stream().filter(fields::has).toList();
    if (!explicit.isEmpty()) {
      String key = explicit.get(0);
      for (String other : KEYS) {
        if (!other.equals(key) && fields.has(other)) {
          throw fields.error(other, "no further key beside explicit times " + key);
        }
      }
      return explicit(fields, key);
    }
    double tauMax = fields.positive("tauMax").orElse(DEFAULT_TAU_MAX);
    int count = fields.count("count", 2, MAX_TIMES).orElse(DEFAULT_COUNT);
    Spacing spacing = fields.spacing();
    if (spacing == Spacing.LINEAR) {
      if (fields.has("tauMin")) {
        throw fields.error("tauMin", "no tauMin with linear spacing, which begins at 0");
      }
      return TimeGrid.linear(tauMax, count);
    }
    String expected = "a number > 0, where log spacing begins";
    double tauMin =
        fields.real("tauMin", expected).orElseThrow(() -> fields.error("tauMin", expected));
    try {
      return TimeGrid.logarithmic(tauMin, tauMax, count);
    } catch (InvalidInputException e) {
      throw fields.error(e.name(), e.expected());
    }
  }

  private static TimeGrid explicit(Fields fields, String key) {
    ParameterType type = key.equals("steps") ? ParameterType.INTEGER : ParameterType.REAL;
    Axis axis = AxisReader.read(fields.require(key, "a list of times"), "time." + key, type);
    List<Object> values;
    if (axis instanceof Axis.Listed listed) {
      values = listed.values();
    } else if (axis instanceof Axis.Spaced spaced) {
      values = spaced.values(type);
    } else {
      throw fields.error(key, "a list, log or lin range of times");
    }
    TimeGrid.Unit unit =
        switch (key) {
          case "tau" -> TimeGrid.Unit.NATURAL;
          case "t" -> TimeGrid.Unit.RAW;
          default -> TimeGrid.Unit.STEP;
        };
    try {
      return new TimeGrid(
          unit, values.stream().mapToDouble(v -> ((Number) v).doubleValue()).toArray());
    } catch (InvalidInputException e) {
      throw fields.error(key, e.expected());
    }
  }
}
