package org.prismsweep.driver.run;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Where the cores' time went while a submission computed its bundles. What a point costs beside its
 * computation is ((end - start) cores - runSeconds - theorySeconds) / points.
 *
 * @param cores tasks that can run at a time
 * @param start when the first bundle started, microseconds since the epoch; 0 when none did
 * @param end when the last batch was published, likewise
 * @param bundleSeconds wall time of all bundles, their rows written
 * @param runSeconds wall time of all runs
 * @param theorySeconds wall time of all predictions
 */
public record ComputeTimes(
    int cores,
    long start,
    long end,
    double bundleSeconds,
    double runSeconds,
    double theorySeconds) {

  static ComputeTimes none(int cores) {
    return new ComputeTimes(cores, 0, 0, 0, 0, 0);
  }

  /** With those of another bundle. */
  ComputeTimes plus(BundleResult result) {
    return new ComputeTimes(
        cores,
        start == 0 ? result.startedAt() : Math.min(start, result.startedAt()),
        end,
        bundleSeconds + result.seconds(),
        runSeconds + result.runSeconds(),
        theorySeconds + result.theorySeconds());
  }

  /** With the end now, if anything started. */
  ComputeTimes ended() {
    return new ComputeTimes(
        cores, start, start == 0 ? 0 : now(), bundleSeconds, runSeconds, theorySeconds);
  }

  /** Wall time from the first bundle's start to the last publication. */
  public double seconds() {
    return (end - start) * 1e-6;
  }

  static long now() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
  }
}
