package org.prismsweep.worker.bottleneck;

import java.util.Arrays;
import java.util.List;
import org.prismsweep.worker.experiment.Column;
import org.prismsweep.worker.experiment.ColumnType;
import org.prismsweep.worker.samples.Samples;

/** Columns of table {@code points}. */
final class BottleneckColumns {

  static final List<Column> ALL =
      List.of(
          new Column("width", ColumnType.LONG, "m, null for the mean-field limit"),
          new Column("bottleneck", ColumnType.LONG, "k"),
          new Column("data", ColumnType.TEXT, "training samples"),
          new Column("init", ColumnType.TEXT, "initial particles"),
          new Column("input_dim", ColumnType.LONG, "D"),
          new Column("samples", ColumnType.LONG, "number of training samples n"),
          new Column("energy", ColumnType.DOUBLE, "mean |x|^2"),
          new Column("inverse_root_width", ColumnType.DOUBLE, "m^-1/2, the scale of the risk gap"));

  private BottleneckColumns() {}

  /** Values of {@link #ALL}; may hold nulls. */
  static List<Object> row(BottleneckPoint point) {
    Samples samples = point.trainingSet().samples();
    return Arrays.asList(
        point.width() == 0 ? null : point.width(),
        point.bottleneck(),
        point.data(),
        point.init(),
        (long) samples.columns(),
        (long) samples.rows(),
        point.trainingSet().energy(),
        point.width() == 0 ? null : 1 / Math.sqrt(point.width()));
  }
}
