package org.prismsweep.driver.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.prismsweep.driver.plan.Planner;
import org.prismsweep.driver.plan.SweepPlan;
import org.prismsweep.driver.session.SparkSessions;
import org.prismsweep.driver.spec.SpecReader;
import org.prismsweep.driver.spec.SweepSpec;
import org.prismsweep.driver.sql.DuckDbEngine;
import org.prismsweep.driver.sql.QueryEngine;
import org.prismsweep.driver.store.OutputDirectory;
import org.prismsweep.driver.store.SteppedFileSystem;
import org.prismsweep.driver.table.RunsTable;
import org.prismsweep.driver.table.Tables;
import org.prismsweep.worker.linalg.Backends;
import org.prismsweep.worker.model.Families;
import org.prismsweep.worker.model.Family;
import org.prismsweep.worker.model.Point;
import org.prismsweep.worker.model.Trainer;

/** Runs sweeps on an embedded Spark with two cores and asks DuckDB what became of them. */
public final class SweepRuns {
  private SweepRuns() {}

  public static SparkSession session() {
    SparkSession spark = SparkSessions.open("test", "local[2]");
    SteppedFileSystem.configure(spark.sparkContext().hadoopConfiguration());
    return spark;
  }

  /** Runs a sweep; messages are added to a list. */
  public static SweepOutcome run(
      SparkSession spark, String yaml, String out, Retry retry, List<String> messages) {
    SweepSpec spec = SpecReader.read("test.yaml", yaml, List.of());
    // Published as soon as a bundle is back, for as many commits as possible
    ExecutionSettings settings = new ExecutionSettings("java", "java", "test", 0, false, 1, retry);
    return run(spark, Families.named(spec.family()), spec, out, settings, messages);
  }

  public static SweepOutcome run(SparkSession spark, String yaml, Path out, Retry retry) {
    return run(spark, yaml, out.toString(), retry, new ArrayList<>());
  }

  public static <P extends Point> SweepOutcome run(
      SparkSession spark,
      Family<P> family,
      SweepSpec spec,
      String out,
      ExecutionSettings settings,
      List<String> messages) {
    Trainer<P> trainer = spec.trainer(family, Backends.select("java").backend());
    SweepPlan<P> plan = Planner.plan(spec, family, trainer);
    OutputDirectory directory =
        OutputDirectory.writable(out, spark.sparkContext().hadoopConfiguration());
    return new SweepExecution<>(
            spark,
            directory,
            plan,
            family,
            trainer,
            settings,
            new Messages(messages),
            new AtomicBoolean())
        .run();
  }

  /** Rows of a query as text. */
  public static List<String> query(Path out, String sql) {
    return withEngine(out, engine -> query(engine, sql));
  }

  private static List<String> query(QueryEngine engine, String sql) {
    return engine.query(sql).rows().stream().map(String::valueOf).toList();
  }

  /** All rows of a table that do not depend on when and where they were computed. */
  public static List<String> rows(Path out, String table) {
    return rows(out, List.of(table)).get(table);
  }

  /** Such rows of several tables; views are made once, which takes longer than to ask them. */
  public static Map<String, List<String>> rows(Path out, Collection<String> tables) {
    return withEngine(
        out,
        engine -> {
          Map<String, List<String>> rows = new HashMap<>();
          for (String table : tables) {
            String circumstances =
                table.equals(RunsTable.NAME)
                    ? " EXCLUDE (wall_seconds, cpu_seconds, host, finished_at)"
                    : "";
            String sql = "SELECT *" + circumstances + " FROM " + table + " ORDER BY ALL";
            rows.put(table, query(engine, sql));
          }
          return rows;
        });
  }

  private static <T> T withEngine(Path out, Function<QueryEngine, T> question) {
    OutputDirectory directory = OutputDirectory.existing(out.toString(), new Configuration(false));
    try (QueryEngine engine = DuckDbEngine.open(directory, Tables.all(Families.named("decay")))) {
      return question.apply(engine);
    }
  }

  /** Asks a query again and again while something happens; the answers. */
  public static List<String> askedDuring(Path out, String sql, Callable<?> happening)
      throws Exception {
    List<String> answers = new CopyOnWriteArrayList<>();
    AtomicBoolean stop = new AtomicBoolean();
    Thread reader =
        new Thread(
            () -> {
              do {
                try {
                  answers.addAll(query(out, sql));
                } catch (RuntimeException e) {
                  answers.add(String.valueOf(e));
                }
              } while (!stop.get());
            });
    reader.start();
    try {
      happening.call();
    } finally {
      stop.set(true);
      reader.join();
    }
    return answers;
  }

  private record Messages(List<String> lines) implements SweepProgress {
    @Override
    public void started(long totalRuns, long presentRuns, int replicates, double totalFlops) {}

    @Override
    public void advanced(Map<String, Long> runsByStatus, double doneFlops) {}

    @Override
    public void message(String line) {
      lines.add(line);
    }

    @Override
    public void finished() {}
  }
}
