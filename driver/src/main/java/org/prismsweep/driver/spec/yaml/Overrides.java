package org.prismsweep.driver.spec.yaml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Sets single keys of a sweep: {@code key=value} with a dotted key. The value is axis text under
 * {@code axes}, a comma list where lists are expected, YAML elsewhere; an empty one removes the
 * key.
 */
public final class Overrides {

  private static final Set<String> LISTS =
      Set.of(
          "theories",
          "lists",
          "refine.axes",
          "refine.theories",
          "time.tau",
          "time.t",
          "time.steps");

  private Overrides() {}

  /**
   * The sweep with {@code overrides} applied in their order.
   *
   * @param overrides what options set
   */
  public static YamlValue.Mapping apply(YamlValue.Mapping sweep, List<KeyOption> overrides) {
    YamlValue.Mapping changed = sweep;
    for (KeyOption one : overrides) {
      String override = one.setting();
      String option = one.place();
      int equals = override.indexOf('=');
      String path = equals < 0 ? "" : override.substring(0, equals).strip();
      if (path.isEmpty() || path.startsWith(".") || path.endsWith(".") || path.contains("..")) {
        throw SpecException.problem(
            option, "", "no key=value, expected a key such as replicates=2");
      }
      changed = set(changed, path, override.substring(equals + 1), option);
    }
    return changed;
  }

  /** The sweep with one key set. */
  public static YamlValue.Mapping set(
      YamlValue.Mapping sweep, String path, String text, String option) {
    return set(sweep, List.of(path.split("\\.")), path, value(path, text, option), option);
  }

  private static Optional<YamlValue> value(String path, String text, String option) {
    if (text.isBlank()) {
      return Optional.empty();
    } else if (path.startsWith("axes.")) {
      return Optional.of(AxisText.parse(option, path, text));
    } else if (LISTS.contains(path)
        && text.contains(",")
        && !text.strip().startsWith("[")
        && !text.strip().startsWith("{")) {
      return Optional.of(AxisText.list(option, path, text));
    }
    return YamlTree.ofOption(option, text);
  }

  private static YamlValue.Mapping set(
      YamlValue.Mapping mapping,
      List<String> keys,
      String path,
      Optional<YamlValue> value,
      String option) {
    Map<String, YamlValue.Entry> entries = new LinkedHashMap<>(mapping.entries());
    String key = keys.get(0);
    if (keys.size() > 1) {
      YamlValue.Entry inner = entries.get(key);
      // What is missing beside the key is not the option's fault
      YamlValue.Mapping target = new YamlValue.Mapping(Map.of(), mapping.place());
      if (inner != null && inner.value() instanceof YamlValue.Mapping existing) {
        target = existing;
      } else if (inner != null) {
        throw SpecException.problem(
            option, path, key + " holds no keys, expected to set " + key + " as a whole");
      }
      String place = inner == null ? option : inner.place();
      YamlValue.Mapping changed = set(target, keys.subList(1, keys.size()), path, value, option);
      entries.put(key, new YamlValue.Entry(place, changed));
    } else if (value.isPresent()) {
      entries.put(key, new YamlValue.Entry(option, value.get()));
    } else {
      entries.remove(key);
    }
    return new YamlValue.Mapping(entries, mapping.place());
  }
}
