package org.prismsweep.driver.cli.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.prismsweep.driver.cli.option.DeclaresOptions;
import org.prismsweep.driver.cli.option.FormatOption;
import org.prismsweep.driver.cli.option.PlanOnly;
import org.prismsweep.driver.cli.option.PointOptions;
import org.prismsweep.driver.cli.option.SweepInput;
import org.prismsweep.driver.cli.output.PlanRemarks;
import org.prismsweep.driver.console.Console;
import org.prismsweep.driver.console.ExitCode;
import org.prismsweep.driver.console.UsageException;
import org.prismsweep.driver.derive.lattice.SweepLattices;
import org.prismsweep.driver.plan.Bundles;
import org.prismsweep.driver.plan.OutputEstimate;
import org.prismsweep.driver.plan.PlanCounts;
import org.prismsweep.driver.plan.PlannedPoint;
import org.prismsweep.driver.plan.Planner;
import org.prismsweep.driver.plan.SweepPlan;
import org.prismsweep.driver.session.MachineSpeed;
import org.prismsweep.driver.session.SparkLog;
import org.prismsweep.driver.spec.Refinement;
import org.prismsweep.driver.spec.SweepSpec;
import org.prismsweep.driver.spec.axes.AxisNote;
import org.prismsweep.driver.sql.QueryResult;
import org.prismsweep.worker.model.Budget;
import org.prismsweep.worker.model.Families;
import org.prismsweep.worker.model.Family;
import org.prismsweep.worker.model.Point;
import org.prismsweep.worker.model.Trainer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What a sweep would compute and cost. */
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Says what a sweep would compute and cost.",
      "Points, runs, bundles, flops, core-hours, bytes, and what was removed. Runs nothing",
      "but a second of short runs to learn the machine's speed, which is kept for a month."
    },
    footer = {
      "",
      "Examples:",
      "  prism plan sweeps/quickstart.yaml --set replicates=8",
      "  prism plan --input-dim 256 --latent-ratio log:1/16:16:9 --data-ratio 1,4 --init-rate 0.5"
    })
public final class PlanCommand implements Callable<Integer>, DeclaresOptions {
  private static final int LISTED = 20;

  private final Console console;

  @Spec private CommandSpec command;
  @Mixin private SweepInput sweep;
  @Mixin private FormatOption format;

  @Option(
      names = "--cores",
      paramLabel = "N",
      description = "Cores that would compute (default: those of this machine).")
  private Integer cores;

  @Option(names = "--calibrate", description = "Measure the machine's speed again.")
  private boolean calibrate;

  public PlanCommand(Console console) {
    this.console = console;
  }

  @Override
  public void declareOptions(CommandSpec spec) {
    SweepInput.declare(spec);
  }

  @Override
  public Integer call() {
    SparkLog.off();
    SweepSpec spec = sweep.read(command.commandLine().getParseResult());
    int used = cores == null ? Runtime.getRuntime().availableProcessors() : cores;
    if (used < 1) {
      throw new UsageException("--cores: value " + used + ", expected a whole number >= 1");
    }
    return plan(spec, Families.named(spec.family()), used);
  }

  private <P extends Point> int plan(SweepSpec spec, Family<P> family, int used) {
    Trainer<P> trainer = PlanOnly.trainer(spec, family);
    SweepPlan<P> plan = Planner.plan(spec, family, trainer);
    Map<String, Object> document = document(plan, family, MachineSpeed.of(plan, calibrate), used);
    format.print(document, rows(document), console.out());
    PlanRemarks.of(plan, family, trainer).forEach(console::say);
    return ExitCode.DONE;
  }

  private static <P extends Point> Map<String, Object> document(
      SweepPlan<P> plan, Family<P> family, MachineSpeed speed, int cores) {
    SweepSpec spec = plan.spec();
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("name", spec.name());
    document.put("family", spec.family());
    document.put("points", plan.points().size());
    document.put("replicates", spec.replicates());
    document.put("runs", plan.runs());
    document.put("times", spec.time().size());
    document.put("theories", spec.theories());
    document.put("combinations", plan.counts().combinations());
    document.put("removed", removed(plan.counts()));
    document.put("duplicates", plan.counts().duplicates());
    document.put("axisNotes", axisNotes(plan.axisNotes()));
    document.put("cores", cores);
    document.put("bundles", Bundles.pack(plan.work(), cores, speed.model()).size());
    document.put("flops", plan.flops());
    document.put("runFlops", plan.runFlops());
    document.put("theoryFlops", plan.theoryFlops());
    document.put("flopsPerSecond", speed.model().flopsPerSecond());
    document.put("speed", speed.source());
    double coreHours = speed.model().coreHours(plan);
    document.put("coreHours", coreHours);
    document.put("hours", coreHours / cores);
    document.put("rows", tableRows(plan.output()));
    document.put("bytes", plan.output().bytes());
    document.put("budget", budget(spec.budget()));
    document.put("largestRunBytes", largestRun(plan));
    document.put("overMemoryPoints", plan.overMemory().size());
    document.put("overMemory", overMemory(plan, family));
    TaskMemory memory = TaskMemory.embedded(cores);
    document.put("taskBytes", memory.bytes());
    document.put("overTaskMemoryPoints", memory.exceededBy(plan).size());
    spec.refine().ifPresent(refine -> document.put("refine", refine(spec, refine)));
    document.put("planHash", plan.planHash());
    return document;
  }

  private static List<Map<String, Object>> removed(PlanCounts counts) {
    List<Map<String, Object>> removed = new ArrayList<>();
    for (PlanCounts.Removed by : counts.removed()) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("where", by.rule());
      entry.put("count", by.count());
      removed.add(entry);
    }
    return removed;
  }

  private static List<Map<String, Object>> axisNotes(List<AxisNote> notes) {
    List<Map<String, Object>> listed = new ArrayList<>();
    for (AxisNote note : notes) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("axis", note.form());
      entry.put("asked", note.asked());
      entry.put("distinct", note.distinct());
      listed.add(entry);
    }
    return listed;
  }

  private static Map<String, Object> tableRows(OutputEstimate output) {
    Map<String, Object> rows = new LinkedHashMap<>();
    rows.put("points", output.pointRows());
    rows.put("runs", output.runRows());
    rows.put("trajectories", output.trajectoryRows());
    rows.put("predictions", output.predictionRows());
    return rows;
  }

  /** What is above is the lattice that refinement begins with; this is what it may add. */
  private static Map<String, Object> refine(SweepSpec spec, Refinement refine) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("axes", refine.axes());
    entry.put("lattices", SweepLattices.of(spec, Families.named(spec.family())).size());
    entry.put("delta", refine.delta());
    entry.put("resolution", refine.resolution());
    entry.put("maxPoints", refine.maxPoints());
    entry.put("maxReplicates", Math.max(spec.replicates(), refine.maxReplicates()));
    entry.put("probes", refine.probes());
    return entry;
  }

  private static Map<String, Object> budget(Budget budget) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("evaluations", budget.maxEvaluations());
    entry.put("seconds", budget.maxSeconds());
    entry.put("bytes", budget.maxBytes());
    return entry;
  }

  /** The first points that would be refused for their memory, with what they would need. */
  private static long largestRun(SweepPlan<?> plan) {
    return plan.points().stream()
        .mapToLong(point -> (long) point.runCost().bytes())
        .max()
        .orElse(0);
  }

  private static <P extends Point> List<Map<String, Object>> overMemory(
      SweepPlan<P> plan, Family<P> family) {
    List<Map<String, Object>> listed = new ArrayList<>();
    for (PlannedPoint<P> planned :
        plan.overMemory().subList(0, Math.min(LISTED, plan.overMemory().size()))) {
      Map<String, Object> entry = PointOptions.parameters(family, planned.point());
      entry.put("bytes", (long) planned.runCost().bytes());
      listed.add(entry);
    }
    return listed;
  }

  /** The document as two columns; what is nested gets dotted names, as in {@code --set}. */
  private static QueryResult rows(Map<String, Object> document) {
    List<List<Object>> rows = new ArrayList<>();
    document.forEach((key, value) -> addRows(rows, key, value));
    return new QueryResult(List.of("quantity", "value"), rows);
  }

  private static void addRows(List<List<Object>> rows, String key, Object value) {
    if (value instanceof Map<?, ?> map) {
      map.forEach((inner, entry) -> addRows(rows, key + "." + inner, entry));
    } else if (value instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Map) {
      for (int i = 0; i < list.size(); i++) {
        addRows(rows, key + "." + (i + 1), list.get(i));
      }
    } else if (!(value instanceof List<?> list && list.isEmpty())) {
      rows.add(Arrays.asList(key, value));
    }
  }
}
