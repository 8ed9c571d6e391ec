package org.prismsweep.driver.sql;

import java.io.FileNotFoundException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.prismsweep.driver.files.FileSystems;
import org.prismsweep.driver.store.Manifest;
import org.prismsweep.driver.store.OutputDirectory;
import org.prismsweep.driver.store.commit.ListedFiles;
import org.prismsweep.driver.table.DiscrepanciesTable;
import org.prismsweep.driver.table.PointsTable;
import org.prismsweep.driver.table.TableSchema;
import org.prismsweep.driver.table.Tables;
import org.prismsweep.worker.base.Column;
import org.prismsweep.worker.base.ColumnType;
import scala.Option;

/** Queries by Spark, over an output directory on any file system that Hadoop knows. */
public final class SparkSqlEngine implements QueryEngine {
  private static final Map<String, String> SETTINGS =
      Map.of(
          "spark.sql.session.timeZone", "UTC",
          // A query may read the views, not files by their path
          "spark.sql.runSQLOnFiles", "false",
          // As DuckDB: what overflows is an error, and what stands in double quotes is a name
          "spark.sql.ansi.enabled", "true",
          "spark.sql.ansi.doubleQuotedIdentifiers", "true");

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
    SETTINGS.forEach(own.conf()::set);
    SparkFunctions.keepHarmless(own);
    SparkSqlEngine engine = new SparkSqlEngine(own, directory, schemas);
    return engine.retrying(() -> engine);
  }

  /** Makes views over the tables as they are now. */
  private void createViews() {
    List<Manifest> manifests = directory.manifests();
    ListedFiles listed = new ListedFiles(directory, manifests);
    listed.requireLengths();
    listed.requireRows(session.sessionState().newHadoopConf());
    Map<String, List<String>> files = directory.tableFiles(manifests);
    for (Map.Entry<String, List<String>> table : files.entrySet()) {
      Dataset<Row> rows =
          session
              .read()
              .option("mergeSchema", "true")
              .option("recursiveFileLookup", "true")
              .parquet(table.getValue().stream().map(FileSystems::literal).toArray(String[]::new));
      withAllColumns(table.getKey(), rows)
          .createOrReplaceTempView(ComposedViews.name(table.getKey()));
    }
    for (TableSchema schema : schemas) {
      if (!files.containsKey(schema.table())) {
        empty(schema).createOrReplaceTempView(ComposedViews.name(schema.table()));
      }
    }
    List<Column> points = new ArrayList<>();
    for (String name : session.table(PointsTable.NAME).columns()) {
      points.add(new Column(name, ColumnType.TEXT, ""));
    }
    Set<String> theories =
        ViewDefinitions.theories(
            files.get(DiscrepanciesTable.NAME), session.sessionState().newHadoopConf());
    ComposedViews.statements(Dialect.SPARK, points, theories).forEach(session::sql);
  }

  /** Adds columns that an earlier release did not write. */
  private Dataset<Row> withAllColumns(String table, Dataset<Row> rows) {
    List<String> present = List.of(rows.columns());
    for (TableSchema schema : Tables.withoutFamily()) {
      if (schema.table().equals(table)
          && !schema.columns().stream().map(Column::name).allMatch(present::contains)) {
        return rows.unionByName(empty(schema), true);
      }
    }
    return rows;
  }

  private Dataset<Row> empty(TableSchema schema) {
    return session.createDataFrame(new ArrayList<Row>(), structType(schema));
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
  public void query(String sql, Receiver receiver) {
    QueryResult result = gathered(sql);
    receiver.columns(result.columns());
    result.rows().forEach(receiver::row);
  }

  private QueryResult gathered(String sql) {
    Option<SparkSession> before = SparkSession.getActiveSession();
    try {
      // Else the parser reads by the settings of whatever session was active last
      SparkSession.setActiveSession(session);
      String text = SparkText.of(sql);
      SparkStatements.requireOneQuery(session, text);
      return retrying(() -> run(text));
    } catch (QueryException e) {
      throw e;
    } catch (Exception e) {
      // AnalysisException and ParseException are checked in Spark but not declared
      throw new QueryException(SparkStatements.oneLine(e), e);
    } finally {
      before.foreach(
          active -> {
            SparkSession.setActiveSession(active);
            return null;
          });
    }
  }

  private QueryResult run(String sql) {
    Dataset<Row> result = session.sql(sql);
    List<String> columns =
        Arrays.stream(result.columns())
            .map(name -> name.replace("count(1)", QueryRules.COUNT))
            .toList();
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
