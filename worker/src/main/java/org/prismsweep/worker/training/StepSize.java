package org.prismsweep.worker.training;

import org.prismsweep.worker.base.CanonicalNumber;
import org.prismsweep.worker.base.Column;
import org.prismsweep.worker.base.ColumnType;
import org.prismsweep.worker.model.GivenForm;
import org.prismsweep.worker.model.Parameter;
import org.prismsweep.worker.model.ParameterForm;
import org.prismsweep.worker.model.ParameterType;

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
