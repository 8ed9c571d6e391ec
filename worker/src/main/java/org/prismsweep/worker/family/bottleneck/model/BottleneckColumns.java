package org.prismsweep.worker.family.bottleneck.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.prismsweep.worker.base.Column;
import org.prismsweep.worker.base.ColumnType;
import org.prismsweep.worker.data.DataColumns;
import org.prismsweep.worker.training.StepSize;

/** Columns of table {@code points}. */
public final class BottleneckColumns {

  public static final List<Column> ALL =
      Stream.concat(
              DataColumns.ALL.stream(),
              Stream.of(
                  new Column("width", ColumnType.LONG, "m, null for the mean-field limit"),
                  new Column("bottleneck", ColumnType.LONG, "k"),
                  new Column("init", ColumnType.TEXT, "initial particles"),
                  new Column("input_dim", ColumnType.LONG, "D"),
                  new Column("samples", ColumnType.LONG, "number of training samples n"),
                  new Column("energy", ColumnType.DOUBLE, "mean |x|^2"),
                  new Column(
                      "inverse_root_width", ColumnType.DOUBLE, "m^-1/2, the scale of the risk gap"),
                  StepSize.COLUMN))
          .toList();

  private BottleneckColumns() {}

  /** Values of {@link #ALL}; may hold nulls. */
  public static List<Object> row(BottleneckPoint point) {
    List<Object> row = new ArrayList<>(DataColumns.row(point.data()));
    row.addAll(
        Arrays.asList(
            point.width() == 0 ? null : point.width(),
            point.bottleneck(),
            point.init(),
            (long) point.data().columns(),
            (long) point.data().rows(),
            point.data().energy(),
            point.width() == 0 ? null : 1 / Math.sqrt(point.width()),
            point.stepSize()));
    return row;
  }
}
