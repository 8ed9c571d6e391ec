package org.prismsweep.driver.sql;

import java.util.Locale;
import java.util.stream.Collectors;
import org.prismsweep.driver.table.TableSchema;
import org.prismsweep.worker.base.ColumnType;

/** How each of the SQL dialects writes what differs between them. */
public enum Dialect {
  /** Spark SQL: views last as long as the session. */
  SPARK("CREATE OR REPLACE TEMPORARY VIEW ", '`'),
  /** Trino. */
  TRINO("CREATE OR REPLACE VIEW ", '"'),
  /** DuckDB. */
  DUCKDB("CREATE OR REPLACE VIEW ", '"');

  private final String createView;
  private final String quote;

  Dialect(String createView, char quote) {
    this.createView = createView;
    this.quote = String.valueOf(quote);
  }

  /** The beginning of a statement that defines a view. */
  String create(String view) {
    return createView + identifier(view);
  }

  /** A view over a query. */
  String view(String name, String query) {
    return create(name) + " AS " + query;
  }

  /** A query without rows, with the columns of a table. */
  String empty(TableSchema schema) {
    return schema.columns().stream()
        .map(c -> "CAST(NULL AS " + type(c.type()) + ") AS " + identifier(c.name()))
        .collect(Collectors.joining(", ", "SELECT ", " WHERE false"));
  }

  /** Names and types of columns, as declarations list them. */
  String declarations(TableSchema schema) {
    return schema.columns().stream()
        .map(c -> identifier(c.name()) + " " + type(c.type()))
        .collect(Collectors.joining(", ", "(", ")"));
  }

  String identifier(String name) {
    return quote + name.replace(quote, quote + quote) + quote;
  }

  String text(String value) {
    return this == SPARK
        ? "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"
        : "'" + value.replace("'", "''") + "'";
  }

  private String type(ColumnType type) {
    return switch (type) {
      case INT -> this == SPARK ? "INT" : "INTEGER";
      case LONG -> "BIGINT";
      case DOUBLE -> "DOUBLE";
      case DOUBLES ->
          switch (this) {
            case SPARK -> "ARRAY<DOUBLE>";
            case TRINO -> "ARRAY(DOUBLE)";
            case DUCKDB -> "DOUBLE[]";
          };
      case TEXT -> this == SPARK ? "STRING" : "VARCHAR";
      case BOOLEAN -> "BOOLEAN";
      case TIMESTAMP ->
          switch (this) {
            case SPARK -> "TIMESTAMP";
            // The Hive connector's own precision unless configured otherwise
            case TRINO -> "TIMESTAMP(3)";
            case DUCKDB -> "TIMESTAMP WITH TIME ZONE";
          };
    };
  }

  /** Lower case, as on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
