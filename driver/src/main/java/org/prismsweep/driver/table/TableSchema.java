package org.prismsweep.driver.table;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.prismsweep.worker.base.Column;

/**
 * The columns of one table.
 *
 * @param table name of the table
 * @param description what a row is
 * @param columns all columns in order
 */
public record TableSchema(String table, String description, List<Column> columns)
    implements Serializable {

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
