package org.prismsweep.driver.cli.progress;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.prismsweep.driver.run.SweepProgress;
import org.prismsweep.worker.model.Status;

/**
 * Keeps the figures that every way of showing progress needs: counts, points per second, and an ETA
 * by cost.
 */
abstract class ProgressState implements SweepProgress {
  private long totalRuns;
  private long presentRuns;
  private int replicates = 1;
  private double totalFlops;
  private double doneFlops;
  private long failed;
  private long computed;

  /** What was computed when the present round began. */
  private long computedBefore;

  private double flopsBefore;
  private long start;

  @Override
  public final void started(long totalRuns, long presentRuns, int replicates, double totalFlops) {
    this.totalRuns = totalRuns;
    this.presentRuns = presentRuns;
    this.replicates = replicates;
    this.totalFlops = totalFlops;
    this.computedBefore = computed;
    this.flopsBefore = doneFlops;
    this.start = System.nanoTime();
    show(true);
  }

  @Override
  public final void advanced(Map<String, Long> runsByStatus, double doneFlops) {
    this.computed = runsByStatus.values().stream().mapToLong(Long::longValue).sum();
    this.failed = runsByStatus.getOrDefault(Status.FAILED.text(), 0L);
    this.doneFlops = doneFlops;
    show(false);
  }

  /**
   * Shows the present figures.
   *
   * @param now whether to show them even though the last time was just now
   */
  abstract void show(boolean now);

  long done() {
    return presentRuns + computed - computedBefore;
  }

  long failed() {
    return failed;
  }

  long total() {
    return totalRuns;
  }

  /** Share of the predicted cost that is done, in [0, 1]. */
  double share() {
    return totalFlops > 0 ? Math.min(1, (doneFlops - flopsBefore) / totalFlops) : 1;
  }

  double pointsPerSecond() {
    double seconds = elapsedSeconds();
    return seconds > 0 ? (double) (computed - computedBefore) / replicates / seconds : 0;
  }

  /** Seconds left by predicted cost; NaN before anything was computed. */
  double etaSeconds() {
    return share() > 0 ? elapsedSeconds() * (1 - share()) / share() : Double.NaN;
  }

  double elapsedSeconds() {
    return (System.nanoTime() - start) * 1e-9;
  }

  String line() {
    return String.format(
        Locale.ROOT,
        "%d/%d runs, %d failed, %.1f points/s, ETA %s",
        done(),
        total(),
        failed(),
        pointsPerSecond(),
        duration(etaSeconds()));
  }

  static String duration(double seconds) {
    if (Double.isNaN(seconds)) {
      return "unknown";
    }
    Duration duration = Duration.ofSeconds(Math.round(seconds));
    return duration.toHours() > 0
        ? String.format(
            Locale.ROOT,
            "%d:%02d:%02d",
            duration.toHours(),
            duration.toMinutesPart(),
            duration.toSecondsPart())
        : String.format(Locale.ROOT, "%d:%02d", duration.toMinutes(), duration.toSecondsPart());
  }
}
