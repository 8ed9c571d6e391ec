package org.prismsweep.driver.sql;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import org.duckdb.DuckDBDriver;
import org.prismsweep.driver.store.Manifest;
import org.prismsweep.driver.store.OutputDirectory;
import org.prismsweep.driver.store.commit.ListedFiles;
import org.prismsweep.driver.table.TableSchema;
import org.prismsweep.worker.base.Column;
import org.prismsweep.worker.base.ColumnType;

/**
 * Queries by DuckDB inside this process, over an output directory on a local disk.
 *
 * <p>The database is in memory and holds nothing but views. Once they exist, DuckDB may open the
 * files they name and no other, and its configuration is locked: a query can neither write a file
 * nor read one that is not in the tables. When files were replaced by others meanwhile, the views
 * are made anew and the query is run again: it sees the tables as they are then.
 */
public final class DuckDbEngine implements QueryEngine {

  /** The last one: where a file of a view was, DuckDB looks for a directory, which it may not. */
  private static final Pattern FILE_IS_GONE =
      Pattern.compile("No such file or directory|No files found|[.]parquet/[*][*]/[*][.]parquet");

  /** Rows come as they are asked for: DuckDB would gather them all outside of its limit. */
  private static final Properties STREAMED = new Properties();

  static {
    STREAMED.setProperty(DuckDBDriver.JDBC_STREAM_RESULTS, "true");
  }

  private final OutputDirectory directory;
  private final List<TableSchema> schemas;
  private final DuckDbMemory memory;
  private Connection connection;

  private DuckDbEngine(OutputDirectory directory, List<TableSchema> schemas, DuckDbMemory memory) {
    this.directory = directory;
    this.schemas = schemas;
    this.memory = memory;
  }

  /** As {@link #open(OutputDirectory, List, Path)}, with memory alone. */
  public static DuckDbEngine open(OutputDirectory directory, List<TableSchema> schemas) {
    return open(directory, schemas, (Path) null);
  }

  /**
   * Opens an engine over the tables as they are now.
   *
   * @param directory an output directory on a local disk
   * @param schemas what to show of tables that have no files yet
   * @param spill directory of the user for what does not fit into memory, made if need be
   * @throws QueryException when the directory is not on a local disk, or a table cannot be read
   */
  public static DuckDbEngine open(
      OutputDirectory directory, List<TableSchema> schemas, Path spill) {
    return open(directory, schemas, DuckDbMemory.ofProcess(spill));
  }

  static DuckDbEngine open(
      OutputDirectory directory, List<TableSchema> schemas, DuckDbMemory memory) {
    requireLocal(directory);
    DuckDbEngine engine = new DuckDbEngine(directory, schemas, memory);
    engine.connect();
    return engine;
  }

  static void requireLocal(OutputDirectory directory) {
    if (!directory.isLocal()) {
      throw new QueryException(
          "output directory: value "
              + directory.root()
              + ", expected a local path for engine duckdb; use --engine spark");
    }
  }

  /** Makes views over the tables as they are now. */
  private void connect() {
    for (int attempt = 1; ; attempt++) {
      try {
        connection = DriverManager.getConnection("jdbc:duckdb:", STREAMED);
        configure();
        List<Manifest> manifests = directory.manifests();
        ListedFiles listed = new ListedFiles(directory, manifests);
        listed.requireLengths();
        Map<String, List<String>> files = directory.tableFiles(manifests);
        createViews(files);
        requireRows(listed, files);
        lockDown(files);
        return;
      } catch (SQLException e) {
        boolean again = attempt < QueryRules.MAX_ATTEMPTS && isFileGone(e);
        QueryException trouble = again ? null : unreadable(e);
        close();
        if (trouble != null) {
          throw trouble;
        }
      }
    }
  }

  private void configure() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String setting : memory.settings()) {
        statement.execute(setting);
      }
      for (String setting : ViewDefinitions.DUCKDB_SETTINGS) {
        statement.execute(setting);
      }
    }
  }

  /** Whether files were replaced by others (compaction, a retry) since the views were made. */
  private static boolean isFileGone(SQLException e) {
    return FILE_IS_GONE.matcher(String.valueOf(e.getMessage())).find();
  }

  private void createViews(Map<String, List<String>> files) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String definition : ViewDefinitions.duckDb(files, schemas)) {
        statement.execute(definition);
      }
      List<Column> points = new ArrayList<>();
      try (ResultSet none = statement.executeQuery("SELECT * FROM points LIMIT 0")) {
        for (String name : columns(none)) {
          points.add(new Column(name, ColumnType.TEXT, ""));
        }
      }
      List<String> theories = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery("SELECT DISTINCT theory FROM discrepancies")) {
        while (rows.next()) {
          theories.add(rows.getString(1));
        }
      }
      for (String definition : ComposedViews.statements(Dialect.DUCKDB, points, theories)) {
        statement.execute(definition);
      }
    }
  }

  private static List<String> columns(ResultSet rows) throws SQLException {
    ResultSetMetaData meta = rows.getMetaData();
    List<String> columns = new ArrayList<>();
    for (int i = 1; i <= meta.getColumnCount(); i++) {
      columns.add(meta.getColumnLabel(i));
    }
    return columns;
  }

  /** Reads all footers at once, which DuckDB does much faster than Parquet's own reader. */
  private void requireRows(ListedFiles listed, Map<String, List<String>> files)
      throws SQLException {
    List<String> all = files.values().stream().flatMap(List::stream).toList();
    if (all.isEmpty()) {
      return;
    }
    Map<String, Long> rows = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery(
                "SELECT file_name, num_rows FROM parquet_file_metadata("
                    + DuckDbViews.textList(all)
                    + ")")) {
      while (found.next()) {
        rows.put(found.getString(1), found.getLong(2));
      }
    }
    listed.requireRows(path -> rows.get(DuckDbViews.plainPath(path)));
  }

  /** The trouble with the tables, naming the file: DuckDB's message often does not. */
  private QueryException unreadable(SQLException e) {
    if (connection == null) {
      return new QueryException("Cannot start DuckDB: " + DuckDbErrors.oneLine(e));
    }
    for (List<String> files : directory.tableFiles().values()) {
      for (String file : files) {
        try (Statement statement = connection.createStatement()) {
          statement.execute(
              "SELECT * FROM parquet_schema(" + DuckDbViews.textList(List.of(file)) + ")");
        } catch (SQLException damaged) {
          return new QueryException(
              "Cannot read " + file + ": " + DuckDbErrors.oneLine(damaged) + "; put the file back");
        }
      }
    }
    return new QueryException(
        "Cannot read the tables of " + directory.root() + ": " + DuckDbErrors.oneLine(e));
  }

  private void lockDown(Map<String, List<String>> files) throws SQLException {
    List<String> all = files.values().stream().flatMap(List::stream).toList();
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET allowed_paths = " + DuckDbViews.textList(all));
      statement.execute("SET enable_external_access = false");
      statement.execute("SET lock_configuration = true");
    }
  }

  @Override
  public void query(String sql, Receiver receiver) {
    DuckDbStatements.requireOneQuery(connection, sql);
    for (int attempt = 1; ; attempt++) {
      HeldRows rows = new HeldRows(receiver);
      try {
        run(sql, rows);
        rows.release();
        return;
      } catch (SQLException e) {
        String message = DuckDbErrors.oneLine(e);
        if (message.startsWith("Out of Memory Error")) {
          throw memory.exceeded(message.replaceFirst("(?s) ?Possible solutions.*", ""));
        }
        if (!isFileGone(e)) {
          throw new QueryException(message, e);
        }
        if (rows.isReleased() || attempt == QueryRules.MAX_ATTEMPTS) {
          throw QueryRules.replaced(message);
        }
        close();
        connect();
      }
    }
  }

  private void run(String sql, Receiver receiver) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> columns = columns(rows);
      receiver.columns(
          columns.stream().map(name -> name.replace("count_star()", QueryRules.COUNT)).toList());
      while (rows.next()) {
        List<Object> row = new ArrayList<>(columns.size());
        for (int i = 1; i <= columns.size(); i++) {
          row.add(DuckDbValues.plain(rows.getObject(i)));
        }
        receiver.row(row);
      }
    }
  }

  @Override
  public void close() {
    try {
      if (connection != null) {
        connection.close();
      }
    } catch (SQLException e) {
      throw new QueryException("Cannot close DuckDB: " + DuckDbErrors.oneLine(e));
    }
  }
}
