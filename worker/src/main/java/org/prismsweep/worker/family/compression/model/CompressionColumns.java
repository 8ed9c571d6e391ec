package org.prismsweep.worker.family.compression.model;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.prismsweep.worker.base.Column;
import org.prismsweep.worker.base.ColumnType;
import org.prismsweep.worker.data.DataColumns;

/** Columns of table {@code points}. */
public final class CompressionColumns {

  public static final List<Column> ALL =
      Stream.concat(
              DataColumns.ALL.stream(),
              Stream.of(
                  new Column("activation", ColumnType.TEXT, "sigma"),
                  new Column("input_dim", ColumnType.LONG, "d"),
                  new Column("latent_dim", ColumnType.LONG, "n"),
                  new Column("rate", ColumnType.DOUBLE, "r = n/d"),
                  new Column("spectrum", ColumnType.TEXT, "eigenvalues Lam of the data"),
                  new Column("law", ColumnType.TEXT, "law of the whitened data"),
                  new Column("init", ColumnType.TEXT, "initial encoder"),
                  new Column(
                      "kernel_at_one", ColumnType.DOUBLE, "f1 = E sigma^2 / (E Z sigma(Z))^2"),
                  new Column(
                      "lower_bound", ColumnType.DOUBLE, "least risk for Gaussian data, proven"),
                  new Column("bound_proven", ColumnType.BOOLEAN, "whether the data are Gaussian"),
                  new Column("water_level", ColumnType.DOUBLE, "z of the bound"),
                  new Column(
                      "filled_dim",
                      ColumnType.LONG,
                      "directions that the bound's minimiser transmits"),
                  new Column(
                      "inverse_dim", ColumnType.DOUBLE, "1/d, the scale of the gap to the bound")))
          .toList();

  private CompressionColumns() {}

  /** Values of {@link #ALL}; may hold nulls. */
  public static List<Object> row(CompressionPoint point) {
    WaterFilling bound = point.bound();
    long filled = 0;
    for (double rate : bound.squaredSingularValues()) {
      filled += rate > 0 ? 1 : 0;
    }
    List<Object> row = new ArrayList<>(DataColumns.row(point.data()));
    row.addAll(
        List.of(
            point.activation().text(),
            point.inputDim(),
            point.latentDim(),
            point.rate(),
            point.spectrum(),
            point.law(),
            point.init(),
            point.activation().atOne(),
            bound.risk(),
            point.isGaussian(),
            bound.level(),
            filled,
            1.0 / point.inputDim()));
    return row;
  }
}
