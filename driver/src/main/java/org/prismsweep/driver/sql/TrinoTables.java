package org.prismsweep.driver.sql;

import java.util.stream.Collectors;
import org.prismsweep.driver.store.TableSchema;
import org.prismsweep.worker.experiment.ColumnType;

/** External tables of Trino's Hive connector, which wants a directory for each: an export. */
final class TrinoTables {

  private TrinoTables() {}

  /** A table over the files of its directory. */
  static String over(TableSchema columns, String location) {
    return "CREATE TABLE IF NOT EXISTS "
        + identifier(columns.table())
        + " ("
        + columns.columns().stream()
            .map(c -> identifier(c.name()) + " " + type(c.type()))
            .collect(Collectors.joining(", "))
        + ") WITH (format = 'PARQUET', external_location = '"
        + (location + "/" + columns.table()).replace("'", "''")
        + "')";
  }

  /** A view without rows. */
  static String empty(TableSchema schema) {
    return "CREATE OR REPLACE VIEW "
        + identifier(schema.table())
        + " AS SELECT "
        + schema.columns().stream()
            .map(c -> "CAST(NULL AS " + type(c.type()) + ") AS " + identifier(c.name()))
            .collect(Collectors.joining(", "))
        + " WHERE false";
  }

  private static String type(ColumnType type) {
    return switch (type) {
      case INT -> "integer";
      case LONG -> "bigint";
      case DOUBLE -> "double";
      case DOUBLES -> "array(double)";
      case TEXT -> "varchar";
      case BOOLEAN -> "boolean";
      // The connector's own precision unless configured otherwise
      case TIMESTAMP -> "timestamp(3)";
    };
  }

  private static String identifier(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }
}
