package org.prismsweep.worker.model;

import java.io.Serializable;
import java.util.Arrays;
import org.prismsweep.worker.base.InvalidInputException;

/**
 * The times at which an experiment is observed: natural time tau = naturalRate * t, raw time t, or
 * step numbers of a discrete method. Values are non-negative and strictly increasing.
 *
 * @param unit what the values are
 * @param values the values; the array is cloned at the boundary
 */
public record TimeGrid(Unit unit, double[] values) implements Serializable {

  /** How many spaced times a grid takes: more than any curve needs, and a few megabytes. */
  public static final int MOST_SPACED = 1_000_000;

  private static final double MAX_STEP = 0x1p53;

  /** What the values of a grid are. */
  public enum Unit {
    /** Natural time tau, in units of the inverse natural rate of the point. */
    NATURAL,
    /** Raw time t of the gradient flow. */
    RAW,
    /** Step numbers of a discrete method. */
    STEP
  }

  public TimeGrid {
    values = values.clone();
    if (values.length == 0) {
      throw new InvalidInputException("times", "[]", "at least one time");
    }
    for (int k = 0; k < values.length; k++) {
      if (!(values[k] >= 0) || Double.isInfinite(values[k])) {
        throw new InvalidInputException("times", values[k], "finite times >= 0");
      }
      if (k > 0 && !(values[k] > values[k - 1])) {
        throw new InvalidInputException(
            "times", values[k], "times in increasing order, after " + values[k - 1]);
      }
      if (unit == Unit.STEP && values[k] != Math.rint(values[k])) {
        throw new InvalidInputException("steps", values[k], "whole numbers");
      }
    }
  }

  /** {@code count} natural times, equally spaced over [0, tauMax]. */
  public static TimeGrid linear(double tauMax, int count) {
    requireRange(tauMax, count);
    double[] tau = new double[count];
    for (int k = 0; k < count; k++) {
      tau[k] = tauMax * k / (count - 1);
    }
    return new TimeGrid(Unit.NATURAL, tau);
  }

  /**
   * Natural time 0, then {@code count - 1} times equally spaced in log tau over [tauMin, tauMax].
   */
  public static TimeGrid logarithmic(double tauMin, double tauMax, int count) {
    requireRange(tauMax, count);
    if (!(tauMin > 0 && tauMin < tauMax)) {
      throw new InvalidInputException("tauMin", tauMin, "a number > 0 and < tauMax=" + tauMax);
    }
    if (count < 3) {
      throw new InvalidInputException("count", count, "a number >= 3 for logarithmic spacing");
    }
    double[] tau = new double[count];
    double ratio = StrictMath.log(tauMax / tauMin);
    for (int k = 1; k < count; k++) {
      tau[k] = tauMin * StrictMath.exp(ratio * (k - 1) / (count - 2));
    }
    tau[count - 1] = tauMax;
    return new TimeGrid(Unit.NATURAL, tau);
  }

  private static void requireRange(double tauMax, int count) {
    if (!(tauMax > 0) || Double.isInfinite(tauMax)) {
      throw new InvalidInputException("tauMax", tauMax, "a finite number > 0");
    }
    if (count < 2 || count > MOST_SPACED) {
      throw new InvalidInputException("count", count, "a whole number from 2 to " + MOST_SPACED);
    }
  }

  @Override
  public double[] values() {
    return values.clone();
  }

  /** Number of times. */
  public int size() {
    return values.length;
  }

  /**
   * The grid as raw times of a point.
   *
   * @param naturalRate Lambda, the natural rate of the point
   * @param stepSize time advanced by one step of a discrete method; used by step grids alone
   */
  public double[] toRaw(double naturalRate, double stepSize) {
    double[] t = values.clone();
    for (int k = 0; k < t.length; k++) {
      switch (unit) {
        case NATURAL -> t[k] /= naturalRate;
        case STEP -> t[k] *= stepSize;
        case RAW -> {}
      }
    }
    return t;
  }

  /**
   * The grid as raw times at whole steps of a discrete method, each the nearest. Times that fall on
   * the same step are one time, so that a grid may shrink but never reaches further than was asked
   * for.
   *
   * @param stepSize time advanced by one step
   * @throws InvalidInputException beyond 2^53 steps, which cannot be told apart as doubles
   */
  public double[] toWholeSteps(double naturalRate, double stepSize) {
    double[] times = toRaw(naturalRate, stepSize);
    double previous = -1;
    int kept = 0;
    for (double time : times) {
      double step = Math.rint(time / stepSize);
      if (!(step < MAX_STEP)) {
        throw new InvalidInputException("times", time, "fewer than 2^53 steps of size " + stepSize);
      }
      if (step > previous) {
        times[kept++] = step * stepSize;
        previous = step;
      }
    }
    return Arrays.copyOf(times, kept);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TimeGrid that
        && unit == that.unit
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * unit.hashCode() + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return unit + Arrays.toString(values);
  }
}
