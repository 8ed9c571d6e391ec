package org.prismsweep.driver.sql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.prismsweep.driver.store.Manifest;
import org.prismsweep.driver.store.OutputDirectory;
import org.prismsweep.driver.store.commit.ListedFiles;
import org.prismsweep.driver.table.DiscrepanciesTable;
import org.prismsweep.driver.table.IdColumn;
import org.prismsweep.driver.table.MapView;
import org.prismsweep.driver.table.PointsTable;
import org.prismsweep.driver.table.RegimesTable;
import org.prismsweep.driver.table.StoredColumns;
import org.prismsweep.driver.table.TableSchema;
import org.prismsweep.driver.table.Tables;
import org.prismsweep.worker.base.Column;

/**
 * Statements with which other programs see the tables of an output directory as {@code prism sql}
 * does: over exactly the files that count when they are made.
 */
public final class ViewDefinitions {

  /** With which DuckDB answers as Spark does, as far as settings can do that. */
  static final List<String> DUCKDB_SETTINGS =
      List.of(
          "SET TimeZone = 'UTC'",
          "SET default_null_order = 'nulls_first_on_asc_last_on_desc'",
          "CREATE OR REPLACE MACRO element_at(list, i) AS list[i]");

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
    Map<String, List<String>> tables = files();
    return Stream.of(DUCKDB_SETTINGS, duckDb(tables, expected), composed(Dialect.DUCKDB, tables))
        .flatMap(List::stream)
        .toList();
  }

  /** Statements of DuckDB for the views that have files. */
  static List<String> duckDb(Map<String, List<String>> tables, List<TableSchema> expected) {
    return each(
        Dialect.DUCKDB,
        tables,
        expected,
        (table, files) -> DuckDbViews.over(ComposedViews.name(table), table, files));
  }

  /** Statements of Spark SQL; the views last as long as the session. */
  public List<String> spark() {
    Map<String, List<String>> tables = files();
    String root = directory.root().toString();
    List<String> statements =
        each(
            Dialect.SPARK,
            tables,
            expected,
            (table, files) ->
                SparkViews.over(ComposedViews.name(table), columns(table, files), root, files));
    statements.addAll(composed(Dialect.SPARK, tables));
    return statements;
  }

  /**
   * Statements of Trino's Hive connector over an export of the directory.
   *
   * @param location where the export is, as Trino finds it
   */
  public List<String> trino(String location) {
    String base = location.replaceFirst("/+$", "");
    Map<String, List<String>> tables = files();
    List<String> statements =
        each(
            Dialect.TRINO,
            tables,
            expected,
            (table, files) ->
                TrinoTables.over(ComposedViews.name(table), columns(table, files), base));
    for (TableSchema view : List.of(RegimesTable.TABLE.schema(), map(tables))) {
      boolean exported =
          tables.containsKey(view.table().equals(MapView.NAME) ? PointsTable.NAME : view.table());
      statements.add(
          exported
              ? TrinoTables.over(view.table(), view, base)
              : Dialect.TRINO.view(view.table(), Dialect.TRINO.empty(view)));
    }
    return statements;
  }

  /** Columns of view {@code map} as it is now. */
  public TableSchema map() {
    return map(files());
  }

  private TableSchema map(Map<String, List<String>> tables) {
    return MapView.schema(points(tables), theories(tables.get(DiscrepanciesTable.NAME), conf));
  }

  private List<String> composed(Dialect dialect, Map<String, List<String>> tables) {
    return ComposedViews.statements(
        dialect, points(tables), theories(tables.get(DiscrepanciesTable.NAME), conf));
  }

  private List<Column> points(Map<String, List<String>> tables) {
    List<String> files = tables.get(PointsTable.NAME);
    return files == null
        ? expected(expected, PointsTable.NAME).columns()
        : columns(PointsTable.NAME, files).columns();
  }

  static TableSchema expected(List<TableSchema> expected, String table) {
    return expected.stream().filter(schema -> schema.table().equals(table)).findFirst().get();
  }

  /** The theories of table {@code discrepancies}; null files are none. */
  static Set<String> theories(List<String> files, Configuration conf) {
    Set<String> theories = new TreeSet<>();
    if (files != null) {
      IdColumn.read(files, conf, List.of("theory"), row -> theories.add(row[0]));
    }
    return theories;
  }

  /** The columns of files, and those that every file of this release has. */
  private TableSchema columns(String table, List<String> files) {
    TableSchema stored = StoredColumns.of(table, files, conf);
    Map<String, Column> columns = new LinkedHashMap<>();
    stored.columns().forEach(column -> columns.put(column.name(), column));
    Tables.withoutFamily().stream()
        .filter(schema -> schema.table().equals(table))
        .flatMap(schema -> schema.columns().stream())
        .forEach(column -> columns.putIfAbsent(column.name(), column));
    return new TableSchema(table, "", new ArrayList<>(columns.values()));
  }

  private Map<String, List<String>> files() {
    List<Manifest> manifests = directory.manifests();
    new ListedFiles(directory, manifests).requireLengths();
    return directory.tableFiles(manifests);
  }

  /** A statement for every table with files, and for every other one that is expected. */
  private static List<String> each(
      Dialect dialect,
      Map<String, List<String>> tables,
      List<TableSchema> expected,
      BiFunction<String, List<String>, String> over) {
    Map<String, String> statements = new LinkedHashMap<>();
    tables.forEach((table, files) -> statements.put(table, over.apply(table, files)));
    for (TableSchema schema : expected) {
      statements.computeIfAbsent(
          schema.table(), table -> dialect.view(ComposedViews.name(table), dialect.empty(schema)));
    }
    return new ArrayList<>(statements.values());
  }
}
