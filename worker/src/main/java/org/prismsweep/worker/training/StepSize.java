package org.prismsweep.worker.training;

import java.util.function.Function;
import org.prismsweep.worker.model.Accepted;
import org.prismsweep.worker.model.Declaration;
import org.prismsweep.worker.model.Point;

/** The step of a trainer as an optional parameter of points, so that it can be an axis. */
public final class StepSize {

  private StepSize() {}

  /** The parameter, null where the trainer's settings say the step. */
  public static <P extends Point> Declaration<P, Double> parameter(Function<P, Double> component) {
    return Declaration.real(
            "stepSize",
            "step in raw time, in the place of trainer setting step",
            Accepted.POSITIVE,
            component)
        .orElse(null)
        .column("step in raw time");
  }
}
