package org.prismsweep.driver.spec.axes;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.prismsweep.driver.spec.yaml.SpecException;

/**
 * All sobol axes of a sweep form one joint sequence and all random axes another, since a product of
 * one-dimensional sequences would be a grid, neither random nor of low discrepancy.
 */
final class JointAxes {
  private static final String EXPECTED = "the same count for all joint axes, ";

  private JointAxes() {}

  /**
   * The block of a joint sequence; none without axes.
   *
   * @param givens sampled axes of one kind
   * @param forms all parameter forms in the family's order: the dimension of a sequence that a
   *     parameter takes must not depend on the order of keys
   */
  static Optional<AxisBlock> block(
      List<AxesReader.Given> givens, Collection<String> forms, Sequences.Generator generator) {
    if (givens.isEmpty()) {
      return Optional.empty();
    }
    List<String> order = List.copyOf(forms);
    List<AxesReader.Given> sorted = new ArrayList<>(givens);
    sorted.sort(Comparator.comparingInt(given -> order.indexOf(given.form().name())));
    AxesReader.Given first = sorted.get(0);
    int count = ((Axis.Sampled) first.axis()).count();
    Map<String, Axis.Sampled> axes = new TreeMap<>(Comparator.comparingInt(order::indexOf));
    for (AxesReader.Given given : sorted) {
      Axis.Sampled axis = (Axis.Sampled) given.axis();
      if (axis.count() != count) {
        throw SpecException.value(
            given.value().place(),
            given.path() + ".count",
            axis.count(),
            EXPECTED + count + " as " + first.form().name() + " has");
      }
      axes.put(given.form().name(), axis);
    }
    double[][] unit = generator.unit(axes);
    List<List<Object>> columns = new ArrayList<>();
    int k = 0;
    for (AxesReader.Given given : sorted) {
      List<Object> column = new ArrayList<>(count);
      for (double u : unit[k++]) {
        column.add(((Axis.Sampled) given.axis()).at(u, given.form().type()));
      }
      columns.add(column);
    }
    return Optional.of(new AxisBlock(List.copyOf(axes.keySet()), columns));
  }
}
