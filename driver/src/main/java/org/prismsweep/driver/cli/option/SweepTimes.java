package org.prismsweep.driver.cli.option;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** The times of a sweep as flags, each the key of a sweep file that it stands for. */
final class SweepTimes {

  @Option(
      names = "--tau-max",
      paramLabel = "TAU",
      description = "Natural times from 0 to TAU (default: 2).")
  private String tauMax;

  @Option(
      names = "--count",
      paramLabel = "N",
      description = "How many, with --tau-max (default: 33).")
  private String count;

  @Option(
      names = "--spacing",
      paramLabel = "linear|log",
      description = "How they are spaced, with --tau-max (default: linear).")
  private String spacing;

  @Option(
      names = "--tau-min",
      paramLabel = "TAU",
      description = "First time after 0, with --spacing log.")
  private String tauMin;

  @Option(names = "--tau", paramLabel = "TAU1,...", description = "Natural times, one by one.")
  private String tau;

  @Option(names = "--times", paramLabel = "T1,...", description = "Raw times, one by one.")
  private String times;

  @Option(
      names = "--steps",
      paramLabel = "K1,...",
      description = "Step numbers of a discrete method, one by one.")
  private String steps;

  /** Key to value of those that were given. */
  Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("time.tauMax", tauMax);
    settings.put("time.count", count);
    settings.put("time.spacing", spacing);
    settings.put("time.tauMin", tauMin);
    settings.put("time.tau", tau);
    settings.put("time.t", times);
    settings.put("time.steps", steps);
    settings.values().removeIf(value -> value == null);
    return settings;
  }
}
