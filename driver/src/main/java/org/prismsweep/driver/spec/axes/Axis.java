package org.prismsweep.driver.spec.axes;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import org.prismsweep.driver.spec.yaml.Spacing;
import org.prismsweep.worker.model.ParameterType;

/** One axis of a sweep, as written. */
public sealed interface Axis {

  /** Explicit values, one or more. */
  record Listed(List<Object> values) implements Axis {
    public Listed {
      values = List.copyOf(values);
    }
  }

  /**
   * {@code count} values from one end to the other.
   *
   * @param from first value
   * @param to last value; may be below the first
   */
  record Spaced(Spacing spacing, double from, double to, int count) implements Axis {

    /**
     * The values. Whole numbers are distinct: where equal spacing would repeat one, the next free
     * one is taken; there are fewer than {@code count} when the range has fewer.
     */
    public List<Object> values(ParameterType type) {
      return type == ParameterType.INTEGER ? wholeNumbers() : reals();
    }

    private double at(int k, int of) {
      return of == 1 ? from : spacing.at((double) k / (of - 1), from, to);
    }

    private List<Object> reals() {
      List<Object> values = new ArrayList<>(count);
      for (int k = 0; k < count; k++) {
        values.add(at(k, count));
      }
      return values;
    }

    private List<Object> wholeNumbers() {
      if (from > to) {
        List<Object> ascending = new Spaced(spacing, to, from, count).wholeNumbers();
        Collections.reverse(ascending);
        return ascending;
      }
      long first = (long) from;
      long last = (long) to;
      int distinct = (int) Math.min(count, last - first + 1);
      List<Object> values = new ArrayList<>(distinct);
      long previous = first - 1;
      for (int k = 0; k < distinct; k++) {
        long nearest = Math.round(at(k, distinct));
        // At least one above the previous, and low enough to leave room for the rest.
        previous = Math.min(Math.max(nearest, previous + 1), last - (distinct - 1 - k));
        values.add(previous);
      }
      return values;
    }
  }

  /** An axis whose values come from a sequence over all axes of its kind together. */
  sealed interface Sampled extends Axis {
    /** How values lie in the range. */
    Spacing spacing();

    /** Lower or first end. */
    double from();

    /** Upper or second end. */
    double to();

    /** Length of the sequence. */
    int count();

    /** The value at {@code u} in [0, 1); each whole number of the range has its share. */
    default Object at(double u, ParameterType type) {
      if (type != ParameterType.INTEGER) {
        return spacing().at(u, from(), to());
      }
      double low = Math.min(from(), to());
      double high = Math.max(from(), to());
      return (long) Math.min(high, Math.floor(spacing().at(u, low, high + 1)));
    }
  }

  /** Independent random values. */
  record Random(Spacing spacing, double from, double to, int count, OptionalLong seed)
      implements Sampled {}

  /** A low-discrepancy sequence. */
  record Sobol(Spacing spacing, double from, double to, int count) implements Sampled {}
}
