package org.prismsweep.driver.cli.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.spark.sql.SparkSession;
import org.prismsweep.driver.cli.option.FormatOption;
import org.prismsweep.driver.cli.option.OutputLocation;
import org.prismsweep.driver.cli.option.WriteOptions;
import org.prismsweep.driver.console.Console;
import org.prismsweep.driver.console.ExitCode;
import org.prismsweep.driver.console.UsageException;
import org.prismsweep.driver.derive.RegimeJob;
import org.prismsweep.driver.session.SparkLog;
import org.prismsweep.driver.session.SparkSessions;
import org.prismsweep.driver.session.StopSignals;
import org.prismsweep.driver.spec.SpecReader;
import org.prismsweep.driver.spec.SweepSpec;
import org.prismsweep.driver.sql.QueryResult;
import org.prismsweep.driver.store.OutputDirectory;
import org.prismsweep.driver.store.commit.BatchPublisher;
import org.prismsweep.driver.store.lock.WriterLock;
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
    OutputLocation location = new OutputLocation(path);
    if (location.isLocal()) {
      // Refused before a log makes the directory
      sweeps(OutputDirectory.existing(path, new org.apache.hadoop.conf.Configuration(false)));
    }
    SparkLog.toFile(location.logFile("regimes"));
    AtomicBoolean stop = new AtomicBoolean();
    StopSignals.arm(stop);
    SparkSession session = SparkSessions.open("prism regimes", write.master());
    try {
      OutputDirectory directory =
          OutputDirectory.existing(path, session.sparkContext().hadoopConfiguration());
      List<List<Object>> rows = new ArrayList<>();
      List<Map<String, Object>> documents = new ArrayList<>();
      try (WriterLock lock = WriterLock.acquire(directory)) {
        if (!lock.message().isEmpty()) {
          console.say(lock.message());
        }
        BatchPublisher publisher = new BatchPublisher(directory);
        publisher.recover().forEach(console::say);
        RegimeJob job = new RegimeJob(session, directory, publisher, stop);
        for (String name : sweeps(directory)) {
          SweepSpec spec = SpecReader.stored(name + ".yaml", directory.sweepSpec(name));
          double used = delta == null ? spec.delta() : delta;
          Optional<Map<String, Long>> done = job.run(name, Families.named(spec.family()), used);
          if (done.isEmpty()) {
            console.say("interrupted; the former labels stay");
            return ExitCode.REFUSED;
          }
          Map<String, Long> labels = done.get();
          labels.forEach((label, points) -> rows.add(List.of(name, used, label, points)));
          Map<String, Object> document = new LinkedHashMap<>();
          document.put("sweep", name);
          document.put("delta", used);
          document.put("labels", labels);
          documents.add(document);
        }
        publisher.clearStaging();
      }
      format.print(
          Map.of("regimes", documents),
          new QueryResult(List.of("sweep", "delta", "label", "points"), rows),
          console.out());
      return ExitCode.DONE;
    } finally {
      session.stop();
    }
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
