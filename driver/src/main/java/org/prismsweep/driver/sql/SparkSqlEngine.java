package org.prismsweep.driver.sql;

import java.io.FileNotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.prismsweep.driver.store.FileSystems;
import org.prismsweep.driver.store.OutputDirectory;
import org.prismsweep.driver.store.TableSchema;
import org.prismsweep.worker.experiment.Column;
import org.prismsweep.worker.experiment.ColumnType;

/** Queries by Spark, over an output directory on any file system that Hadoop knows. */
public final class SparkSqlEngine implements QueryEngine {
  private final SparkSession session;
  private final OutputDirectory directory;
  private final List<TableSchema> schemas;
  private boolean stale = true;

  private SparkSqlEngine(
      SparkSession session, OutputDirectory directory, List<TableSchema> schemas) {
    this.session = session;
    this.directory = directory;
    this.schemas = schemas;
  }

  /**
   * Opens an engine over the tables as they are now.
   *
   * @param session stays the caller's; the views live in a session of their own beside it
   * @param schemas what to show of tables that have no files yet
   */
  public static SparkSqlEngine open(
      org.apache.spark.sql.SparkSession session,
      OutputDirectory directory,
      List<TableSchema> schemas) {
    SparkSession own = (SparkSession) session.newSession();
    own.conf().set("spark.sql.session.timeZone", "UTC");
    // A query may read the views, not files by their path
    own.conf().set("spark.sql.runSQLOnFiles", "false");
    SparkSqlEngine engine = new SparkSqlEngine(own, directory, schemas);
    return engine.retrying(() -> engine);
  }

  /** Makes views over the tables as they are now. */
  private void createViews() {
    Map<String, List<String>> files = directory.tableFiles();
    for (Map.Entry<String, List<String>> table : files.entrySet()) {
      session
          .read()
          .option("mergeSchema", "true")
          .option("recursiveFileLookup", "true")
          .parquet(table.getValue().stream().map(FileSystems::literal).toArray(String[]::new))
          .createOrReplaceTempView(table.getKey());
    }
    for (TableSchema schema : schemas) {
      if (!files.containsKey(schema.table())) {
        session
            .createDataFrame(new ArrayList<Row>(), structType(schema))
            .createOrReplaceTempView(schema.table());
      }
    }
  }

  /**
   * Does something over the views. When files were replaced by others meanwhile (compaction, a
   * retry), the views are made anew and it is done again.
   */
  private <T> T retrying(Supplier<T> reading) {
    for (int attempt = 1; ; attempt++) {
      try {
        if (stale) {
          createViews();
          stale = false;
        }
        return reading.get();
      } catch (Exception e) {
        // Spark declares none of its checked exceptions
        if (attempt == QueryRules.MAX_ATTEMPTS || !isFileGone(e)) {
          throw e;
        }
        stale = true;
      }
    }
  }

  private static boolean isFileGone(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof FileNotFoundException
          || String.valueOf(cause.getMessage())
              .matches("(?s).*(FILE_NOT_EXIST|PATH_NOT_FOUND).*")) {
        return true;
      }
    }
    return false;
  }

  @Override
  public QueryResult query(String sql) {
    try {
      SparkStatements.requireOneQuery(session, sql);
      return retrying(() -> run(sql));
    } catch (QueryException e) {
      throw e;
    } catch (Exception e) {
      // AnalysisException and ParseException are checked in Spark but not declared
      throw new QueryException(SparkStatements.oneLine(e), e);
    }
  }

  private QueryResult run(String sql) {
    Dataset<Row> result = session.sql(sql);
    List<String> columns = List.of(result.columns());
    List<List<Object>> values = new ArrayList<>();
    for (Row row : result.collectAsList()) {
      List<Object> cells = new ArrayList<>(columns.size());
      for (int i = 0; i < columns.size(); i++) {
        cells.add(SparkValues.plain(row.get(i)));
      }
      values.add(cells);
    }
    return new QueryResult(columns, values);
  }

  private static StructType structType(TableSchema schema) {
    StructType type = new StructType();
    for (Column column : schema.columns()) {
      type = type.add(column.name(), dataType(column.type()), true);
    }
    return type;
  }

  private static org.apache.spark.sql.types.DataType dataType(ColumnType type) {
    return switch (type) {
      case INT -> DataTypes.IntegerType;
      case LONG -> DataTypes.LongType;
      case DOUBLE -> DataTypes.DoubleType;
      case DOUBLES -> DataTypes.createArrayType(DataTypes.DoubleType);
      case TEXT -> DataTypes.StringType;
      case BOOLEAN -> DataTypes.BooleanType;
      case TIMESTAMP -> DataTypes.TimestampType;
    };
  }

  /** The Hadoop configuration of a session, with which its output directories are opened. */
  public static Configuration hadoopConfiguration(org.apache.spark.sql.SparkSession session) {
    return ((SparkSession) session).sessionState().newHadoopConf();
  }

  /** Closes nothing: the session is the caller's. */
  @Override
  public void close() {}
}
