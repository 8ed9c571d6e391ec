package org.prismsweep.driver.cli.output;

import java.util.ArrayList;
import java.util.List;
import org.prismsweep.driver.plan.SweepPlan;
import org.prismsweep.driver.spec.SweepSpec;
import org.prismsweep.worker.model.Family;
import org.prismsweep.worker.model.Point;
import org.prismsweep.worker.model.TimeGrid;
import org.prismsweep.worker.model.Trainer;
import org.prismsweep.worker.regime.Normalisation;

/** What a plan is unlikely to mean, in one line each: valid, but not what its author measures. */
public final class PlanRemarks {

  private PlanRemarks() {}

  public static <P extends Point> List<String> of(
      SweepPlan<P> plan, Family<P> family, Trainer<P> trainer) {
    SweepSpec spec = plan.spec();
    List<String> remarks = new ArrayList<>();
    if (spec.replicates() == 1 && !spec.theories().isEmpty()) {
      remarks.add(
          "replicates: 1: the noise of a single run is unknown, every label will be unresolved;"
              + " expected at least 2");
    }
    if (spec.theories().isEmpty()) {
      remarks.add("theories: none: nothing is compared, every label will be unresolved");
    }
    if (family.normalisation() == Normalisation.CHANGE) {
      double first = spec.time().values()[0];
      if (first > 0) {
        remarks.add(
            "times begin at "
                + unit(spec.time().unit())
                + " = "
                + first
                + ": discrepancies compare changes since then, not since 0");
      }
      long unmeasured =
          plan.points().stream()
              .filter(planned -> trainer.times(planned.point(), spec.time()).length < 2)
              .count();
      if (unmeasured > 0) {
        remarks.add(
            unmeasured
                + " of "
                + plan.points().size()
                + " points are observed at a single time: nothing changes there, nothing is"
                + " measured; expected later times or a smaller step");
      }
    }
    return remarks;
  }

  private static String unit(TimeGrid.Unit unit) {
    return switch (unit) {
      case RAW -> "t";
      case NATURAL -> "tau";
      case STEP -> "step";
    };
  }
}
