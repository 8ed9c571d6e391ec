package org.prismsweep.worker.model;

import java.util.List;
import org.prismsweep.worker.data.DataSet;

/** Columns of table {@code points} that say which samples a point refers to. */
final class DataColumns {

  static final List<PointColumn<DataSet>> ALL =
      List.of(
          PointColumn.text(
              "data", "data set: file or name, and its preparation", DataSet::reference),
          PointColumn.text(
              "data_hash", "SHA-256 of the file, null for generated samples", DataSet::checksum),
          PointColumn.integer(
              "data_rows",
              "number of prepared samples in the data set",
              data -> (long) data.rows()));

  private DataColumns() {}
}
