package org.prismsweep.worker.data;

import java.util.Arrays;
import java.util.List;
import org.prismsweep.worker.base.Column;
import org.prismsweep.worker.base.ColumnType;

/** Columns of table {@code points} that say which samples a point refers to. */
public final class DataColumns {

  public static final List<Column> ALL =
      List.of(
          new Column("data", ColumnType.TEXT, "data set: file or name, and its preparation"),
          new Column(
              "data_hash", ColumnType.TEXT, "SHA-256 of the file, null for generated samples"),
          new Column("data_rows", ColumnType.LONG, "number of prepared samples in the data set"));

  private DataColumns() {}

  /**
   * Values of {@link #ALL}, all null for no data set.
   *
   * @param data may be null
   */
  public static List<Object> row(DataSet data) {
    return data == null
        ? Arrays.asList(null, null, null)
        : Arrays.asList(data.reference(), data.checksum(), (long) data.rows());
  }
}
