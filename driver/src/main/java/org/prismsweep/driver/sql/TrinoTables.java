package org.prismsweep.driver.sql;

import org.prismsweep.driver.table.TableSchema;

/** External tables of Trino's Hive connector, which wants a directory for each: an export. */
final class TrinoTables {

  private TrinoTables() {}

  /** A table over the files of its directory. */
  static String over(String table, TableSchema columns, String location) {
    return "CREATE TABLE IF NOT EXISTS "
        + Dialect.TRINO.identifier(table)
        + " "
        + Dialect.TRINO.declarations(columns)
        + " WITH (format = 'PARQUET', external_location = "
        + Dialect.TRINO.text(location + "/" + table)
        + ")";
  }
}
