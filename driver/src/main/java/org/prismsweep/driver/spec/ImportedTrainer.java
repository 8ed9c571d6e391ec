package org.prismsweep.driver.spec;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.prismsweep.worker.base.InvalidInputException;
import org.prismsweep.worker.model.Budget;
import org.prismsweep.worker.model.Cost;
import org.prismsweep.worker.model.Family;
import org.prismsweep.worker.model.Outcome;
import org.prismsweep.worker.model.Point;
import org.prismsweep.worker.model.RunKey;
import org.prismsweep.worker.model.Status;
import org.prismsweep.worker.model.TimeGrid;
import org.prismsweep.worker.model.Trainer;
import org.prismsweep.worker.model.Trajectory;

/**
 * Stands for another program that trained the runs: hands out what {@code prism import} read. Its
 * settings are those of a sweep like any other, so that an imported sweep is planned, identified,
 * labelled and checked like one that was run; the hash of the source is part of every run's
 * identity.
 *
 * @param <P> the family's points
 */
public final class ImportedTrainer<P extends Point> implements Trainer<P> {
  /** The value of {@code trainer.method}. */
  public static final String METHOD = "imported";

  /** Settings in a sweep: {@code source} is a hash of what was read, {@code file} its name. */
  static final List<String> SETTINGS = List.of("method", "source", "file");

  private final Family<P> family;
  private final String source;
  private final ImportedRuns runs;

  /**
   * @param settings as in the sweep
   * @param runs what was read, or null for a trainer that plans and identifies runs only
   */
  public ImportedTrainer(Family<P> family, Map<String, Object> settings, ImportedRuns runs) {
    if (!(settings.get("source") instanceof String hash)) {
      throw new InvalidInputException(
          "source", settings.get("source"), "the hash that `prism import` writes");
    }
    this.family = family;
    this.source = hash;
    this.runs = runs;
  }

  /** Whether trainer settings are those of an imported sweep. */
  public static boolean isMeant(Map<String, Object> settings) {
    return METHOD.equals(settings.get("method"));
  }

  /** What was read; null where nothing was. */
  public ImportedRuns runs() {
    return runs;
  }

  @Override
  public SortedMap<String, String> settings() {
    return new TreeMap<>(Map.of("method", METHOD, "engine", "external", "source", source));
  }

  @Override
  public double[] times(P point, TimeGrid grid) {
    return grid.toRaw(family.naturalRate(point), 1);
  }

  @Override
  public Cost cost(P point, TimeGrid grid) {
    double values = (double) grid.size() * family.observables().size();
    return new Cost(values, Double.BYTES * values);
  }

  @Override
  public Outcome train(P point, double[] times, RunKey key, Budget budget) {
    Outcome outcome = runs == null ? null : runs.outcome(point, key.replicate());
    if (outcome == null) {
      Trajectory nothing =
          new Trajectory(new double[0], new double[family.observables().size()][0]);
      return new Outcome(Status.FAILED, "the imported file has no such run", 0, 0, nothing);
    }
    return outcome;
  }
}
