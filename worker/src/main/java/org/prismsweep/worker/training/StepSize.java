package org.prismsweep.worker.training;

import org.prismsweep.worker.experiment.CanonicalNumber;
import org.prismsweep.worker.experiment.Column;
import org.prismsweep.worker.experiment.ColumnType;
import org.prismsweep.worker.experiment.GivenForm;
import org.prismsweep.worker.experiment.Parameter;
import org.prismsweep.worker.experiment.ParameterForm;
import org.prismsweep.worker.experiment.ParameterType;

/** The step of a trainer as an optional parameter of points, so that it can be an axis. */
public final class StepSize {

  public static final Parameter PARAMETER =
      Parameter.optional(
          new ParameterForm(
              "stepSize",
              ParameterType.REAL,
              "step in raw time, in the place of trainer setting step"));

  public static final Column COLUMN =
      new Column("step_size", ColumnType.DOUBLE, "step in raw time");

  private StepSize() {}

  /** The step that was given. */
  public static Double of(GivenForm given) {
    double step = CanonicalNumber.round(given.number());
    if (!(step > 0)) {
      throw given.refused("a number > 0");
    }
    return step;
  }
}
