package org.prismsweep.driver.report.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.prismsweep.driver.report.map.MapAxis;
import org.prismsweep.driver.report.map.Numbers;

/**
 * Ticks of an axis between two positions: its categories, decades on log axes, round steps on
 * others and on log axes that are too short for decades.
 */
final class AxisTicks {

  /**
   * A tick.
   *
   * @param position position along the axis
   * @param label text, empty for a minor tick
   */
  record Tick(double position, String label) {}

  private static final int MOST_LABELS = 7;

  /** Log axes of so many decades may have no tick at 1, 2 or 5 times a power of ten but one. */
  private static final double SHORT = 0.7;

  /** An end of an axis that misses a tick by this part of a step still has it. */
  private static final double ROUNDING = 1e-6;

  private AxisTicks() {}

  static List<Tick> of(MapAxis axis, double low, double high) {
    if (axis.isCategorical()) {
      return IntStream.range(0, axis.categories().size())
          .mapToObj(k -> new Tick(k, axis.category(k)))
          .toList();
    }
    if (!axis.log()) {
      return steps(low, high);
    }
    return high - low > SHORT ? decades(low, high) : shortDecades(low, high);
  }

  /** Round steps of the values, at the positions of their logarithms. */
  private static List<Tick> shortDecades(double low, double high) {
    return steps(Math.pow(10, low), Math.pow(10, high)).stream()
        .map(tick -> new Tick(Math.log10(tick.position()), tick.label()))
        .toList();
  }

  private static List<Tick> decades(double low, double high) {
    List<Tick> ticks = new ArrayList<>();
    double decades = high - low;
    int every = (int) Math.ceil(decades / MOST_LABELS);
    for (int d = (int) Math.floor(low); d <= Math.ceil(high); d++) {
      for (int m = 1; m < 10; m++) {
        double position = d + Math.log10(m);
        if (position < low || position > high || (m > 1 && decades > 5)) {
          continue;
        }
        boolean named = m == 1 ? Math.floorMod(d, every) == 0 : decades < 1.8 && (m == 2 || m == 5);
        ticks.add(new Tick(position, named ? power(d, m) : ""));
      }
    }
    return ticks;
  }

  private static String power(int exponent, int mantissa) {
    if (exponent >= -3 && exponent <= 4) {
      return Numbers.brief(mantissa * Math.pow(10, exponent));
    }
    StringBuilder raised = new StringBuilder(mantissa == 1 ? "10" : mantissa + "·10");
    for (char c : Integer.toString(exponent).toCharArray()) {
      raised.append(c == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(c - '0'));
    }
    return raised.toString();
  }

  private static List<Tick> steps(double low, double high) {
    double rough = (high - low) / (MOST_LABELS - 1);
    double unit = Math.pow(10, Math.floor(Math.log10(rough)));
    double step = 10 * unit;
    for (int m : new int[] {5, 2, 1}) {
      if (m * unit >= rough) {
        step = m * unit;
      }
    }
    List<Tick> ticks = new ArrayList<>();
    for (long k = (long) Math.ceil(low / step - ROUNDING);
        k * step <= high + ROUNDING * step;
        k++) {
      ticks.add(new Tick(k * step, Numbers.brief(k * step)));
    }
    return ticks;
  }
}
