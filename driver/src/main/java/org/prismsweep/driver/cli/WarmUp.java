package org.prismsweep.driver.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.prismsweep.driver.console.Console;
import org.prismsweep.driver.session.SparkLog;
import org.prismsweep.driver.store.OutputDirectory;
import org.prismsweep.driver.store.commit.BatchPublisher;
import org.prismsweep.driver.table.DataFile;
import org.prismsweep.driver.table.SweepPointsTable;
import org.prismsweep.driver.table.TableWriter;

/**
 * Runs commands once, so that Java can archive the classes they load: those that need no Spark, or
 * with argument {@code spark} those that do. The launcher runs it once per build; what it prints
 * goes nowhere.
 */
public final class WarmUp {
  private static final String POINT =
      "--input-dim 8 --latent-dim 3 --samples 5 --init-variance 0.05 --format ";

  private static final String AXES =
      "--input-dim 8 --data-ratio 1,2 --init-rate 0.5 --tolerance 1e-3 --format ";
  private static final String SPEC =
      "name: w\naxes: {inputDim: 8, latentDim: 3, samples: 5, initVariance: 0.05}\n";

  private WarmUp() {}

  /** Runs the commands. */
  public static void main(String[] args) throws IOException {
    Path directory = Files.createTempDirectory("prism-warm-up");
    try {
      String out = directory.resolve("out").toString();
      if (List.of(args).contains("spark")) {
        withSpark(out);
      } else {
        withoutSpark(out);
      }
    } finally {
      delete(directory);
    }
  }

  private static void withSpark(String out) {
    run(
        "run --name w --latent-ratio 1/2,2 --replicates 2 --count 3 --out "
            + out
            + " "
            + AXES
            + "json");
    run("sql --engine spark " + out, "SELECT label, count(*) FROM regimes GROUP BY label");
  }

  private static void withoutSpark(String out) throws IOException {
    SparkLog.off();
    writeTables(out);
    for (String format : List.of("json", "csv", "table")) {
      run("theory " + POINT + format);
      run("expand --order 2 --loss train --format " + format);
      run("simulate --replicates 2 " + POINT + format);
      run("status " + out + " --format " + format);
      run("plan --where latentDim<=8 --latent-ratio log:1/2:2:3 --count 3 " + AXES + format);
      run("sql --format " + format + " " + out, "SELECT * FROM sweep_points");
    }
    run("--version");
    run("--help");
    run("simulate --help");
    run("sql " + out, "SELECT no_such_column FROM runs");
  }

  private static void writeTables(String out) throws IOException {
    OutputDirectory directory = OutputDirectory.writable(out, new Configuration(false));
    directory.create();
    BatchPublisher publisher = new BatchPublisher(directory);
    TableWriter writer =
        new TableWriter(
            directory.fs(),
            new org.apache.hadoop.fs.Path(publisher.newStaging(), "sweep_points.parquet"),
            SweepPointsTable.TABLE.schema());
    writer.write("w", "p", "r", 0, "g");
    DataFile file = writer.finish();
    publisher.publishBatch("w", List.of(file));
    directory.writeSweepSpec("w", SPEC);
  }

  private static void run(String line, String... more) {
    String[] args =
        Stream.concat(Stream.of(line.split(" ")), Stream.of(more)).toArray(String[]::new);
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    int ignored =
        Main.run(args, new Console(new ByteArrayInputStream(new byte[0]), nowhere, nowhere));
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> paths = Files.walk(directory)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
