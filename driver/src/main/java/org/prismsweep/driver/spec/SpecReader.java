package org.prismsweep.driver.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prismsweep.driver.spec.axes.AxesReader;
import org.prismsweep.driver.spec.axes.AxisGrid;
import org.prismsweep.driver.spec.axes.DataAxes;
import org.prismsweep.driver.spec.rule.PointNames;
import org.prismsweep.driver.spec.rule.WhereRule;
import org.prismsweep.driver.spec.yaml.Fields;
import org.prismsweep.driver.spec.yaml.KeyOption;
import org.prismsweep.driver.spec.yaml.Overrides;
import org.prismsweep.driver.spec.yaml.Places;
import org.prismsweep.driver.spec.yaml.SpecException;
import org.prismsweep.driver.spec.yaml.YamlText;
import org.prismsweep.driver.spec.yaml.YamlTree;
import org.prismsweep.driver.spec.yaml.YamlValue;
import org.prismsweep.driver.store.StoredNames;
import org.prismsweep.worker.base.NumberText;
import org.prismsweep.worker.model.Budget;
import org.prismsweep.worker.model.Families;
import org.prismsweep.worker.model.Family;
import org.prismsweep.worker.model.Observable;
import org.prismsweep.worker.model.TimeGrid;
import org.prismsweep.worker.model.TrainerSetting;

/**
 * Reads sweeps: YAML text, then overrides, then every key checked against the family. Whatever is
 * wrong with a sweep is one {@link SpecException} of one line.
 */
public final class SpecReader {

  /** The keys of a sweep, in the order in which it is written. */
  public static final List<String> KEYS =
      List.of(
          "name",
          "family",
          "axes",
          "where",
          "replicates",
          "seed",
          "time",
          "trainer",
          "theories",
          "lists",
          "regimes",
          "refine",
          "budget");

  /** Deviation up to which a theory counts as describing a point, unless a sweep says otherwise. */
  public static final double DEFAULT_DELTA = 0.05;

  /** Runs per point, unless a sweep says otherwise: with one, no label can be decided. */
  static final int DEFAULT_REPLICATES = 4;

  /** The same in releases whose stored sweeps do not say how many. */
  private static final int FORMER_REPLICATES = 1;

  private static final String REPLICATES = "replicates";

  private static final List<String> REFINE_KEYS =
      List.of(
          "axes",
          "delta",
          "resolution",
          "maxPoints",
          "theories",
          "maxReplicates",
          "minDepth",
          "probes");
  private static final double DEFAULT_RESOLUTION = 0.05;
  private static final int DEFAULT_MAX_POINTS = 5000;
  private static final int MAX_REPLICATES = 1_000_000;

  private final List<Family<?>> families;

  /** A reader that knows the given families. */
  public SpecReader(List<Family<?>> families) {
    this.families = List.copyOf(families);
  }

  /** Reads a sweep of any registered family. */
  public static SweepSpec read(String fileName, String yaml, List<String> overrides) {
    return readOptions(fileName, yaml, overrides.stream().map(KeyOption::set).toList());
  }

  /** Reads a sweep of any registered family, changed by options. */
  public static SweepSpec readOptions(String fileName, String yaml, List<KeyOption> options) {
    return new SpecReader(Families.all()).specOf(fileName, yaml, options, DEFAULT_REPLICATES);
  }

  /** Reads a sweep as an output directory keeps it, whichever release wrote it. */
  public static SweepSpec stored(String fileName, String yaml) {
    return new SpecReader(Families.all()).specOf(fileName, yaml, List.of(), FORMER_REPLICATES);
  }

  /** The family that a sweep names, if it can be told without reading the rest. */
  public static Optional<String> family(String yaml, List<KeyOption> options) {
    try {
      if (YamlTree.ofFile("", yaml).orElse(null) instanceof YamlValue.Mapping written) {
        YamlValue.Entry entry = Overrides.apply(written, options).entries().get("family");
        if (entry != null && entry.value() instanceof YamlValue.Scalar name) {
          return Optional.of(name.text());
        }
      }
    } catch (SpecException e) {
      return Optional.empty(); // to be said by the reader, with its place
    }
    return Optional.empty();
  }

  /**
   * Reads a sweep.
   *
   * @param fileName name for messages
   * @param yaml text of the file
   * @param overrides {@code key=value} texts with dotted keys, applied in their order
   * @throws SpecException when the sweep cannot be used
   */
  public SweepSpec spec(String fileName, String yaml, List<String> overrides) {
    return specOf(
        fileName, yaml, overrides.stream().map(KeyOption::set).toList(), DEFAULT_REPLICATES);
  }

  private SweepSpec specOf(
      String fileName, String yaml, List<KeyOption> options, int replicatesByDefault) {
    Optional<YamlValue> document = YamlTree.ofFile(fileName, yaml);
    if (!(document.orElse(null) instanceof YamlValue.Mapping written)) {
      throw SpecException.problem(
          document.map(YamlValue::place).orElse(fileName),
          "",
          "no sweep, expected keys such as name and axes");
    }
    YamlValue.Mapping given = Overrides.apply(written, options);
    Map<String, String> places = new LinkedHashMap<>();
    places.put("", fileName);
    collect(given, "", places);
    Family<?> family = family(Fields.of(given, "", KEYS));
    YamlValue.Mapping sweep =
        withReplicates(DataAxes.pin(given, family, fileName), replicatesByDefault);
    Fields fields = Fields.of(sweep, "", KEYS);
    String name = name(fields);
    long seed = fields.whole("seed", Long.MIN_VALUE, Long.MAX_VALUE).orElse(1L);
    YamlValue axes = fields.require("axes", "the parameters of family " + family.name());
    AxisGrid grid = AxesReader.read(axes, family, seed, places);
    return new SweepSpec(
        name,
        family.name(),
        grid,
        where(fields, family),
        fields.count(REPLICATES, 1, MAX_REPLICATES).orElseThrow(),
        seed,
        fields
            .get("time")
            .map(TimeReader::read)
            .orElseGet(() -> TimeGrid.linear(TimeReader.DEFAULT_TAU_MAX, TimeReader.DEFAULT_COUNT)),
        trainer(fields, family),
        theories(fields, family),
        lists(fields, family),
        delta(fields),
        fields.get("refine").map(value -> refine(value, fields, grid, family)),
        fields.get("budget").map(BudgetReader::read).orElse(Budget.DEFAULT),
        YamlText.of(sweep, KEYS),
        new Places(places));
  }

  /** The sweep with its number of replicates written out: its text outlives a default. */
  private static YamlValue.Mapping withReplicates(YamlValue.Mapping sweep, int byDefault) {
    return sweep.entries().containsKey(REPLICATES)
        ? sweep
        : Overrides.set(sweep, REPLICATES, Integer.toString(byDefault), "default");
  }

  private static void collect(YamlValue value, String path, Map<String, String> places) {
    if (value instanceof YamlValue.Mapping mapping) {
      mapping
          .entries()
          .forEach(
              (key, entry) -> {
                String inner = YamlTree.join(path, key);
                places.put(inner, entry.place());
                collect(entry.value(), inner, places);
              });
    }
  }

  private Family<?> family(Fields fields) {
    List<String> known = families.stream().map(Family::name).toList();
    String name = fields.word("family", "the name of a family").orElseGet(this::defaultFamily);
    int index = known.indexOf(name);
    if (index < 0) {
      String place = fields.get("family").map(YamlValue::place).orElse(fields.place());
      throw Fields.unknown(place, "family", "family", name, known);
    }
    return families.get(index);
  }

  private String defaultFamily() {
    return families.stream().filter(Family::isDefault).findFirst().orElse(families.get(0)).name();
  }

  private static String name(Fields fields) {
    String expected =
        "up to 100 letters, digits, dots, dashes or underscores, the first a letter or digit";
    String name = fields.word("name", expected).orElseThrow(() -> fields.error("name", expected));
    if (!StoredNames.isSweep(name)) {
      throw fields.error("name", expected);
    }
    return name;
  }

  private static List<WhereRule> where(Fields fields, Family<?> family) {
    String expected = "a condition or a list of conditions";
    PointNames<?> names = PointNames.of(family);
    List<WhereRule> rules = new ArrayList<>();
    for (YamlValue.Scalar rule : fields.words("where", expected).orElse(List.of())) {
      try {
        rules.add(WhereRule.parse(rule.text().strip(), names));
      } catch (WhereRule.Refused e) {
        throw SpecException.problem(
            rule.place(), "where", "value " + rule.shown() + ", " + e.getMessage());
      }
    }
    return rules;
  }

  private static Map<String, Object> trainer(Fields fields, Family<?> family) {
    Map<String, Object> settings = new LinkedHashMap<>();
    Optional<YamlValue> written = fields.get("trainer");
    if (written.isPresent()) {
      List<String> known =
          isImported(written.get())
              ? ImportedTrainer.SETTINGS
              : family.trainerSettings().stream().map(TrainerSetting::name).toList();
      Fields inner = Fields.of(written.get(), "trainer", known);
      for (String key : known) {
        inner
            .get(key)
            .ifPresent(
                value -> {
                  if (!(value instanceof YamlValue.Scalar scalar) || scalar.text().isBlank()) {
                    throw inner.error(key, "a word, a number, true or false");
                  }
                  settings.put(key, setting(scalar));
                });
      }
    }
    return settings;
  }

  private static boolean isImported(YamlValue trainer) {
    return trainer instanceof YamlValue.Mapping mapping
        && mapping.entries().containsKey("method")
        && mapping.entries().get("method").value() instanceof YamlValue.Scalar method
        && method.text().equals(ImportedTrainer.METHOD);
  }

  /** A scalar as the family's trainer takes it. */
  private static Object setting(YamlValue.Scalar scalar) {
    String text = scalar.text();
    if (!scalar.plain()) {
      return text;
    } else if (text.equals("true") || text.equals("false")) {
      return Boolean.valueOf(text);
    } else if (text.matches("[+-]?[0-9_]+") && NumberText.whole(text).isPresent()) {
      return NumberText.whole(text).get();
    }
    Optional<Double> real = NumberText.real(text);
    return real.isPresent() ? real.get() : text;
  }

  private static List<String> theories(Fields fields, Family<?> family) {
    TheoryChoice choice = new TheoryChoice(family);
    if (!fields.has("theories")) {
      choice.add(TheoryChoice.ALL);
    }
    String expected = "all, every, none or a list of theories";
    for (YamlValue.Scalar word : fields.words("theories", expected).orElse(List.of())) {
      choice
          .add(word.text())
          .ifPresent(
              problem -> {
                throw SpecException.problem(word.place(), "theories", problem);
              });
    }
    return choice.theories();
  }

  /** The list observables to store, in the family's order. */
  private static List<String> lists(Fields fields, Family<?> family) {
    List<String> known = family.listObservables().stream().map(Observable::column).toList();
    List<String> wanted = new ArrayList<>();
    String expected =
        known.isEmpty()
            ? "nothing, since family " + family.name() + " has no list observables"
            : "some of " + String.join(", ", known);
    for (YamlValue.Scalar word : fields.words("lists", expected).orElse(List.of())) {
      if (!known.contains(word.text())) {
        throw SpecException.value(word.place(), "lists", word.shown(), expected);
      }
      wanted.add(word.text());
    }
    return known.stream().filter(wanted::contains).toList();
  }

  private static double delta(Fields fields) {
    return fields
        .get("regimes")
        .flatMap(value -> Fields.of(value, "regimes", List.of("delta")).positive("delta"))
        .orElse(DEFAULT_DELTA);
  }

  private static Refinement refine(YamlValue value, Fields sweep, AxisGrid grid, Family<?> family) {
    Fields fields = Fields.of(value, "refine", REFINE_KEYS);
    if (!grid.further().isEmpty()) {
      throw SpecException.problem(
          value.place(), "refine", "axes are a list, expected one mapping of axes to refine");
    }
    String expected = "one or more axes of the sweep";
    List<String> axes = new ArrayList<>();
    List<YamlValue.Scalar> words =
        fields.words("axes", expected).orElseThrow(() -> fields.error("axes", expected));
    for (YamlValue.Scalar word : words) {
      if (!grid.forms().contains(word.text())) {
        throw Fields.unknown(word.place(), "refine.axes", "axis", word.text(), grid.forms());
      }
      axes.add(word.text());
    }
    if (axes.isEmpty()) {
      throw fields.error("axes", expected);
    }
    List<String> predicted = theories(sweep, family);
    List<String> theories = new ArrayList<>();
    for (YamlValue.Scalar word :
        fields.words("theories", "theories of the sweep").orElse(List.of())) {
      if (!predicted.contains(word.text())) {
        throw Fields.unknown(word.place(), "refine.theories", "theory", word.text(), predicted);
      }
      theories.add(word.text());
    }
    return new Refinement(
        axes,
        fields.positive("delta").orElseGet(() -> delta(sweep)),
        fields.positive("resolution").orElse(DEFAULT_RESOLUTION),
        fields.count("maxPoints", 1, Integer.MAX_VALUE).orElse(DEFAULT_MAX_POINTS),
        theories,
        fields.count("maxReplicates", 1, MAX_REPLICATES).orElse(Refinement.DEFAULT_MAX_REPLICATES),
        fields.count("minDepth", 0, 10).orElse(Refinement.DEFAULT_MIN_DEPTH),
        fields.count("probes", 0, 100_000).orElse(Refinement.DEFAULT_PROBES));
  }
}
