package org.prismsweep.driver.cli.command;

import java.util.List;
import java.util.concurrent.Callable;
import org.prismsweep.driver.cli.option.DeclaresOptions;
import org.prismsweep.driver.cli.option.OutputLocation;
import org.prismsweep.driver.cli.option.SweepInput;
import org.prismsweep.driver.cli.option.WriteOptions;
import org.prismsweep.driver.cli.output.OutputFormat;
import org.prismsweep.driver.cli.progress.ProgressStyle;
import org.prismsweep.driver.console.Console;
import org.prismsweep.driver.console.UsageException;
import org.prismsweep.driver.derive.lattice.SweepLattices;
import org.prismsweep.driver.plan.Planner;
import org.prismsweep.driver.plan.SweepPlan;
import org.prismsweep.driver.run.Retry;
import org.prismsweep.driver.spec.ImportedTrainer;
import org.prismsweep.driver.spec.SpecReader;
import org.prismsweep.driver.spec.SweepSpec;
import org.prismsweep.driver.store.OutputDirectory;
import org.prismsweep.worker.base.InvalidInputException;
import org.prismsweep.worker.base.NumberText;
import org.prismsweep.worker.linalg.Backends;
import org.prismsweep.worker.model.Families;
import org.prismsweep.worker.model.Family;
import org.prismsweep.worker.model.Point;
import org.prismsweep.worker.model.Trainer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** Runs a sweep on Spark; running it again goes on where it was. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Runs what is missing of a sweep.",
      "Writes its tables, a regime map and a report. Running the same sweep again computes only"
          + " what is missing."
    },
    footer = {
      "",
      "Examples:",
      "  prism run sweeps/quickstart.yaml",
      "  prism run sweeps/quickstart.yaml --out maps/q --set replicates=8 --extend",
      "  prism run --input-dim 256 --latent-ratio log:1/16:16:9 \\",
      "      --data-ratio log:1/16:16:9 --init-rate 0.5"
    })
public final class RunCommand implements Callable<Integer>, DeclaresOptions {
  private final Console console;

  @Spec private CommandSpec command;
  @Mixin private SweepInput sweep;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Output directory, local or any Hadoop file system (default: out/NAME).")
  private String out;

  @Mixin private WriteOptions write;

  @Option(
      names = "--extend",
      description = "Allow more values, replicates, theories or times under the same name.")
  private boolean extend;

  @Option(
      names = "--retry",
      paramLabel = "failed|budget|all",
      description = {
        "Compute runs again that failed, whose CPU seconds ran out, or that are not ok.",
        "Seeds and budgets stay; the new rows take the place of the old ones."
      })
  private Retry retry = Retry.NONE;

  @Option(names = "--fail-fast", description = "Stop at the first failed run.")
  private boolean failFast;

  @Option(
      names = "--max-failed",
      paramLabel = "N%",
      defaultValue = "100%",
      description = "Stop when more than this share of the runs failed (default: never).")
  private String maxFailed;

  @Option(
      names = "--progress",
      paramLabel = "auto|bar|plain|json|none",
      defaultValue = "auto",
      description = "How to show progress (default: a bar on a terminal, else plain lines).")
  private ProgressStyle progress;

  @Option(names = "--no-report", description = "Write the tables only.")
  private boolean noReport;

  @Option(
      names = "--format",
      paramLabel = "table|csv|json",
      description = "Also print a summary in this form on standard output.")
  private OutputFormat format;

  public RunCommand(Console console) {
    this.console = console;
  }

  @Override
  public void declareOptions(CommandSpec spec) {
    SweepInput.declare(spec);
  }

  @Override
  public Integer call() {
    ParseResult parsed = command.commandLine().getParseResult();
    SweepSpec spec = sweep.read(parsed);
    String path = out == null ? "out/" + spec.name() : out;
    if (leavesReplicatesToAnEarlierRelease(spec, path)) {
      spec = sweep.read(parsed, List.of("replicates=1"));
      console.say(
          "sweep "
              + spec.name()
              + " was begun with one run per point, the default of an earlier release, and goes on"
              + " with it; for more: --set replicates=4 --extend");
    }
    return run(spec, Families.named(spec.family()), path);
  }

  /** Whether neither the sweep nor what is stored of it says how many runs a point has. */
  private static boolean leavesReplicatesToAnEarlierRelease(SweepSpec spec, String path) {
    if (spec.writes("replicates")) {
      return false;
    }
    String stored =
        OutputDirectory.writable(path, new OutputLocation(path).configuration())
            .sweepSpec(spec.name());
    return stored != null
        && !SpecReader.stored("_sweeps/" + spec.name() + ".yaml", stored).writes("replicates");
  }

  private <P extends Point> Integer run(SweepSpec spec, Family<P> family, String path) {
    double share = maxFailedShare();
    String master = write.master();
    Backends.Selection selection = Backends.select(write.backend());
    if (!selection.fallbackReason().isEmpty()) {
      console.say("linear algebra in Java, several times slower: " + selection.fallbackReason());
    }
    Trainer<P> trainer = spec.trainer(family, selection.backend());
    if (ImportedTrainer.isMeant(spec.trainer())) {
      throw spec.error(
          "trainer.method",
          new InvalidInputException(
              "method", ImportedTrainer.METHOD, "a method that trains; prism import reads files"));
    }
    SweepPlan<P> plan = Planner.plan(spec, family, trainer);
    if (!plan.overMemory().isEmpty()) {
      console.say(
          plan.overMemory().size()
              + " points need more memory than the budget and will end with status budget");
    }
    TaskMemory.of(master).refuse(plan, family);
    if (spec.refine().isPresent()) {
      SweepLattices.of(spec, family);
    }
    SweepSubmission.Options options =
        new SweepSubmission.Options(
            path,
            master,
            write.backend(),
            extend,
            retry,
            failFast,
            share,
            progress,
            !noReport,
            format);
    return new SweepSubmission<>(console, "run", plan, family, trainer, options)
        .run(selection.backend().name());
  }

  private double maxFailedShare() {
    String number = maxFailed.endsWith("%") ? maxFailed.substring(0, maxFailed.length() - 1) : "";
    return NumberText.decimal(number)
        .filter(percent -> percent >= 0 && percent <= 100)
        .map(percent -> percent / 100)
        .orElseThrow(
            () ->
                new UsageException(
                    "--max-failed: value "
                        + (maxFailed.isBlank() ? "''" : maxFailed)
                        + ", expected a percentage from 0% to 100%, such as 5%"));
  }
}
