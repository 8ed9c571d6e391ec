package org.prismsweep.driver.table;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.prismsweep.worker.base.Column;
import org.prismsweep.worker.base.ColumnType;

/**
 * The columns of one table.
 *
 * @param table name of the table
 * @param description what a row is
 * @param columns all columns in order
 */
public record TableSchema(String table, String description, List<Column> columns)
    implements Serializable {

  /**
   * Version of the schemas, a column of every table. Raised when a column changes its meaning;
   * columns may be added freely.
   */
  public static final int VERSION = 1;

  static final Column VERSION_COLUMN =
      new Column("schema_version", ColumnType.INT, "version of this table's schema");

  public TableSchema {
    columns = List.copyOf(columns);
    List<String> names = new ArrayList<>();
    for (Column column : columns) {
      if (names.contains(column.name())) {
        throw new IllegalArgumentException(
            "Cannot declare table "
                + table
                + ": column="
                + column.name()
                + ", expected distinct names");
      }
      names.add(column.name());
    }
  }

  /** A table of this release: the columns of its rows, and the schema's version at the end. */
  static TableSchema versioned(String table, String description, List<Column> columns) {
    List<Column> all = new ArrayList<>(columns);
    all.add(VERSION_COLUMN);
    return new TableSchema(table, description, all);
  }

  /** A column by its name. */
  public Column column(String name) {
    return columns.get(index(name));
  }

  /** Index of a column. */
  public int index(String column) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equals(column)) {
        return i;
      }
    }
    throw new IllegalArgumentException("Cannot find column " + column + " in table " + table);
  }
}
