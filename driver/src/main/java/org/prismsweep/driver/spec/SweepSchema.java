package org.prismsweep.driver.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.prismsweep.worker.base.NumberText;
import org.prismsweep.worker.model.Family;
import org.prismsweep.worker.model.Observable;
import org.prismsweep.worker.model.Parameter;
import org.prismsweep.worker.model.ParameterForm;
import org.prismsweep.worker.model.ParameterType;
import org.prismsweep.worker.model.TrainerSetting;

/**
 * The JSON Schema (draft 7) of sweep files, from what families declare. Editors complete and check
 * keys with it.
 *
 * <p>A schema knows keys, types and words. Rules between keys, such as "exactly one form of a
 * parameter", are {@link SpecReader}'s.
 */
public final class SweepSchema {
  private static final String NUMBER = "number";
  private static final String INTEGER = "integer";
  private static final String VALUE = "value";

  private SweepSchema() {}

  /** The schema of sweeps of the given families, as maps, lists and plain values. */
  public static Map<String, Object> of(List<Family<?>> families) {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("name", described(text("[A-Za-z0-9][A-Za-z0-9._-]{0,99}"), "name of the sweep"));
    keys.put(
        "family",
        described(words(families.stream().map(Family::name).toList()), "name of the family"));
    keys.put("axes", map("description", "parameters of the family, each with its values"));
    keys.put("where", described(oneOrSome(map("type", "string")), "conditions that points meet"));
    keys.put("replicates", described(reference(INTEGER), "runs per point"));
    keys.put("seed", described(reference(INTEGER), "seed of all random numbers"));
    keys.put("time", time());
    keys.put("trainer", map("description", "settings of the trainer"));
    keys.put("theories", map("description", "theories that are predicted"));
    keys.put("lists", map("description", "vector observables that are stored"));
    keys.put(
        "regimes", object(map("delta", described(reference(NUMBER), "tolerance of the labels"))));
    keys.put("refine", refine());
    keys.put("budget", budget());

    List<Object> choices = new ArrayList<>();
    for (Family<?> family : families) {
      Map<String, Object> condition = new LinkedHashMap<>();
      condition.put("properties", map("family", map("const", family.name())));
      if (!family.isDefault()) {
        condition.put("required", List.of("family"));
      }
      choices.add(map("if", condition, "then", map("properties", ofFamily(family))));
    }

    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "http://json-schema.org/draft-07/schema#");
    schema.put("title", "Sweep file of Prism Sweep");
    schema.putAll(object(keys));
    schema.put("required", List.of("name", "axes"));
    schema.put("allOf", choices);
    schema.put("definitions", definitions());
    return schema;
  }

  private static Map<String, Object> ofFamily(Family<?> family) {
    Map<String, Object> values = new LinkedHashMap<>();
    Map<String, Object> axes = new LinkedHashMap<>();
    for (Parameter parameter : family.parameters()) {
      for (ParameterForm form : parameter.forms()) {
        values.put(form.name(), described(value(form.type()), form.description()));
        axes.put(form.name(), described(axis(form.type()), form.description()));
      }
    }
    Map<String, Object> point = object(values);
    Map<String, Object> points = map("type", "array", "items", point, "minItems", 1);
    Map<String, Object> zipped = object(new LinkedHashMap<>(axes));
    axes.put("zip", described(oneOrSome(zipped), "parameters that vary together"));
    axes.put(
        "list",
        described(
            anyOf(points, map("type", "array", "items", points, "minItems", 1)),
            "points, or several lists of points"));

    Map<String, Object> trainer = new LinkedHashMap<>();
    for (TrainerSetting setting : family.trainerSettings()) {
      trainer.put(
          setting.name(),
          described(
              setting.choices().isEmpty() ? reference(VALUE) : words(setting.choices()),
              setting.description()));
    }
    Map<String, Object> imported = new LinkedHashMap<>();
    ImportedTrainer.SETTINGS.forEach(name -> imported.put(name, map("type", "string")));
    imported.put("method", map("const", ImportedTrainer.METHOD));

    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("axes", oneOrSome(object(axes)));
    keys.put("trainer", anyOf(object(trainer), object(imported)));
    keys.put("theories", oneOrSome(words(new TheoryChoice(family).words())));
    List<String> lists = family.listObservables().stream().map(Observable::column).toList();
    keys.put("lists", lists.isEmpty() ? map("maxItems", 0) : oneOrSome(words(lists)));
    return keys;
  }

  private static Map<String, Object> value(ParameterType type) {
    return switch (type) {
      case INTEGER, REAL -> reference(NUMBER);
      case BOOLEAN -> map("type", "boolean");
      case LIST -> anyOf(reference(VALUE), map("type", "array", "items", reference(NUMBER)));
      case TEXT, DATA -> reference(VALUE);
    };
  }

  private static Map<String, Object> axis(ParameterType type) {
    Map<String, Object> one = value(type);
    Map<String, Object> several = map("type", "array", "items", one, "minItems", 1);
    return type == ParameterType.INTEGER || type == ParameterType.REAL
        ? anyOf(one, several, reference("range"))
        : anyOf(one, several);
  }

  private static Map<String, Object> time() {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("tauMax", described(reference(NUMBER), "last rescaled time"));
    keys.put("tauMin", described(reference(NUMBER), "first rescaled time of log spacing"));
    keys.put("count", described(reference(INTEGER), "number of times"));
    keys.put("spacing", words(List.of("linear", "log")));
    Map<String, Object> times = oneOrSome(reference(NUMBER));
    keys.put("tau", described(times, "rescaled times"));
    keys.put("t", described(times, "times"));
    keys.put("steps", described(times, "numbers of steps"));
    return described(object(keys), "times at which observables are recorded");
  }

  private static Map<String, Object> refine() {
    Map<String, Object> keys = new LinkedHashMap<>();
    Map<String, Object> names = oneOrSome(map("type", "string"));
    keys.put("axes", described(names, "axes that are refined"));
    keys.put("theories", described(names, "theories whose boundaries are refined"));
    for (String key : List.of("delta", "resolution")) {
      keys.put(key, reference(NUMBER));
    }
    for (String key : List.of("maxPoints", "maxReplicates", "minDepth", "probes")) {
      keys.put(key, reference(INTEGER));
    }
    Map<String, Object> refine = object(keys);
    refine.put("required", List.of("axes"));
    return described(refine, "points added near regime boundaries");
  }

  private static Map<String, Object> budget() {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("evaluations", described(reference(INTEGER), "evaluations of the gradient per run"));
    keys.put("seconds", described(reference(NUMBER), "seconds per run"));
    keys.put("memory", described(reference(VALUE), "memory per run, as 2Gi"));
    return described(object(keys), "limits of a run");
  }

  private static Map<String, Object> definitions() {
    Map<String, Object> ends =
        map("type", "array", "items", reference(NUMBER), "minItems", 2, "maxItems", 2);
    List<Object> ranges = new ArrayList<>();
    for (String kind : List.of("lin", "log", "random", "sobol")) {
      Map<String, Object> keys = new LinkedHashMap<>();
      keys.put(kind, ends);
      keys.put("count", reference(INTEGER));
      if (kind.equals("random") || kind.equals("sobol")) {
        keys.put("spacing", words(List.of("linear", "log")));
      }
      if (kind.equals("random")) {
        keys.put("seed", reference(INTEGER));
      }
      Map<String, Object> range = object(keys);
      range.put("required", List.of(kind, "count"));
      ranges.add(range);
    }
    Map<String, Object> definitions = new LinkedHashMap<>();
    // YAML reads 1/16 and 10_000 as strings
    definitions.put(NUMBER, anyOf(map("type", NUMBER), text(NumberText.REGEX)));
    definitions.put(INTEGER, anyOf(map("type", INTEGER), text(NumberText.REGEX)));
    definitions.put(VALUE, map("type", List.of("string", NUMBER, "boolean")));
    definitions.put("range", map("anyOf", ranges));
    return definitions;
  }

  /** Keys and values in the order given, so that the text of a schema is always the same. */
  private static Map<String, Object> map(Object... keysAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int k = 0; k < keysAndValues.length; k += 2) {
      map.put((String) keysAndValues[k], keysAndValues[k + 1]);
    }
    return map;
  }

  private static Map<String, Object> reference(String definition) {
    return map("$ref", "#/definitions/" + definition);
  }

  private static Map<String, Object> words(List<String> words) {
    return map("enum", words);
  }

  private static Map<String, Object> text(String pattern) {
    return map("type", "string", "pattern", "^(?:" + pattern + ")$");
  }

  private static Map<String, Object> oneOrSome(Map<String, Object> one) {
    return anyOf(one, map("type", "array", "items", one));
  }

  private static Map<String, Object> anyOf(Object... schemas) {
    return map("anyOf", List.of(schemas));
  }

  private static Map<String, Object> object(Map<String, Object> properties) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("type", "object");
    object.put("properties", properties);
    object.put("additionalProperties", false);
    return object;
  }

  /** A reference allows no keys beside it in draft 7, so it is wrapped. */
  private static Map<String, Object> described(Map<String, Object> schema, String description) {
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("description", description);
    if (schema.containsKey("$ref")) {
      described.put("allOf", List.of(schema));
    } else {
      described.putAll(schema);
    }
    return described;
  }
}
