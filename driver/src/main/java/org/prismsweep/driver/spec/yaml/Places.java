package org.prismsweep.driver.spec.yaml;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where each key of a sweep was written: dotted path to {@code file:line} or {@code --set
 * key=value}.
 *
 * @param byPath path to place; the empty path is the sweep as a whole
 */
public record Places(Map<String, String> byPath) {

  public Places {
    byPath = Map.copyOf(new LinkedHashMap<>(byPath));
  }

  /** The place of {@code path}, or of the nearest enclosing key that was written. */
  public String of(String path) {
    String at = path;
    while (!at.isEmpty()) {
      String place = byPath.get(at);
      if (place != null) {
        return place;
      }
      at = at.substring(0, Math.max(0, at.lastIndexOf('.')));
    }
    return byPath.getOrDefault("", "sweep");
  }
}
