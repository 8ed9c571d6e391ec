package org.prismsweep.driver.store;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Numbers by name as one line of text, {@code name=3,other=5}, for attributes of manifests. What
 * separates entries is escaped in names as in URLs, so that every name comes back.
 */
public final class CountText {

  private CountText() {}

  /** The numbers as text, in the order of their names. */
  public static String of(Map<String, Long> counts) {
    return new TreeMap<>(counts)
        .entrySet().stream()
            .map(entry -> escaped(entry.getKey()) + "=" + entry.getValue())
            .collect(Collectors.joining(","));
  }

  /** The numbers again; nothing for a text that is not of this form. */
  public static Optional<Map<String, Long>> parse(String text) {
    Map<String, Long> counts = new TreeMap<>();
    for (String entry : text.isEmpty() ? new String[0] : text.split(",", -1)) {
      int equals = entry.indexOf('=');
      try {
        counts.put(
            plain(entry.substring(0, Math.max(0, equals))),
            Long.valueOf(entry.substring(equals + 1)));
      } catch (NumberFormatException e) {
        // Releases that did not escape names wrote such texts
        return Optional.empty();
      }
    }
    return Optional.of(counts);
  }

  private static String escaped(String name) {
    return name.replace("%", "%25").replace(",", "%2C").replace("=", "%3D");
  }

  private static String plain(String name) {
    return name.replace("%3D", "=").replace("%2C", ",").replace("%25", "%");
  }
}
