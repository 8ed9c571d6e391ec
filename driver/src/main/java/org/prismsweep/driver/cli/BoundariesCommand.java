package org.prismsweep.driver.cli;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.spark.sql.SparkSession;
import org.prismsweep.driver.cli.output.OutputFormat;
import org.prismsweep.driver.exec.BoundaryJob;
import org.prismsweep.driver.plan.Planner;
import org.prismsweep.driver.refine.SweepLattice;
import org.prismsweep.driver.refine.SweepLattices;
import org.prismsweep.driver.spec.SpecReader;
import org.prismsweep.driver.spec.SweepSpec;
import org.prismsweep.driver.sql.QueryEngine;
import org.prismsweep.driver.sql.SparkSqlEngine;
import org.prismsweep.driver.store.BatchPublisher;
import org.prismsweep.driver.store.OutputDirectory;
import org.prismsweep.driver.store.WriterLock;
import org.prismsweep.worker.experiment.Families;
import org.prismsweep.worker.experiment.Family;
import org.prismsweep.worker.experiment.Point;
import org.prismsweep.worker.experiment.Trainer;
import org.prismsweep.worker.linalg.Backends;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Where a theory's discrepancy is delta, from stored trajectories; trains nothing. */
@Command(
    name = "boundaries",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Traces where a theory's discrepancy is delta.",
      "Computes the tables boundaries and boundary_facets from stored trajectories, for any delta, and prints the crossings with their positions and 95%% bands. Boundaries for several deltas live side by side."
    },
    footer = {
      "",
      "Examples:",
      "  prism boundaries out/quickstart --theory large-data",
      "  prism boundaries out/quickstart --theory large-data --delta 0.1 --format csv > boundary.csv"
    })
final class BoundariesCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(index = "0", paramLabel = "OUT", description = "Output directory of `prism run`.")
  private String path;

  @Option(
      names = "--theory",
      paramLabel = "NAME",
      description = "Print the boundaries of one theory (default: all that were predicted).")
  private String theory;

  @Option(
      names = "--delta",
      paramLabel = "DELTA",
      description = "Discrepancy at the boundary (default: the sweep's).")
  private Double delta;

  @Option(
      names = "--sweep",
      paramLabel = "NAME",
      description = "The sweep (default: the only one of the directory).")
  private String sweep;

  @Mixin private WriteOptions write;
  @Mixin private FormatOption format;

  BoundariesCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (delta != null && !(delta > 0 && delta < Double.POSITIVE_INFINITY)) {
      throw new UsageException("--delta: value " + delta + ", expected a number > 0");
    }
    OutputLocation location = new OutputLocation(path);
    SparkLog.toFile(location.logFile("boundaries"));
    if (location.isLocal()) {
      // Refused before a session starts
      spec(OutputDirectory.existing(path, new org.apache.hadoop.conf.Configuration(false)));
    }
    AtomicBoolean stop = new AtomicBoolean();
    StopSignals.arm(stop);
    SparkSession session = SparkSessions.open("prism boundaries", write.master());
    try {
      OutputDirectory directory =
          OutputDirectory.existing(path, session.sparkContext().hadoopConfiguration());
      SweepSpec spec = spec(directory);
      return trace(session, directory, spec, Families.named(spec.family()), stop);
    } finally {
      session.stop();
    }
  }

  private <P extends Point> int trace(
      SparkSession session,
      OutputDirectory directory,
      SweepSpec spec,
      Family<P> family,
      AtomicBoolean stop) {
    Trainer<P> trainer = spec.trainer(family, Backends.select(write.backend()).backend());
    double used = delta == null ? spec.delta() : delta;
    List<SweepLattice<P>> lattices = SweepLattices.of(spec, family);
    if (lattices.isEmpty()) {
      throw new UsageException(
          "sweep " + spec.name() + " has no axis with two different values > 0 to trace along");
    }
    try (WriterLock lock = WriterLock.acquire(directory)) {
      if (!lock.message().isEmpty()) {
        console.err().println("prism: " + lock.message());
      }
      BatchPublisher publisher = new BatchPublisher(directory);
      publisher.recover();
      boolean whole =
          new BoundaryJob<>(
                  session,
                  directory,
                  publisher,
                  Planner.plan(spec, family, trainer),
                  family,
                  trainer,
                  stop)
              .run(List.of(used));
      if (!whole) {
        console.err().println("prism: interrupted; the former boundaries stay");
        return ExitCode.REFUSED;
      }
    }
    try (QueryEngine engine = SparkSqlEngine.open(session, directory, TableSchemas.expected())) {
      format
          .format()
          .print(engine.query(query(spec, used, lattices.get(0).forms())), console.out());
    }
    return ExitCode.DONE;
  }

  private String query(SweepSpec spec, double used, List<String> forms) {
    String columns =
        format.format() == OutputFormat.TABLE
            ? "lattice, theory, component, sequence, "
                + String.join(
                    ", ",
                    forms.stream().map(org.prismsweep.driver.spec.Spelling::snakeCase).toList())
                + ", band, noise_band, interpolation_band, replicates"
            : "*";
    return "select "
        + columns
        + " from boundaries where sweep = '"
        + spec.name()
        + "' and delta = "
        + used
        + (theory == null ? "" : " and theory = '" + theory + "'")
        + " order by lattice, theory, component, sequence, crossing";
  }

  private SweepSpec spec(OutputDirectory directory) {
    List<String> names = directory.sweepNames();
    if (sweep == null ? names.size() != 1 : !names.contains(sweep)) {
      throw new UsageException("--sweep: value " + sweep + ", expected one of " + names);
    }
    String name = sweep == null ? names.get(0) : sweep;
    SweepSpec spec = SpecReader.read(name + ".yaml", directory.sweepSpec(name), List.of());
    if (theory != null && !spec.theories().contains(theory)) {
      throw new UsageException(
          "--theory: value " + theory + ", expected one of " + spec.theories());
    }
    return spec;
  }
}
