package org.prismsweep.driver.spec.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.prismsweep.driver.console.Spelling;
import org.prismsweep.worker.base.NumberText;

/** A mapping of the sweep with known keys, and typed access to them; every error names the key. */
public final class Fields {

  private final YamlValue.Mapping mapping;
  private final String path;

  private Fields(YamlValue.Mapping mapping, String path) {
    this.mapping = mapping;
    this.path = path;
  }

  /** The mapping {@code value} under {@code path}, which may hold the {@code known} keys only. */
  public static Fields of(YamlValue value, String path, List<String> known) {
    if (!(value instanceof YamlValue.Mapping mapping)) {
      throw SpecException.value(
          value.place(), path, value.shown(), "keys out of " + String.join(", ", known));
    }
    mapping
        .entries()
        .forEach(
            (key, entry) -> {
              if (!known.contains(key)) {
                throw unknown(entry.place(), YamlTree.join(path, key), "key", key, known);
              }
            });
    return new Fields(mapping, path);
  }

  /** An error about a word that is not among the known ones. */
  public static SpecException unknown(
      String place, String path, String what, String word, List<String> known) {
    String expected =
        Spelling.nearest(word, known)
            .map(nearest -> "did you mean " + nearest + "?")
            .orElse("expected one of " + String.join(", ", known));
    return SpecException.problem(place, path, "unknown " + what + " " + word + ", " + expected);
  }

  public Optional<YamlValue> get(String key) {
    return Optional.ofNullable(mapping.entries().get(key)).map(YamlValue.Entry::value);
  }

  public boolean has(String key) {
    return mapping.entries().containsKey(key);
  }

  public YamlValue require(String key, String expected) {
    return get(key)
        .orElseThrow(
            () ->
                SpecException.problem(
                    mapping.place(), path(key), "missing key, expected " + expected));
  }

  /** Where the mapping was written. */
  public String place() {
    return mapping.place();
  }

  String path(String key) {
    return YamlTree.join(path, key);
  }

  /** An error about the value of {@code key}, or about its absence. */
  public SpecException error(String key, String expected) {
    Optional<YamlValue> value = get(key);
    return value.isPresent()
        ? SpecException.value(value.get().place(), path(key), value.get().shown(), expected)
        : SpecException.problem(mapping.place(), path(key), "missing key, expected " + expected);
  }

  public Optional<String> word(String key, String expected) {
    Optional<YamlValue> value = get(key);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    if (value.get() instanceof YamlValue.Scalar scalar && !scalar.text().isBlank()) {
      return Optional.of(scalar.text());
    }
    throw error(key, expected);
  }

  public Optional<Double> real(String key, String expected) {
    return word(key, expected)
        .map(text -> NumberText.real(text).orElseThrow(() -> error(key, expected)));
  }

  /** A number > 0. */
  public Optional<Double> positive(String key) {
    String expected = "a number > 0";
    Optional<Double> value = real(key, expected);
    if (value.isPresent() && !(value.get() > 0)) {
      throw error(key, expected);
    }
    return value;
  }

  /** A whole number from {@code min} to {@code max}. */
  public Optional<Long> whole(String key, long min, long max) {
    String expected =
        max >= Integer.MAX_VALUE
            ? min == Long.MIN_VALUE ? "a whole number" : "a whole number >= " + min
            : "a whole number from " + min + " to " + max;
    Optional<Long> value =
        word(key, expected)
            .map(text -> NumberText.whole(text).orElseThrow(() -> error(key, expected)));
    if (value.isPresent() && (value.get() < min || value.get() > max)) {
      throw error(key, expected);
    }
    return value;
  }

  public Optional<Integer> count(String key, int min, int max) {
    return whole(key, min, max).map(Long::intValue);
  }

  /** The value of key {@code spacing}, linear unless written. */
  public Spacing spacing() {
    String expected = "log or linear";
    return switch (word("spacing", expected).orElse("linear")) {
      case "log" -> Spacing.LOG;
      case "linear" -> Spacing.LINEAR;
      default -> throw error("spacing", expected);
    };
  }

  /** A word or a list of words. */
  public Optional<List<YamlValue.Scalar>> words(String key, String expected) {
    Optional<YamlValue> value = get(key);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    List<YamlValue> items =
        value.get() instanceof YamlValue.Sequence sequence
            ? sequence.items()
            : List.of(value.get());
    List<YamlValue.Scalar> words = new ArrayList<>();
    for (YamlValue item : items) {
      if (!(item instanceof YamlValue.Scalar scalar) || scalar.text().isBlank()) {
        throw error(key, expected);
      }
      words.add(scalar);
    }
    return Optional.of(words);
  }
}
