package org.prismsweep.driver.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.prismsweep.driver.spec.SweepSpec;
import org.prismsweep.driver.spec.rule.PointNames;
import org.prismsweep.driver.spec.rule.WhereRule;
import org.prismsweep.worker.base.InvalidInputException;
import org.prismsweep.worker.model.Cost;
import org.prismsweep.worker.model.Family;
import org.prismsweep.worker.model.Parameter;
import org.prismsweep.worker.model.ParameterForm;
import org.prismsweep.worker.model.Point;
import org.prismsweep.worker.model.Theory;
import org.prismsweep.worker.model.Trainer;

/**
 * Expands a sweep into its distinct points. Combinations are visited one by one in the order of the
 * axes; only those that pass every rule and are new are kept, at some 300 bytes each.
 */
public final class Planner {

  /** What one plan may hold; a larger sweep is to be split, since its points live in the driver. */
  static final int MAX_POINTS = 10_000_000;

  /** What one plan may visit, so that a slip in an axis fails at once instead of after hours. */
  static final long MAX_COMBINATIONS = 100_000_000;

  private Planner() {}

  /**
   * The plan of a sweep; equal inputs give an equal plan.
   *
   * @throws org.prismsweep.driver.spec.yaml.SpecException when a combination is no valid point,
   *     when nothing remains or when too much does
   */
  public static <P extends Point> SweepPlan<P> plan(
      SweepSpec spec, Family<P> family, Trainer<P> trainer) {
    long combinations = spec.axes().size();
    if (combinations > MAX_COMBINATIONS) {
      throw spec.problem(
          "axes", combinations + " combinations, expected at most " + MAX_COMBINATIONS);
    }
    List<Theory<P>> theories = theories(spec, family);
    List<WhereRule> rules = spec.where();
    PointNames<P> names = PointNames.of(family);
    long[] removed = new long[rules.size()];
    long duplicates = 0;
    Set<String> seen = new HashSet<>();
    List<PlannedPoint<P>> points = new ArrayList<>();
    List<PlannedPoint<P>> overMemory = new ArrayList<>();
    ContentHash hash = header(spec, trainer, theories);
    for (long number = 0; number < combinations; number++) {
      P point = resolve(spec, family, number);
      int rule = firstBroken(spec, names, point);
      if (rule >= 0) {
        removed[rule]++;
        continue;
      }
      String pointId = Identity.pointId(family, point);
      if (!seen.add(pointId)) {
        duplicates++;
        continue;
      }
      PlannedPoint<P> planned =
          new PlannedPoint<>(
              pointId,
              point,
              runCost(spec, family, trainer, point),
              theoryFlops(spec, theories, point),
              spec.replicates());
      points.add(planned);
      hash.text(pointId);
      if (isOverMemory(spec, planned.runCost())) {
        overMemory.add(planned);
      }
      if (points.size() > MAX_POINTS) {
        throw spec.problem("axes", "more than " + MAX_POINTS + " points, expected fewer");
      }
    }
    PlanCounts counts = counts(combinations, rules, removed, duplicates);
    if (points.isEmpty()) {
      throw spec.problem(
          "where",
          "removes all " + combinations + " combinations, expected at least one to remain");
    }
    return new SweepPlan<>(
        spec,
        family.name(),
        points,
        counts,
        spec.axes().notes(),
        overMemory,
        OutputEstimate.of(
            points.size(),
            family.pointColumns().size(),
            spec.replicates(),
            spec.time().size(),
            family.observables().size(),
            theories.size()),
        sharedFlops(spec, theories, points),
        hash.hex());
  }

  /** A point of a sweep outside its axes, with its identity and cost. */
  public static <P extends Point> PlannedPoint<P> planned(
      SweepSpec spec, Family<P> family, Trainer<P> trainer, P point, int replicates) {
    return new PlannedPoint<>(
        Identity.pointId(family, point),
        point,
        runCost(spec, family, trainer, point),
        theoryFlops(spec, theories(spec, family), point),
        replicates);
  }

  /** Whether a point fulfils every rule of a sweep. */
  public static <P extends Point> boolean keeps(SweepSpec spec, Family<P> family, P point) {
    return firstBroken(spec, PointNames.of(family), point) < 0;
  }

  private static <P extends Point> List<Theory<P>> theories(SweepSpec spec, Family<P> family) {
    return family.theories().stream().filter(t -> spec.theories().contains(t.name())).toList();
  }

  /** Predicted cost; a run that will be refused for its memory costs no time. */
  private static <P extends Point> Cost runCost(
      SweepSpec spec, Family<P> family, Trainer<P> trainer, P point) {
    try {
      Cost cost = trainer.cost(point, spec.time());
      return isOverMemory(spec, cost) ? new Cost(0, cost.bytes()) : cost;
    } catch (InvalidInputException e) {
      throw spec.error(path(family, e.name()), e);
    }
  }

  /** Path of the key that a trainer's complaint is about. */
  private static String path(Family<?> family, String name) {
    if (family.trainerSettings().stream().anyMatch(setting -> setting.name().equals(name))) {
      return "trainer." + name;
    }
    boolean parameter = family.parameters().stream().anyMatch(p -> p.names().contains(name));
    return (parameter ? "axes." : "time.") + name;
  }

  private static boolean isOverMemory(SweepSpec spec, Cost cost) {
    return cost.bytes() > spec.budget().maxBytes();
  }

  private static <P extends Point> P resolve(SweepSpec spec, Family<P> family, long number) {
    Map<String, Object> forms = spec.axes().combination(number);
    try {
      return family.resolve(forms);
    } catch (InvalidInputException e) {
      String form = writtenForm(forms.keySet(), family, e.name());
      throw spec.error(spec.axes().path(number) + "." + form, e);
    }
  }

  /** The written form that gives the parameter which {@code name} is a form of. */
  private static String writtenForm(Set<String> written, Family<?> family, String name) {
    if (written.contains(name)) {
      return name;
    }
    for (Parameter parameter : family.parameters()) {
      List<String> forms = parameter.forms().stream().map(ParameterForm::name).toList();
      if (forms.contains(name)) {
        return forms.stream().filter(written::contains).findFirst().orElse(name);
      }
    }
    return name;
  }

  private static <P extends Point> int firstBroken(SweepSpec spec, PointNames<P> names, P point) {
    List<WhereRule> rules = spec.where();
    if (rules.isEmpty()) {
      return -1;
    }
    Object[] values = names.values(point);
    for (int k = 0; k < rules.size(); k++) {
      if (!rules.get(k).holds(values)) {
        return k;
      }
    }
    return -1;
  }

  /** Flops of the theories that no other point shares. */
  private static <P extends Point> double theoryFlops(
      SweepSpec spec, List<Theory<P>> theories, P point) {
    double flops = 0;
    for (Theory<P> theory : theories) {
      if (theory.representative(point) == point) {
        flops += theory.cost(point, spec.time().size()).flops();
      }
    }
    return flops;
  }

  /** Flops of the predictions that points share, each once. */
  private static <P extends Point> double sharedFlops(
      SweepSpec spec, List<Theory<P>> theories, List<PlannedPoint<P>> points) {
    double flops = 0;
    for (Theory<P> theory : theories) {
      Set<P> seen = new HashSet<>();
      for (PlannedPoint<P> planned : points) {
        P representative = theory.representative(planned.point());
        if (representative != planned.point() && seen.add(representative)) {
          flops += theory.cost(representative, spec.time().size()).flops();
        }
      }
    }
    return flops;
  }

  private static PlanCounts counts(
      long combinations, List<WhereRule> rules, long[] removed, long duplicates) {
    List<PlanCounts.Removed> perRule = new ArrayList<>();
    for (int k = 0; k < removed.length; k++) {
      perRule.add(new PlanCounts.Removed(rules.get(k).text(), removed[k]));
    }
    return new PlanCounts(combinations, perRule, duplicates);
  }

  private static <P extends Point> ContentHash header(
      SweepSpec spec, Trainer<P> trainer, List<Theory<P>> theories) {
    ContentHash hash =
        new ContentHash("plan")
            .text(Identity.settingsId(trainer.settings()))
            .text(spec.time().unit().name())
            .text(Identity.gridId(spec.time().values()))
            .number(spec.seed())
            .number(spec.replicates())
            .number(theories.size());
    theories.forEach(theory -> hash.text(theory.name()).text(theory.settings()));
    return hash;
  }
}
