package org.prismsweep.driver.run;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.prismsweep.driver.files.StoreException;
import org.prismsweep.driver.plan.PlannedPoint;
import org.prismsweep.driver.plan.Planner;
import org.prismsweep.driver.plan.SweepPlan;
import org.prismsweep.driver.spec.SpecReader;
import org.prismsweep.driver.spec.SweepSpec;
import org.prismsweep.driver.spec.axes.AxisGrid;
import org.prismsweep.driver.store.OutputDirectory;
import org.prismsweep.worker.data.DataReference;
import org.prismsweep.worker.data.DataSet;
import org.prismsweep.worker.model.Family;
import org.prismsweep.worker.model.Point;
import org.prismsweep.worker.model.Trainer;

/**
 * Whether a sweep may go on under its name: unchanged, or grown when that was asked for. A change
 * that would leave rows behind that the new sweep does not ask for is refused, so that a sweep's
 * rows always are what its spec says.
 */
public final class SweepContinuation {

  private SweepContinuation() {}

  /**
   * Compares a plan with what the directory knows under its name. Writes nothing.
   *
   * @param extend whether axis values, replicates, theories, times and delta may be added or
   *     changed
   * @throws StoreException when the sweep was changed in a way that is not allowed; names the keys
   */
  public static <P extends Point> void check(
      OutputDirectory directory,
      SweepPlan<P> plan,
      Family<P> family,
      Trainer<P> trainer,
      boolean extend) {
    SweepSpec now = plan.spec();
    String text = directory.sweepSpec(now.name());
    if (text == null || text.equals(now.text())) {
      return;
    }
    SweepSpec before = SpecReader.stored("_sweeps/" + now.name() + ".yaml", text);
    if (movedAlone(before, now)) {
      return;
    }
    List<String> fixed = changedForGood(before, now);
    if (fixed.isEmpty() && extend) {
      if (!containsAll(before, plan, family, trainer)) {
        fixed.add("axes (points of the stored sweep are missing)");
      }
      if (now.replicates() < before.replicates()) {
        fixed.add("replicates (" + before.replicates() + " before, " + now.replicates() + " now)");
      }
      if (!now.theories().containsAll(before.theories())) {
        fixed.add("theories (" + before.theories() + " before, " + now.theories() + " now)");
      }
    } else if (!extend) {
      fixed.addAll(extended(before, now));
    }
    if (!fixed.isEmpty()) {
      throw StoreException.unusable(
          "Cannot go on with sweep "
              + now.name()
              + " in "
              + directory.root()
              + ": changed "
              + String.join(", ", fixed)
              + "; expected the same sweep"
              + (extend ? " or more of it" : ", more of it with --extend")
              + ", another name, or another --out");
    }
  }

  private static List<String> changedForGood(SweepSpec before, SweepSpec now) {
    List<String> changed = new ArrayList<>();
    compare(changed, "family", before.family(), now.family());
    compare(changed, "seed", before.seed(), now.seed());
    compare(changed, "trainer", before.trainer(), now.trainer());
    compare(changed, "lists", before.lists(), now.lists());
    compare(changed, "budget", before.budget(), now.budget());
    return changed;
  }

  /** Whether nothing but the place of data files differs: data sets of one content are equal. */
  private static boolean movedAlone(SweepSpec before, SweepSpec now) {
    return changedForGood(before, now).isEmpty()
        && changedAmount(before, now).isEmpty()
        && before.axes().equals(now.axes())
        && before.where().equals(now.where())
        && before.refine().equals(now.refine());
  }

  private static List<String> changedAmount(SweepSpec before, SweepSpec now) {
    List<String> changed = new ArrayList<>();
    compare(changed, "replicates", before.replicates(), now.replicates());
    compare(changed, "time", before.time(), now.time());
    compare(changed, "theories", before.theories(), now.theories());
    compare(changed, "regimes.delta", before.delta(), now.delta());
    return changed;
  }

  private static List<String> extended(SweepSpec before, SweepSpec now) {
    List<String> changed = changedAmount(before, now);
    if (!before.axes().equals(now.axes())) {
      changed.add("axes" + changedData(before, now));
    }
    if (!before.where().equals(now.where())) {
      changed.add("where");
    }
    if (!before.refine().equals(now.refine())) {
      changed.add("refine");
    }
    return changed;
  }

  /** The data files whose content is new, in brackets; empty without any. */
  private static String changedData(SweepSpec before, SweepSpec now) {
    Set<DataSet> known = dataSets(before.axes());
    Set<String> files = new TreeSet<>();
    for (DataSet data : dataSets(now.axes())) {
      if (!known.isEmpty() && !known.contains(data)) {
        files.add(DataReference.parse(data.reference()).source());
      }
    }
    return files.isEmpty()
        ? ""
        : " (samples of " + String.join(", ", files) + " are not those of before)";
  }

  private static Set<DataSet> dataSets(AxisGrid axes) {
    Set<DataSet> found = new LinkedHashSet<>();
    axes.blocks().stream()
        .flatMap(block -> block.columns().stream())
        .flatMap(List::stream)
        .forEach(
            value -> {
              if (value instanceof DataSet data) {
                found.add(data);
              }
            });
    axes.further().forEach(grid -> found.addAll(dataSets(grid)));
    return found;
  }

  private static void compare(List<String> changed, String key, Object before, Object now) {
    if (!Objects.equals(before, now)) {
      changed.add(key + " (" + before + " before, " + now + " now)");
    }
  }

  private static <P extends Point> boolean containsAll(
      SweepSpec before, SweepPlan<P> plan, Family<P> family, Trainer<P> trainer) {
    Set<String> ids = new HashSet<>();
    for (PlannedPoint<P> planned : plan.points()) {
      ids.add(planned.pointId());
    }
    return Planner.plan(before, family, trainer).points().stream()
        .allMatch(planned -> ids.contains(planned.pointId()));
  }
}
