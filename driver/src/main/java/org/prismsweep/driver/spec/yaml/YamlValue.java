package org.prismsweep.driver.spec.yaml;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A YAML document as data, each part with the place where it was written. */
public sealed interface YamlValue {

  /** {@code file:line} or {@code --set key=value}. */
  String place();

  /**
   * A scalar.
   *
   * @param plain whether it was written without quotes, and so may be a number or truth value
   */
  record Scalar(String text, boolean plain, String place) implements YamlValue {
    @Override
    public String toString() {
      return text;
    }
  }

  /** A list. */
  record Sequence(List<YamlValue> items, String place) implements YamlValue {
    @Override
    public String toString() {
      return items.stream().map(YamlValue::toString).collect(Collectors.joining(", ", "[", "]"));
    }
  }

  /** Keys and values in the order written. */
  record Mapping(Map<String, Entry> entries, String place) implements YamlValue {
    @Override
    public String toString() {
      return entries.entrySet().stream()
          .map(entry -> entry.getKey() + ": " + entry.getValue().value())
          .collect(Collectors.joining(", ", "{", "}"));
    }
  }

  /**
   * A value under a key.
   *
   * @param place where the key was written
   */
  record Entry(String place, YamlValue value) {}

  /** The value as one short line for messages. */
  default String shown() {
    String line = toString().strip().replaceAll("\\s+", " ");
    return line.isEmpty() ? "''" : line.length() > 80 ? line.substring(0, 77) + "..." : line;
  }
}
