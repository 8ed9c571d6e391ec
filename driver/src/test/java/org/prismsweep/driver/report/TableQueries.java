package org.prismsweep.driver.report;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.prismsweep.driver.sql.QueryEngine;
import org.prismsweep.driver.sql.QueryException;
import org.prismsweep.driver.sql.QueryResult;
import org.prismsweep.driver.store.OutputDirectory;

/** The tables of a local output directory in an in-memory DuckDB: a bare engine for these tests. */
public final class TableQueries implements QueryEngine {

  private final Connection connection;

  public TableQueries(OutputDirectory directory) {
    try {
      connection = DriverManager.getConnection("jdbc:duckdb:");
      try (Statement statement = connection.createStatement()) {
        for (var table : directory.tableFiles().entrySet()) {
          List<String> files =
              table.getValue().stream()
                  .map(f -> "'" + f.replaceFirst("^file:/+", "/").replace("'", "''") + "'")
                  .toList();
          statement.execute(
              "create view "
                  + table.getKey()
                  + " as select * from read_parquet("
                  + files
                  + ", hive_partitioning = false)");
        }
        if (directory.tableFiles().containsKey("regimes")) {
          statement.execute("create view all_regimes as select * from regimes");
        }
      }
    } catch (SQLException e) {
      throw new QueryException(e.getMessage());
    }
  }

  /** Defines a table by a query, in place of one that exists. */
  public void define(String table, String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.execute("create or replace view " + table + " as " + sql);
    } catch (SQLException e) {
      throw new QueryException(e.getMessage());
    }
  }

  @Override
  public void query(String sql, Receiver receiver) {
    QueryResult result = query(sql);
    receiver.columns(result.columns());
    result.rows().forEach(receiver::row);
  }

  @Override
  public QueryResult query(String sql) {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      int width = rows.getMetaData().getColumnCount();
      List<String> columns = new ArrayList<>();
      for (int c = 1; c <= width; c++) {
        columns.add(rows.getMetaData().getColumnName(c));
      }
      List<List<Object>> values = new ArrayList<>();
      while (rows.next()) {
        List<Object> row = new ArrayList<>();
        for (int c = 1; c <= width; c++) {
          Object value = rows.getObject(c);
          row.add(value instanceof Integer i ? Long.valueOf(i) : value);
        }
        values.add(row);
      }
      return new QueryResult(columns, values);
    } catch (SQLException e) {
      throw new QueryException(e.getMessage());
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new QueryException(e.getMessage());
    }
  }
}
