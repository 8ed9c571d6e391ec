package org.prismsweep.driver.table;

import java.util.List;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;

/** Reads a few columns of Parquet files as text: which rows are there already. */
public final class IdColumn {

  private IdColumn() {}

  /**
   * Passes the given columns of every row to a consumer as text, in the order given; null where a
   * value is null.
   *
   * @param files qualified paths
   */
  public static void read(
      List<String> files, Configuration conf, List<String> columns, Consumer<String[]> rows) {
    for (String file : files) {
      try (TableReader reader = new TableReader(file, conf, columns)) {
        while (reader.next()) {
          String[] row = new String[columns.size()];
          for (int i = 0; i < row.length; i++) {
            row[i] = reader.asText(i);
          }
          rows.accept(row);
        }
      }
    }
  }
}
