package org.prismsweep.driver.cli.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.prismsweep.driver.cli.option.FormatOption;
import org.prismsweep.driver.cli.option.WriteOptions;
import org.prismsweep.driver.console.Console;
import org.prismsweep.driver.console.ExitCode;
import org.prismsweep.driver.console.UsageException;
import org.prismsweep.driver.derive.RegimeJob;
import org.prismsweep.driver.spec.SpecReader;
import org.prismsweep.driver.spec.SweepSpec;
import org.prismsweep.driver.sql.QueryResult;
import org.prismsweep.driver.store.OutputDirectory;
import org.prismsweep.worker.model.Families;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Computes discrepancies and labels anew, also for another delta; trains nothing. */
@Command(
    name = "regimes",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Labels points anew, also for another delta.",
      "Computes the tables discrepancies and regimes from stored trajectories and prints the number"
          + " of points by label. Labels for several deltas live side by side."
    },
    footer = {"", "Example:", "  prism regimes out/quickstart --delta 0.1"})
public final class RegimesCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(index = "0", paramLabel = "OUT", description = "Output directory of `prism run`.")
  private String path;

  @Option(
      names = "--delta",
      paramLabel = "DELTA",
      description =
          "Deviation up to which a theory counts as describing a point (default: the sweep's).")
  private Double delta;

  @Option(
      names = "--sweep",
      paramLabel = "NAME",
      description = "One sweep (default: all of the directory).")
  private String sweep;

  @Mixin private WriteOptions write;
  @Mixin private FormatOption format;

  public RegimesCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (delta != null && !(delta > 0 && delta < Double.POSITIVE_INFINITY)) {
      throw new UsageException("--delta: value " + delta + ", expected a number > 0");
    }
    return WritingSession.runOnExisting(
        new WritingSession.Options(console, "regimes", "", path, write.master(), true),
        this::sweeps,
        this::label);
  }

  private int label(WritingSession session) {
    OutputDirectory directory = session.directory();
    List<List<Object>> rows = new ArrayList<>();
    List<Map<String, Object>> documents = new ArrayList<>();
    boolean whole =
        session.write(
            directory,
            publisher -> {
              RegimeJob job = new RegimeJob(session.spark(), directory, publisher, session.stop());
              for (String name : sweeps(directory)) {
                SweepSpec spec = SpecReader.stored(name + ".yaml", directory.sweepSpec(name));
                double used = delta == null ? spec.delta() : delta;
                Optional<Map<String, Long>> labels =
                    job.run(name, Families.named(spec.family()), used);
                if (labels.isEmpty()) {
                  return false;
                }
                labels
                    .get()
                    .forEach((label, points) -> rows.add(List.of(name, used, label, points)));
                Map<String, Object> document = new LinkedHashMap<>();
                document.put("sweep", name);
                document.put("delta", used);
                document.put("labels", labels.get());
                documents.add(document);
              }
              publisher.clearStaging();
              return true;
            });
    if (!whole) {
      console.say("interrupted; the former labels stay");
      return ExitCode.REFUSED;
    }
    format.print(
        Map.of("regimes", documents),
        new QueryResult(List.of("sweep", "delta", "label", "points"), rows),
        console.out());
    return ExitCode.DONE;
  }

  private List<String> sweeps(OutputDirectory directory) {
    List<String> names = directory.sweepNames();
    if (sweep == null) {
      return names;
    }
    if (!names.contains(sweep)) {
      throw new UsageException("--sweep: value " + sweep + ", expected one of " + names);
    }
    return List.of(sweep);
  }
}
