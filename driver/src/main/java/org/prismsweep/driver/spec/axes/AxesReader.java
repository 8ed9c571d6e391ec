package org.prismsweep.driver.spec.axes;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.prismsweep.driver.spec.yaml.Fields;
import org.prismsweep.driver.spec.yaml.SpecException;
import org.prismsweep.driver.spec.yaml.YamlTree;
import org.prismsweep.driver.spec.yaml.YamlValue;
import org.prismsweep.worker.model.Family;
import org.prismsweep.worker.model.Parameter;
import org.prismsweep.worker.model.ParameterForm;
import org.prismsweep.worker.model.ParameterType;

/**
 * Reads {@code axes}: the blocks whose product is the sweep, or a list of such products.
 *
 * <pre>
 * axes:
 *   inputDim: 128                          # one axis per key, combined by product
 *   zip:                                   # walked in step; a list of such mappings for several
 *     latentDim: [16, 32, 64]
 *     samples:   [32, 64, 128]
 *   list:                                  # explicit points; a list of such lists for several
 *     - {initRate: 0.5, depth: 1}
 *     - {initRate: 2,   depth: 3}
 * </pre>
 *
 * A list of such mappings gives the points of one after the other; each has every parameter, in
 * forms of its own.
 *
 * <p>Sobol and random axes are {@link JointAxes}.
 */
public final class AxesReader {

  private static final String AXES = "axes";
  private static final String ZIP = "zip";
  private static final String LIST = "list";

  /** An axis whose value is known, with the place of its key. */
  record Given(ParameterForm form, Axis axis, String path, YamlValue value) {}

  private final Map<String, ParameterForm> forms = new LinkedHashMap<>();
  private final Family<?> family;
  private final long seed;
  private final String root;
  private final GivenForms claimed;
  private final List<Given> sobol = new ArrayList<>();
  private final List<Given> random = new ArrayList<>();
  private final List<AxisBlock> blocks = new ArrayList<>();
  private final List<AxisNote> notes = new ArrayList<>();

  private AxesReader(Family<?> family, long seed, String root, Map<String, String> places) {
    this.family = family;
    this.seed = seed;
    this.root = root;
    this.claimed = new GivenForms(family, root, places);
    for (Parameter parameter : family.parameters()) {
      parameter.forms().forEach(form -> forms.put(form.name(), form));
    }
  }

  /**
   * The axes under key {@code axes}.
   *
   * @param seed seed of random axes without one of their own
   * @param places receives the place of every parameter form under {@code axes.<form>}, in the n-th
   *     of several mappings {@code axes.<n>.<form>}
   */
  public static AxisGrid read(
      YamlValue axes, Family<?> family, long seed, Map<String, String> places) {
    if (!(axes instanceof YamlValue.Sequence several)) {
      return new AxesReader(family, seed, AXES, places).grid(axes);
    }
    requireItems(several, AXES, "mappings of parameters");
    List<AxisGrid> grids = new ArrayList<>();
    for (YamlValue item : several.items()) {
      String root = AXES + "." + (grids.size() + 1);
      grids.add(new AxesReader(family, seed, root, places).grid(item));
    }
    AxisGrid first = grids.get(0);
    List<AxisNote> notes = grids.stream().flatMap(grid -> grid.notes().stream()).toList();
    return new AxisGrid(first.blocks(), notes, grids.subList(1, grids.size()));
  }

  private AxisGrid grid(YamlValue axes) {
    Map<String, YamlValue.Entry> entries = parameters(axes, root, true);
    entries.forEach(
        (key, entry) -> {
          switch (key) {
            case ZIP -> zips(entry.value());
            case LIST -> lists(entry.value());
            default -> product(give(key, entry, root + "." + key));
          }
        });
    JointAxes.block(sobol, forms.keySet(), Sequences::sobol).ifPresent(blocks::add);
    JointAxes.block(random, forms.keySet(), axis -> Sequences.random(axis, seed))
        .ifPresent(blocks::add);
    claimed.requireEveryParameter(axes.place());
    List<String> order = List.copyOf(forms.keySet());
    Comparator<String> byParameter = Comparator.comparingInt(order::indexOf);
    blocks.sort(
        Comparator.comparing(
            block -> block.forms().stream().min(byParameter).orElseThrow(), byParameter));
    notes.sort(Comparator.comparing(AxisNote::form, byParameter));
    return new AxisGrid(blocks, notes);
  }

  private Map<String, YamlValue.Entry> parameters(YamlValue value, String path, boolean top) {
    List<String> known = new ArrayList<>(forms.keySet());
    if (top) {
      known.addAll(List.of(ZIP, LIST));
    }
    if (!(value instanceof YamlValue.Mapping mapping)) {
      throw SpecException.value(
          value.place(), path, value.shown(), "parameters of family " + family.name());
    }
    mapping
        .entries()
        .forEach(
            (key, entry) -> {
              if (!known.contains(key)) {
                throw Fields.unknown(
                    entry.place(), YamlTree.join(path, key), "parameter", key, known);
              }
            });
    return mapping.entries();
  }

  /** Reads one axis and notes that its parameter is given. */
  private Given give(String name, YamlValue.Entry entry, String path) {
    claimed.claim(name, entry.place(), path);
    ParameterForm form = forms.get(name);
    Axis axis = AxisReader.read(entry.value(), path, form.type());
    return new Given(form, axis, path, entry.value());
  }

  private void product(Given given) {
    if (given.axis() instanceof Axis.Sobol) {
      sobol.add(given);
    } else if (given.axis() instanceof Axis.Random) {
      random.add(given);
    } else {
      blocks.add(new AxisBlock(List.of(given.form().name()), List.of(values(given))));
    }
  }

  private List<Object> values(Given given) {
    if (given.axis() instanceof Axis.Listed listed) {
      return listed.values();
    } else if (given.axis() instanceof Axis.Spaced spaced) {
      List<Object> values = spaced.values(given.form().type());
      if (values.size() < spaced.count()) {
        notes.add(new AxisNote(given.form().name(), spaced.count(), values.size()));
      }
      return values;
    }
    throw SpecException.value(
        given.value().place(),
        given.path(),
        given.value().shown(),
        "a list, log or lin range inside zip");
  }

  private void zips(YamlValue value) {
    if (value instanceof YamlValue.Sequence several) {
      requireItems(several, root + ".zip", "mappings of parameters");
      several.items().forEach(this::zip);
    } else {
      zip(value);
    }
  }

  private void zip(YamlValue value) {
    Map<String, YamlValue.Entry> entries = parameters(value, root + ".zip", false);
    requireSome(entries, value, root + ".zip");
    List<String> names = new ArrayList<>();
    List<List<Object>> columns = new ArrayList<>();
    entries.forEach(
        (name, entry) -> {
          Given given = give(name, entry, root + ".zip." + name);
          List<Object> column = values(given);
          if (!columns.isEmpty() && column.size() != columns.get(0).size()) {
            throw SpecException.problem(
                entry.place(),
                given.path(),
                column.size()
                    + " values, expected "
                    + columns.get(0).size()
                    + " as "
                    + names.get(0)
                    + " has");
          }
          names.add(name);
          columns.add(column);
        });
    blocks.add(new AxisBlock(names, columns));
  }

  private void lists(YamlValue value) {
    if (!(value instanceof YamlValue.Sequence sequence)) {
      throw SpecException.value(value.place(), root + ".list", value.shown(), "a list of points");
    }
    requireItems(sequence, root + ".list", "points");
    if (sequence.items().get(0) instanceof YamlValue.Sequence) {
      sequence.items().forEach(this::points);
    } else {
      points(sequence);
    }
  }

  private void points(YamlValue value) {
    if (!(value instanceof YamlValue.Sequence sequence)) {
      throw SpecException.value(value.place(), root + ".list", value.shown(), "a list of points");
    }
    requireItems(sequence, root + ".list", "points");
    Map<String, List<Object>> columns = new LinkedHashMap<>();
    for (YamlValue item : sequence.items()) {
      Map<String, YamlValue.Entry> point = parameters(item, root + ".list", false);
      requireSome(point, item, root + ".list");
      if (columns.isEmpty()) {
        point.forEach(
            (name, entry) -> {
              claimed.claim(name, entry.place(), root + ".list." + name);
              columns.put(name, new ArrayList<>());
            });
      }
      if (!point.keySet().equals(columns.keySet())) {
        throw SpecException.value(
            item.place(),
            root + ".list",
            item.shown(),
            "the parameters of the first point, " + String.join(", ", columns.keySet()));
      }
      point.forEach((name, entry) -> columns.get(name).add(single(name, entry.value())));
    }
    blocks.add(new AxisBlock(List.copyOf(columns.keySet()), List.copyOf(columns.values())));
  }

  private Object single(String name, YamlValue value) {
    String path = root + ".list." + name;
    boolean list = forms.get(name).type() == ParameterType.LIST;
    if ((value instanceof YamlValue.Scalar || (list && value instanceof YamlValue.Sequence))
        && AxisReader.read(value, path, forms.get(name).type()) instanceof Axis.Listed listed
        && listed.values().size() == 1) {
      return listed.values().get(0);
    }
    throw SpecException.value(value.place(), path, value.shown(), "a single value");
  }

  private static void requireItems(YamlValue.Sequence sequence, String path, String what) {
    if (sequence.items().isEmpty()) {
      throw SpecException.value(sequence.place(), path, "[]", "one or more " + what);
    }
  }

  private static void requireSome(
      Map<String, YamlValue.Entry> entries, YamlValue value, String path) {
    if (entries.isEmpty()) {
      throw SpecException.value(value.place(), path, "{}", "one or more parameters");
    }
  }
}
