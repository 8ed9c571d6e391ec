package org.prismsweep.driver.cli.option;

import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.SparkSession;
import org.prismsweep.driver.console.Console;
import org.prismsweep.driver.session.SparkLog;
import org.prismsweep.driver.session.SparkSessions;
import org.prismsweep.driver.session.UserDirectories;
import org.prismsweep.driver.sql.DuckDbEngine;
import org.prismsweep.driver.sql.QueryEngine;
import org.prismsweep.driver.sql.SparkSqlEngine;
import org.prismsweep.driver.store.OutputDirectory;
import org.prismsweep.driver.table.TableSchema;
import picocli.CommandLine.Option;

/** Which engine answers queries. */
public final class EngineOption {

  /** The engines. */
  enum Kind {
    DUCKDB,
    SPARK;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Option(
      names = "--engine",
      paramLabel = "duckdb|spark",
      description = "duckdb reads local directories, spark any (default: by the path).")
  private Kind kind;

  @Option(
      names = "--master",
      paramLabel = "URL",
      description = "Spark master, for engine spark (default: local[*]).")
  private String master;

  /** Opens the engine; says on {@code console} when Spark is it without having been asked for. */
  public QueryEngine open(OutputOption output, Console console) {
    Kind chosen = kind != null ? kind : output.isLocal() ? Kind.DUCKDB : Kind.SPARK;
    if (chosen == Kind.DUCKDB) {
      OutputDirectory directory = output.openToRead(console);
      return DuckDbEngine.open(
          directory, TableSchemas.expected(), UserDirectories.cache().resolve("spill"));
    }
    if (kind == null) {
      console.say(
          "engine spark, since the directory is not local; docs/sql.md says where it differs from"
              + " duckdb");
    }
    return openSpark(output, console);
  }

  private QueryEngine openSpark(OutputOption output, Console console) {
    SparkLog.toFile(UserDirectories.logs().resolve("sql.log"));
    SparkSession session = SparkSessions.open("prism sql", master);
    try {
      OutputDirectory directory =
          OutputDirectory.existing(output.path(), SparkSqlEngine.hadoopConfiguration(session));
      OutputOption.remark(directory, console);
      List<TableSchema> schemas = TableSchemas.expected();
      return new Owning(SparkSqlEngine.open(session, directory, schemas), session);
    } catch (RuntimeException e) {
      session.stop();
      throw e;
    }
  }

  /** Ends the session with the engine. */
  private record Owning(QueryEngine engine, SparkSession session) implements QueryEngine {
    @Override
    public void query(String sql, Receiver receiver) {
      engine.query(sql, receiver);
    }

    @Override
    public void close() {
      engine.close();
      session.stop();
    }
  }
}
