package org.prismsweep.driver.importing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prismsweep.driver.data.NamedColumns;
import org.prismsweep.driver.spec.SpecReader;
import org.prismsweep.driver.spec.axes.Axis;
import org.prismsweep.driver.spec.axes.AxisReader;
import org.prismsweep.driver.spec.axes.GivenForms;
import org.prismsweep.driver.spec.rule.ColumnExpression;
import org.prismsweep.driver.spec.rule.WhereRule;
import org.prismsweep.driver.spec.yaml.Fields;
import org.prismsweep.driver.spec.yaml.SpecException;
import org.prismsweep.driver.spec.yaml.YamlText;
import org.prismsweep.driver.spec.yaml.YamlTree;
import org.prismsweep.driver.spec.yaml.YamlValue;
import org.prismsweep.worker.base.InvalidInputException;
import org.prismsweep.worker.model.Families;
import org.prismsweep.worker.model.Family;
import org.prismsweep.worker.model.Observable;
import org.prismsweep.worker.model.Parameter;
import org.prismsweep.worker.model.ParameterForm;

/**
 * What the columns of a file of another program are.
 *
 * @param name name of the sweep
 * @param family name of the family
 * @param constants parameter forms with one value for all rows, as the family takes them
 * @param columns parameter forms to the columns that hold them, or expressions of columns
 * @param replicate column that tells runs of a point apart, if any
 * @param timeUnit {@code t} (raw time) or {@code tau} (natural time)
 * @param time column of the times, or an expression of columns
 * @param observables observables of the family, by column name, to the columns that hold them, or
 *     expressions of columns
 * @param rest further keys of the sweep as YAML lines: theories, regimes
 * @param text the mapping as canonical YAML
 * @param places where every key was written, by its dotted path; that of the file is empty
 */
public record ImportMapping(
    String name,
    String family,
    Map<String, Object> constants,
    Map<String, String> columns,
    Optional<String> replicate,
    String timeUnit,
    String time,
    Map<String, String> observables,
    String rest,
    String text,
    Map<String, String> places) {

  private static final List<String> KEYS =
      List.of(
          "name",
          "family",
          "parameters",
          "replicate",
          "t",
          "tau",
          "observables",
          "theories",
          "regimes");

  /**
   * Reads a mapping.
   *
   * @param fileName name for messages
   * @throws SpecException when it cannot be used; names file and line
   */
  public static ImportMapping read(String fileName, String yaml) {
    Optional<YamlValue> document = YamlTree.ofFile(fileName, yaml);
    if (!(document.orElse(null) instanceof YamlValue.Mapping mapping)) {
      throw SpecException.problem(
          document.map(YamlValue::place).orElse(fileName),
          "",
          "no mapping, expected keys such as name, parameters, t and observables");
    }
    Fields fields = Fields.of(mapping, "", KEYS);
    String name =
        fields
            .word("name", "a name for the sweep")
            .orElseThrow(() -> fields.error("name", "a name for the sweep"));
    Family<?> family = family(fields);
    Map<String, Object> constants = new LinkedHashMap<>();
    Map<String, String> columns = new LinkedHashMap<>();
    parameters(fields, family, constants, columns);
    String unit = fields.has("tau") ? "tau" : "t";
    if (fields.has("t") && fields.has("tau")) {
      throw fields.error("tau", "no tau beside t");
    }
    String expected = "the column of the times, as t (raw) or tau (natural)";
    return new ImportMapping(
        name,
        family.name(),
        constants,
        columns,
        fields.word("replicate", "the name of a column"),
        unit,
        fields.word(unit, expected).orElseThrow(() -> fields.error(unit, expected)),
        observables(fields, family),
        rest(mapping),
        YamlText.of(mapping, SpecReader.KEYS),
        places(fileName, mapping));
  }

  private static Map<String, String> places(String fileName, YamlValue.Mapping mapping) {
    Map<String, String> places = new LinkedHashMap<>(Map.of("", fileName));
    mapping
        .entries()
        .forEach(
            (key, entry) -> {
              places.put(key, entry.place());
              if (entry.value() instanceof YamlValue.Mapping inner) {
                inner
                    .entries()
                    .forEach((name, value) -> places.put(YamlTree.join(key, name), value.place()));
              }
            });
    return places;
  }

  /**
   * A problem of the sweep that was made of this mapping, at the key of the mapping that it comes
   * from.
   */
  public SpecException inMapping(SpecException problem) {
    String key =
        problem.key().replaceFirst("^axes\\b", "parameters").replaceFirst("^time\\.(?=t)", "");
    String written = key;
    while (!places.containsKey(written)) {
      written = written.contains(".") ? written.substring(0, written.lastIndexOf('.')) : "";
    }
    return problem.at(places.get(written), key);
  }

  /**
   * What is taken from a file, under a key of the mapping.
   *
   * @param key dotted path
   * @param text a column or an expression of columns
   * @param file name of the file, for messages
   * @param present the file's columns
   * @throws SpecException when it cannot be used; names the mapping's line and key
   */
  public ColumnExpression source(String key, String text, String file, List<String> present) {
    boolean number =
        !key.equals("replicate")
            && (!key.startsWith("parameters.")
                || switch (form(Families.named(family), key.substring(key.indexOf('.') + 1))
                    .type()) {
                  case INTEGER, REAL -> true;
                  default -> false;
                });
    try {
      if (!number && !present.contains(text)) {
        throw new WhereRule.Refused("expected a column; it has " + NamedColumns.list(present));
      }
      return ColumnExpression.parse(text, present);
    } catch (WhereRule.Refused e) {
      throw SpecException.problem(
          places.get(key), key, "value " + text + " of " + file + ", " + e.getMessage());
    }
  }

  private static Family<?> family(Fields fields) {
    String name = fields.word("family", "the name of a family").orElse(Families.byDefault().name());
    try {
      return Families.named(name);
    } catch (InvalidInputException e) {
      throw fields.error("family", e.expected());
    }
  }

  private static void parameters(
      Fields fields, Family<?> family, Map<String, Object> constants, Map<String, String> columns) {
    Map<String, ParameterForm> forms = new LinkedHashMap<>();
    for (Parameter parameter : family.parameters()) {
      parameter.forms().forEach(form -> forms.put(form.name(), form));
    }
    YamlValue written = fields.require("parameters", "the parameters of family " + family.name());
    Fields.of(written, "parameters", List.copyOf(forms.keySet()));
    GivenForms given = new GivenForms(family, "parameters", new LinkedHashMap<>());
    ((YamlValue.Mapping) written)
        .entries()
        .forEach(
            (form, entry) -> {
              String path = "parameters." + form;
              given.claim(form, entry.place(), path);
              if (entry.value() instanceof YamlValue.Mapping) {
                Fields inner = Fields.of(entry.value(), path, List.of("column"));
                String expected = "the name of a column or an expression of columns";
                columns.put(
                    form,
                    inner
                        .word("column", expected)
                        .orElseThrow(() -> inner.error("column", expected)));
              } else if (AxisReader.read(entry.value(), path, forms.get(form).type())
                      instanceof Axis.Listed listed
                  && listed.values().size() == 1) {
                constants.put(form, listed.values().get(0));
              } else {
                throw SpecException.value(
                    entry.place(), path, entry.value().shown(), "one value or {column: NAME}");
              }
            });
    given.requireEveryParameter(written.place());
  }

  private static Map<String, String> observables(Fields fields, Family<?> family) {
    List<String> known = family.observables().stream().map(Observable::column).toList();
    YamlValue written =
        fields.require("observables", "some of " + String.join(", ", known) + ", each a column");
    Fields inner = Fields.of(written, "observables", known);
    Map<String, String> observables = new LinkedHashMap<>();
    for (String column : known) {
      inner
          .word(column, "the name of a column or an expression of columns")
          .ifPresent(source -> observables.put(column, source));
    }
    if (observables.isEmpty()) {
      throw fields.error("observables", "at least one of " + String.join(", ", known));
    }
    return observables;
  }

  private static String rest(YamlValue.Mapping mapping) {
    Map<String, YamlValue.Entry> kept = new LinkedHashMap<>(mapping.entries());
    kept.keySet().retainAll(List.of("theories", "regimes"));
    return kept.isEmpty()
        ? ""
        : YamlText.of(new YamlValue.Mapping(kept, mapping.place()), SpecReader.KEYS);
  }

  /**
   * A value of a parameter form as the family takes it.
   *
   * @throws InvalidInputException when the text is none
   */
  public Object value(String form, String text) {
    try {
      Axis axis =
          AxisReader.read(
              new YamlValue.Scalar(text, false, ""),
              form,
              form(Families.named(family), form).type());
      return ((Axis.Listed) axis).values().get(0);
    } catch (SpecException e) {
      throw new InvalidInputException(
          form, text.isBlank() ? "''" : text, e.getMessage().replaceFirst("(?s).*, expected ", ""));
    }
  }

  private static ParameterForm form(Family<?> family, String name) {
    return family.parameters().stream()
        .flatMap(parameter -> parameter.forms().stream())
        .filter(form -> form.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** A value of a parameter form as it is written in YAML. */
  public static String yaml(Object value) {
    return YamlText.flow(new YamlValue.Scalar(value.toString(), !(value instanceof String), ""));
  }
}
