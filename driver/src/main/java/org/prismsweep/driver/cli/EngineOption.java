package org.prismsweep.driver.cli;

import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.SparkSession;
import org.prismsweep.driver.sql.DuckDbEngine;
import org.prismsweep.driver.sql.QueryEngine;
import org.prismsweep.driver.sql.QueryResult;
import org.prismsweep.driver.sql.SparkSqlEngine;
import org.prismsweep.driver.store.OutputDirectory;
import org.prismsweep.driver.store.TableSchema;
import picocli.CommandLine.Option;

/** Which engine answers queries. */
final class EngineOption {

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

  QueryEngine open(OutputOption output) {
    Kind chosen = kind != null ? kind : output.isLocal() ? Kind.DUCKDB : Kind.SPARK;
    if (chosen == Kind.DUCKDB) {
      OutputDirectory directory = output.open();
      return DuckDbEngine.open(directory, TableSchemas.expected());
    }
    return openSpark(output);
  }

  private QueryEngine openSpark(OutputOption output) {
    SparkLog.toFile(UserDirectories.logs().resolve("sql.log"));
    SparkSession session = SparkSessions.open("prism sql", master);
    try {
      OutputDirectory directory =
          OutputDirectory.existing(output.path(), SparkSqlEngine.hadoopConfiguration(session));
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
    public QueryResult query(String sql) {
      return engine.query(sql);
    }

    @Override
    public void close() {
      engine.close();
      session.stop();
    }
  }
}
