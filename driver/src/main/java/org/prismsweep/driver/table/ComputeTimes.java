package org.prismsweep.driver.table;

import java.io.Serializable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Where the cores' time went while a submission, or a bundle of it, was computed. What a point
 * costs beside its computation is ((end - start) cores - runSeconds - theorySeconds) / points.
 *
 * @param cores tasks that can run at a time
 * @param start when the first bundle started, microseconds since the epoch; 0 when none did
 * @param end when the last batch was published, likewise
 * @param bundleSeconds wall time of all bundles, their rows written
 * @param runSeconds wall time of all runs
 * @param theorySeconds wall time of all predictions
 */
public record ComputeTimes(
    int cores, long start, long end, double bundleSeconds, double runSeconds, double theorySeconds)
    implements Serializable {

  public static ComputeTimes none(int cores) {
    return new ComputeTimes(cores, 0, 0, 0, 0, 0);
  }

  /** Whether anything was computed. */
  boolean computed() {
    return start != 0;
  }

  /** With those of a bundle, whose end is not known yet. */
  public ComputeTimes plus(ComputeTimes bundle) {
    return new ComputeTimes(
        cores,
        computed() ? Math.min(start, bundle.start) : bundle.start,
        end,
        bundleSeconds + bundle.bundleSeconds,
        runSeconds + bundle.runSeconds,
        theorySeconds + bundle.theorySeconds);
  }

  /** With the end now, if anything started. */
  public ComputeTimes ended() {
    return new ComputeTimes(
        cores, start, computed() ? now() : 0, bundleSeconds, runSeconds, theorySeconds);
  }

  /** Wall time from the first bundle's start to the last publication. */
  public double seconds() {
    return (end - start) * 1e-6;
  }

  /** Microseconds since the epoch. */
  public static long now() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
  }
}
