package org.prismsweep.driver.spec.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Axes as words on a command line: {@code log:A:B:COUNT}, {@code lin:A:B:COUNT}, {@code
 * random:A:B:COUNT}, {@code sobol:A:B:COUNT} (the last two also with {@code :log} or {@code
 * :linear} behind), a comma list, or a single value. Flow-style YAML is taken as it is.
 */
public final class AxisText {

  private static final Pattern RANGE = Pattern.compile("\\s*(log|lin|random|sobol)\\s*:.*");

  private AxisText() {}

  /**
   * The axis as flow-style YAML, as it would stand in a sweep file.
   *
   * @throws SpecException when it is none; names {@code option}
   */
  public static String toYaml(String option, String text) {
    return YamlText.flow(parse(option, "", text));
  }

  /** The axis as data. */
  static YamlValue parse(String option, String path, String text) {
    if (text.strip().startsWith("[") || text.strip().startsWith("{")) {
      return YamlTree.ofOption(option, text).orElseThrow();
    }
    if (RANGE.matcher(text).matches()) {
      return range(option, path, text);
    }
    if (!text.contains(",")) {
      return new YamlValue.Scalar(text.strip(), true, option);
    }
    return list(option, path, text);
  }

  /** A comma list. */
  static YamlValue list(String option, String path, String text) {
    List<YamlValue> items = new ArrayList<>();
    for (String item : text.split(",", -1)) {
      if (item.isBlank()) {
        throw SpecException.value(option, path, text, "values between the commas");
      }
      items.add(new YamlValue.Scalar(item.strip(), true, option));
    }
    return new YamlValue.Sequence(items, option);
  }

  private static YamlValue range(String option, String path, String text) {
    String[] parts = text.split(":", -1);
    String kind = parts[0].strip();
    boolean sampled = kind.equals("random") || kind.equals("sobol");
    if (parts.length < 4 || parts.length > (sampled ? 5 : 4)) {
      throw SpecException.value(
          option,
          path,
          text,
          kind + ":A:B:COUNT" + (sampled ? " or " + kind + ":A:B:COUNT:log" : ""));
    }
    YamlValue ends =
        new YamlValue.Sequence(List.of(scalar(option, parts[1]), scalar(option, parts[2])), option);
    Map<String, YamlValue.Entry> entries = new LinkedHashMap<>();
    entries.put(kind, new YamlValue.Entry(option, ends));
    entries.put("count", new YamlValue.Entry(option, scalar(option, parts[3])));
    if (parts.length == 5) {
      entries.put("spacing", new YamlValue.Entry(option, scalar(option, parts[4])));
    }
    return new YamlValue.Mapping(entries, option);
  }

  private static YamlValue scalar(String option, String text) {
    return new YamlValue.Scalar(text.strip(), true, option);
  }
}
