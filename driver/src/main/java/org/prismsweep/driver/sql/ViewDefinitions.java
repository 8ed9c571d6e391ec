package org.prismsweep.driver.sql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.prismsweep.driver.store.OutputDirectory;
import org.prismsweep.driver.store.StoredColumns;
import org.prismsweep.driver.store.TableSchema;

/**
 * Statements with which other programs see the tables of an output directory as {@code prism sql}
 * does: over exactly the files that count when they are made.
 */
public final class ViewDefinitions {

  /** Whose SQL the statements are. */
  public enum Dialect {
    SPARK,
    TRINO,
    DUCKDB;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final OutputDirectory directory;
  private final Configuration conf;
  private final List<TableSchema> expected;

  /**
   * @param conf with which the files of the directory are read
   * @param expected what to show of tables that have no files
   */
  public ViewDefinitions(
      OutputDirectory directory, Configuration conf, List<TableSchema> expected) {
    this.directory = directory;
    this.conf = conf;
    this.expected = expected;
  }

  /**
   * Statements of DuckDB.
   *
   * @throws QueryException when the directory is not on a local disk
   */
  public List<String> duckDb() {
    DuckDbEngine.requireLocal(directory);
    return duckDb(directory.tableFiles(), expected);
  }

  static List<String> duckDb(Map<String, List<String>> tables, List<TableSchema> expected) {
    List<String> statements = new ArrayList<>(List.of(DuckDbViews.TIME_ZONE));
    statements.addAll(each(tables, expected, DuckDbViews::over, DuckDbViews::empty));
    return statements;
  }

  /** Statements of Spark SQL; the views last as long as the session. */
  public List<String> spark() {
    String root = directory.root().toString();
    return each(
        directory.tableFiles(),
        expected,
        (table, files) -> SparkViews.over(StoredColumns.of(table, files, conf), root, files),
        SparkViews::empty);
  }

  /**
   * Statements of Trino's Hive connector over an export of the directory.
   *
   * @param location where the export is, as Trino finds it
   */
  public List<String> trino(String location) {
    String base = location.replaceFirst("/+$", "");
    return each(
        directory.tableFiles(),
        expected,
        (table, files) -> TrinoTables.over(StoredColumns.of(table, files, conf), base),
        TrinoTables::empty);
  }

  /** A statement for every table with files, and for every other one that is expected. */
  private static List<String> each(
      Map<String, List<String>> tables,
      List<TableSchema> expected,
      BiFunction<String, List<String>, String> over,
      Function<TableSchema, String> empty) {
    Map<String, String> statements = new LinkedHashMap<>();
    tables.forEach((table, files) -> statements.put(table, over.apply(table, files)));
    for (TableSchema schema : expected) {
      statements.computeIfAbsent(schema.table(), table -> empty.apply(schema));
    }
    return new ArrayList<>(statements.values());
  }
}
