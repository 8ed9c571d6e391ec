package org.prismsweep.driver.sql;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;
import org.prismsweep.driver.store.OutputDirectory;
import org.prismsweep.driver.store.TableSchema;

/**
 * Queries by DuckDB inside this process, over an output directory on a local disk.
 *
 * <p>The database is in memory and holds nothing but views. Once they exist, DuckDB may open the
 * files they name and no other, and its configuration is locked: a query can neither write a file
 * nor read one that is not in the tables. When files were replaced by others meanwhile, the views
 * are made anew and the query is run again: it sees the tables as they are then.
 */
public final class DuckDbEngine implements QueryEngine {

  /**
   * An explanation of a query is as harmless as the query, but DuckDB's check knows only queries.
   */
  private static final Pattern EXPLAIN =
      Pattern.compile(
          // A comment ends where DuckDB ends it too, else what is checked is not what is run
          "\\A(?:\\s|--[^\\n\\r]*\\r?\\n)*explain\\b(?:\\s*analyze\\b|\\s*\\([\\w\\s,]*\\))?",
          Pattern.CASE_INSENSITIVE);

  /**
   * Functions that change settings, log, touch memory or run other text; the views are of no use to
   * them. The configuration is locked, but logging is not a part of it.
   */
  private static final Set<String> BARRED =
      Set.of(
          "arrow_scan",
          "arrow_scan_dumb",
          "checkpoint",
          "disable_logging",
          "disable_profiling",
          "enable_logging",
          "enable_profiling",
          "force_checkpoint",
          "json_execute_serialized_sql",
          "query",
          "seq_scan",
          "truncate_duckdb_logs",
          "write_log");

  /** A directory whose files are replaced again and again meanwhile is given up. */
  private static final int MAX_ATTEMPTS = 20;

  /** The last one: where a file of a view was, DuckDB looks for a directory, which it may not. */
  private static final Pattern FILE_IS_GONE =
      Pattern.compile("No such file or directory|No files found|[.]parquet/[*][*]/[*][.]parquet");

  private final OutputDirectory directory;
  private final List<TableSchema> schemas;
  private Connection connection;

  private DuckDbEngine(OutputDirectory directory, List<TableSchema> schemas) {
    this.directory = directory;
    this.schemas = schemas;
  }

  /**
   * Opens an engine over the tables as they are now.
   *
   * @param directory an output directory on a local disk
   * @param schemas what to show of tables that have no files yet
   * @throws QueryException when the directory is not on a local disk, or a table cannot be read
   */
  public static DuckDbEngine open(OutputDirectory directory, List<TableSchema> schemas) {
    if (!directory.isLocal()) {
      throw new QueryException(
          "output directory: value "
              + directory.root()
              + ", expected a local path for engine duckdb; use --engine spark");
    }
    DuckDbEngine engine = new DuckDbEngine(directory, schemas);
    engine.connect();
    return engine;
  }

  /** Makes views over the tables as they are now. */
  private void connect() {
    for (int attempt = 1; ; attempt++) {
      try {
        connection = DriverManager.getConnection("jdbc:duckdb:");
        Map<String, List<String>> files = directory.tableFiles();
        createViews(files, schemas);
        lockDown(files);
        return;
      } catch (SQLException e) {
        boolean again = attempt < MAX_ATTEMPTS && isFileGone(e);
        QueryException trouble = again ? null : unreadable(e);
        close();
        if (trouble != null) {
          throw trouble;
        }
      }
    }
  }

  /** Whether files were replaced by others (compaction, a retry) since the views were made. */
  private static boolean isFileGone(SQLException e) {
    return FILE_IS_GONE.matcher(String.valueOf(e.getMessage())).find();
  }

  private void createViews(Map<String, List<String>> files, List<TableSchema> schemas)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
      for (Map.Entry<String, List<String>> table : files.entrySet()) {
        statement.execute(
            "CREATE VIEW "
                + identifier(table.getKey())
                + " AS SELECT * FROM read_parquet("
                + textList(table.getValue())
                + ", union_by_name = true, hive_partitioning = false)");
      }
      for (TableSchema schema : schemas) {
        if (!files.containsKey(schema.table())) {
          statement.execute(emptyView(schema));
        }
      }
    }
  }

  /** The trouble with the tables, naming the file: DuckDB's message often does not. */
  private QueryException unreadable(SQLException e) {
    if (connection == null) {
      return new QueryException("Cannot start DuckDB: " + DuckDbErrors.oneLine(e));
    }
    for (List<String> files : directory.tableFiles().values()) {
      for (String file : files) {
        try (Statement statement = connection.createStatement()) {
          statement.execute("SELECT * FROM parquet_schema(" + textList(List.of(file)) + ")");
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
      statement.execute("SET allowed_paths = " + textList(all));
      statement.execute("SET enable_external_access = false");
      statement.execute("SET lock_configuration = true");
    }
  }

  @Override
  public QueryResult query(String sql) {
    requireOneQuery(sql);
    for (int attempt = 1; ; attempt++) {
      try {
        return run(sql);
      } catch (SQLException e) {
        if (attempt == MAX_ATTEMPTS || !isFileGone(e)) {
          throw new QueryException(DuckDbErrors.oneLine(e));
        }
        close();
        connect();
      }
    }
  }

  private QueryResult run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      ResultSetMetaData meta = rows.getMetaData();
      List<String> columns = new ArrayList<>();
      for (int i = 1; i <= meta.getColumnCount(); i++) {
        columns.add(meta.getColumnLabel(i));
      }
      List<List<Object>> values = new ArrayList<>();
      while (rows.next()) {
        List<Object> row = new ArrayList<>(columns.size());
        for (int i = 1; i <= columns.size(); i++) {
          row.add(DuckDbValues.plain(rows.getObject(i)));
        }
        values.add(row);
      }
      return new QueryResult(columns, values);
    }
  }

  /**
   * Lets DuckDB's own parser say what the text is, before anything of it is run: JDBC would run all
   * but the last of several statements while it prepares them.
   */
  private void requireOneQuery(String sql) {
    if (sql.indexOf('\0') >= 0) {
      throw new QueryException("query: holds a NUL character, expected text");
    }
    Matcher explain = EXPLAIN.matcher(sql);
    String query = explain.find() ? sql.substring(explain.end()) : sql;
    try (PreparedStatement parse =
        connection.prepareStatement(
            "SELECT j->>'$.error_type', j->>'$.error_message', json_array_length(j, '$.statements'),"
                + " TRY_CAST(j->>'$.position' AS INTEGER),"
                + " array_to_string(list_transform(json_extract_string(j, '$..function_name'), x -> lower(x)), ' ')"
                + " FROM (SELECT json_serialize_sql(?::VARCHAR) AS j)")) {
      parse.setString(1, query);
      try (ResultSet parsed = parse.executeQuery()) {
        parsed.next();
        String error = parsed.getString(1);
        if ("parser".equals(error)) {
          throw new QueryException(
              "Parser Error: " + parsed.getString(2) + near(query, parsed.getInt(4)));
        }
        int statements = error == null ? parsed.getInt(3) : 1;
        QueryRules.requireOne(statements);
        if (error != null) {
          throw QueryRules.notAQuery(sql);
        }
        for (String function : parsed.getString(5).split(" ")) {
          if (BARRED.contains(function)) {
            throw QueryRules.barred(function);
          }
        }
      }
    } catch (SQLException e) {
      throw new QueryException(DuckDbErrors.oneLine(e));
    }
  }

  private static String near(String sql, int position) {
    int line = 1;
    for (int i = 0; i < Math.min(position, sql.length()); i++) {
      line += sql.charAt(i) == '\n' ? 1 : 0;
    }
    return " (line " + line + ")";
  }

  private static String emptyView(TableSchema schema) {
    List<String> columns =
        schema.columns().stream()
            .map(
                column ->
                    "CAST(NULL AS " + type(column.type()) + ") AS " + identifier(column.name()))
            .toList();
    return "CREATE VIEW "
        + identifier(schema.table())
        + " AS SELECT "
        + String.join(", ", columns)
        + " WHERE false";
  }

  private static String type(org.prismsweep.worker.experiment.ColumnType type) {
    return switch (type) {
      case INT -> "INTEGER";
      case LONG -> "BIGINT";
      case DOUBLE -> "DOUBLE";
      case DOUBLES -> "DOUBLE[]";
      case TEXT -> "VARCHAR";
      case BOOLEAN -> "BOOLEAN";
      case TIMESTAMP -> "TIMESTAMP WITH TIME ZONE";
    };
  }

  /** Paths as DuckDB opens them, without scheme. A file that exists is not taken for a pattern. */
  private static String textList(List<String> qualifiedPaths) {
    List<String> quoted =
        qualifiedPaths.stream()
            .map(path -> new Path(path).toUri().getPath())
            .map(path -> "'" + path.replace("'", "''") + "'")
            .toList();
    return "[" + String.join(", ", quoted) + "]";
  }

  private static String identifier(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
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
