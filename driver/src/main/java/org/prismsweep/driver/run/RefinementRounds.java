package org.prismsweep.driver.run;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.spark.sql.SparkSession;
import org.prismsweep.driver.derive.curves.StoredReadings;
import org.prismsweep.driver.derive.lattice.PointReadings;
import org.prismsweep.driver.derive.lattice.SweepSearch;
import org.prismsweep.driver.plan.SweepPlan;
import org.prismsweep.driver.store.OutputDirectory;
import org.prismsweep.worker.model.Family;
import org.prismsweep.worker.model.Point;
import org.prismsweep.worker.model.Trainer;
import org.prismsweep.worker.regime.boundary.CellState;

/**
 * The rounds of a refined sweep. A sweep that goes on begins at the first round: what is committed
 * decides the rounds again as it did before, without training anything, up to where it was.
 *
 * @param <P> the family's points
 */
final class RefinementRounds<P extends Point> {
  private final SparkSession spark;
  private final OutputDirectory directory;
  private final SweepPlan<P> coarse;
  private final Family<P> family;
  private final Trainer<P> trainer;
  private final AtomicBoolean stop;
  private final SweepSearch<P> search;
  private PointReadings<P> readings;
  private int round = 1;

  RefinementRounds(
      SparkSession spark,
      OutputDirectory directory,
      SweepPlan<P> coarse,
      Family<P> family,
      Trainer<P> trainer,
      AtomicBoolean stop) {
    this.spark = spark;
    this.directory = directory;
    this.coarse = coarse;
    this.family = family;
    this.trainer = trainer;
    this.stop = stop;
    this.search = new SweepSearch<>(coarse, family, trainer);
  }

  /** Everything that the rounds so far ask for. */
  SweepPlan<P> plan() {
    return search.plan();
  }

  /** New rows were committed: they are read before the next decision. */
  void forget() {
    readings = null;
  }

  /** Decides the next round; false when there is none, or when stopped. */
  boolean advance() {
    if (readings == null) {
      Optional<StoredReadings> stored =
          StoredReadings.read(spark, directory, coarse.spec(), family, stop);
      if (stored.isEmpty()) {
        return false;
      }
      readings = new PointReadings<>(stored.get(), coarse.spec(), trainer);
      readings.on(search.lattices());
    }
    round++;
    return search.advance(readings) && !stop.get();
  }

  /** One line on the round to come. */
  String describe(long missingRuns) {
    SweepPlan<P> plan = search.plan();
    return "refinement, round "
        + round
        + ": "
        + plan.points().size()
        + " points, "
        + plan.runs()
        + " runs, "
        + missingRuns
        + " of them missing";
  }

  /** One line on what was reached, after the last {@link #advance}. */
  String summary() {
    StringBuilder text = new StringBuilder("refinement: cells with a boundary");
    search
        .states()
        .forEach(
            (state, count) -> text.append(", ").append(count).append(' ').append(state.text()));
    if (search.states().containsKey(CellState.INDIVISIBLE)) {
      text.append(" (indivisible: between neighbouring whole numbers)");
    }
    text.append(search.isCapped() ? "; stopped by maxPoints" : "");
    long left = incomplete();
    return left == 0
        ? text.toString()
        : text.append("; ").append(left).append(" incomplete points left out").toString();
  }

  /** Points that no decision rests on, because some of their runs did not end with status ok. */
  private long incomplete() {
    return search.plan().points().stream()
        .filter(point -> readings.isIncomplete(point.pointId()))
        .count();
  }
}
