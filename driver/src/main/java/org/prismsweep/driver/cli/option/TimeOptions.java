package org.prismsweep.driver.cli.option;

import java.util.ArrayList;
import java.util.List;
import org.prismsweep.driver.console.UsageException;
import org.prismsweep.worker.base.InvalidInputException;
import org.prismsweep.worker.model.TimeGrid;
import picocli.CommandLine.Option;

/** The times at which a trajectory is wanted. */
public final class TimeOptions {
  private static final String DEFAULT_TAU_MAX = "2";
  private static final String DEFAULT_COUNT = "33";

  @Option(
      names = "--times",
      paramLabel = "T1,T2,...",
      description = "Raw times t of the gradient flow.")
  private String times;

  @Option(
      names = "--tau",
      paramLabel = "TAU1,TAU2,...",
      description = "Natural times tau: the natural rate of the point times t.")
  private String tau;

  @Option(
      names = "--tau-max",
      paramLabel = "TAU",
      description = "Natural times from 0 to TAU (default: " + DEFAULT_TAU_MAX + ").")
  private String tauMax;

  @Option(
      names = "--count",
      paramLabel = "N",
      description = "How many, with --tau-max (default: " + DEFAULT_COUNT + ").")
  private String count;

  @Option(
      names = "--spacing",
      paramLabel = "linear|log",
      description = "How they are spaced, with --tau-max (default: linear).")
  private String spacing;

  @Option(
      names = "--tau-min",
      paramLabel = "TAU",
      description = "First time after 0, with --spacing log (default: TAU max / 1000).")
  private String tauMin;

  /** The grid; {@code steps} are step numbers of a discrete method, null where there are none. */
  public TimeGrid grid(String steps) {
    List<String> given = new ArrayList<>();
    addIf(times, "--times", given);
    addIf(tau, "--tau", given);
    addIf(tauMax, "--tau-max", given);
    addIf(steps, "--steps", given);
    if (given.size() > 1) {
      throw new UsageException(
          String.join(" and ", given) + ": only one of them says at which times");
    }
    if (times != null) {
      return explicit(TimeGrid.Unit.RAW, "times", times);
    }
    if (tau != null) {
      return explicit(TimeGrid.Unit.NATURAL, "tau", tau);
    }
    if (steps != null) {
      return explicit(TimeGrid.Unit.STEP, "steps", steps);
    }
    return spaced();
  }

  private TimeGrid spaced() {
    double end = Scalars.real("tauMax", tauMax == null ? DEFAULT_TAU_MAX : tauMax);
    String countText = count == null ? DEFAULT_COUNT : count;
    long given = Scalars.integer("count", countText);
    if (given < 2 || given > TimeGrid.MOST_SPACED) {
      throw new InvalidInputException(
          "count", countText, "a whole number from 2 to " + TimeGrid.MOST_SPACED);
    }
    int size = (int) given;
    if (spacing == null || spacing.equals("linear")) {
      return TimeGrid.linear(end, size);
    }
    if (spacing.equals("log")) {
      double first = tauMin == null ? end / 1000 : Scalars.real("tauMin", tauMin);
      return TimeGrid.logarithmic(first, end, size);
    }
    throw new InvalidInputException("spacing", spacing, "linear or log");
  }

  /** The grid refuses under its own name, whatever option the values came from. */
  private static TimeGrid explicit(TimeGrid.Unit unit, String option, String text) {
    double[] values = Scalars.reals(option, text);
    try {
      return new TimeGrid(unit, values);
    } catch (InvalidInputException e) {
      throw new InvalidInputException(option, e.value(), e.expected());
    }
  }

  private static void addIf(String value, String option, List<String> given) {
    if (value != null) {
      given.add(option);
    }
  }
}
