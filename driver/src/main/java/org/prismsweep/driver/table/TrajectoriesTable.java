package org.prismsweep.driver.table;

import java.util.List;
import org.prismsweep.worker.model.Family;
import org.prismsweep.worker.model.Observable;
import org.prismsweep.worker.model.Trajectory;

/** Table {@code trajectories}: one row per run and time. */
public final class TrajectoriesTable {
  public static final String NAME = "trajectories";

  /** A run at one time of its trajectory. */
  public record RunAt(String runId, String pointId, int replicate, CurveTime at) {

    /**
     * @param number number of the time
     * @param naturalRate natural time per raw time
     */
    public RunAt(
        String runId,
        String pointId,
        int replicate,
        Trajectory trajectory,
        int number,
        double naturalRate) {
      this(runId, pointId, replicate, new CurveTime(trajectory, number, naturalRate));
    }
  }

  private TrajectoriesTable() {}

  /**
   * @param lists columns of the list observables that are stored
   */
  public static Table<RunAt> of(Family<?> family, List<String> lists) {
    Table.Builder<RunAt> table =
        Table.<RunAt>of(NAME, "a run at a time")
            .runId(RunAt::runId)
            .pointId(RunAt::pointId)
            .replicate(RunAt::replicate)
            .time(RunAt::at);
    for (int o = 0; o < family.observables().size(); o++) {
      Observable observable = family.observables().get(o);
      int number = o;
      table.real(observable.column(), observable.description(), row -> row.at().value(number));
    }
    return table.lists(family, lists, RunAt::at).build();
  }
}
