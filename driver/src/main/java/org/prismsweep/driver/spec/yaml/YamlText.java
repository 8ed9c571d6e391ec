package org.prismsweep.driver.spec.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes a sweep as canonical YAML: keys in the order of the documentation, one line per key and
 * axis, no comments. Two files that say the same in other words of YAML give the same text.
 */
public final class YamlText {

  /** Plain scalars that mean themselves both in block and in flow context. */
  private static final Pattern SAFE =
      Pattern.compile("(?!-( |$))[A-Za-z0-9_./+-]([A-Za-z0-9_./+<>=()*% -]*[A-Za-z0-9_./+)-])?");

  private YamlText() {}

  /**
   * The text of a whole file.
   *
   * @param order keys that come first, in this order; all others follow as given
   */
  public static String of(YamlValue.Mapping sweep, List<String> order) {
    StringBuilder text = new StringBuilder();
    List<String> keys = new ArrayList<>(sweep.entries().keySet());
    keys.sort(
        Comparator.comparingInt(
            key -> {
              int rank = order.indexOf(key);
              return rank < 0 ? order.size() : rank;
            }));
    for (String key : keys) {
      YamlValue value = sweep.entries().get(key).value();
      boolean axes = key.equals("axes") && value instanceof YamlValue.Mapping;
      text.append(quoted(key)).append(':');
      if (axes) {
        text.append('\n');
        ((YamlValue.Mapping) value)
            .entries()
            .forEach((axis, entry) -> line(text, axis, entry.value()));
      } else {
        text.append(' ').append(flow(value)).append('\n');
      }
    }
    return text.toString();
  }

  private static void line(StringBuilder text, String key, YamlValue value) {
    text.append("  ").append(quoted(key)).append(": ").append(flow(value)).append('\n');
  }

  /** The value on one line. */
  public static String flow(YamlValue value) {
    if (value instanceof YamlValue.Mapping mapping) {
      return mapping.entries().entrySet().stream()
          .map(YamlText::pair)
          .collect(Collectors.joining(", ", "{", "}"));
    } else if (value instanceof YamlValue.Sequence sequence) {
      return sequence.items().stream()
          .map(YamlText::flow)
          .collect(Collectors.joining(", ", "[", "]"));
    }
    YamlValue.Scalar scalar = (YamlValue.Scalar) value;
    return scalar.plain() ? quoted(scalar.text()) : singleQuoted(scalar.text());
  }

  private static String pair(Map.Entry<String, YamlValue.Entry> entry) {
    return quoted(entry.getKey()) + ": " + flow(entry.getValue().value());
  }

  private static String quoted(String text) {
    return SAFE.matcher(text).matches() ? text : singleQuoted(text);
  }

  private static String singleQuoted(String text) {
    if (text.chars().allMatch(c -> c >= ' ' && c != 0x7f && c < 0x80)) {
      return "'" + text.replace("'", "''") + "'";
    }
    StringBuilder escaped = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      if (c == '"' || c == '\\') {
        escaped.append('\\').append(c);
      } else if (c >= ' ' && c < 0x7f) {
        escaped.append(c);
      } else {
        escaped.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      }
    }
    return escaped.append('"').toString();
  }
}
