package org.prismsweep.worker.family.tied.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.prismsweep.worker.base.Column;
import org.prismsweep.worker.base.ColumnType;
import org.prismsweep.worker.data.DataColumns;
import org.prismsweep.worker.training.StepSize;

/** Columns of table {@code points}: every parameter in every form, and what follows from them. */
public final class TiedColumns {

  private record Entry(Column column, Function<TiedPoint, Object> value) {}

  private static final List<Entry> ENTRIES =
      List.of(
          entry("activation", ColumnType.TEXT, "sigma", p -> p.activation().text()),
          entry(
              "spectrum",
              ColumnType.TEXT,
              "eigenvalues S of the data, null for those of a data set",
              p -> p.spectrum().isEmpty() ? null : p.spectrum()),
          entry(
              "input_dim",
              ColumnType.LONG,
              "input dimension d, null for the limit of infinitely many",
              p -> orNull(p.inputDim())),
          entry(
              "block_fractions",
              ColumnType.TEXT,
              "shares of the eigenvalues as blocks, null for one direction each",
              p -> p.blockFractions().isEmpty() ? null : p.blockFractions()),
          entry(
              "neurons",
              ColumnType.LONG,
              "number of neurons N, null for the mean-field limit",
              p -> orNull(p.neurons())),
          entry("neuron_ratio", ColumnType.DOUBLE, "N/d", p -> ratio(p, p.inputDim())),
          entry(
              "regularisation",
              ColumnType.DOUBLE,
              "lambda of the l2 penalty",
              TiedPoint::regularisation),
          entry("init_radius2", ColumnType.DOUBLE, "r0^2", TiedPoint::initRadius2),
          entry(
              "init_mass",
              ColumnType.DOUBLE,
              "m0 = r0^2 / 2, null for other activations than relu",
              p -> p.activation() == Activation.RELU ? p.initRadius2() / 2 : null),
          entry("init", ColumnType.TEXT, "initial weights", TiedPoint::init),
          entry(
              "init_correlation",
              ColumnType.DOUBLE,
              "correlation of a neuron's components at t = 0",
              TiedPoint::initCorrelation),
          entry(
              "mean_variance",
              ColumnType.DOUBLE,
              "mean of S, E|x|^2",
              p -> p.directions().meanVariance()),
          entry(
              "learned_dim",
              ColumnType.DOUBLE,
              "number of directions with 2 s(0) S > lambda; their share where d is null",
              TiedPoint::learnedDim),
          entry(
              "learned_ratio",
              ColumnType.DOUBLE,
              "neurons per learned direction, null where none is learned",
              p -> ratio(p, p.inputDim() == 0 ? 0 : p.learnedDim())),
          entry(
              "natural_rate", ColumnType.DOUBLE, "Lambda = 4 s(0) max S", TiedPoint::naturalRate));

  public static final List<Column> ALL = all();

  private TiedColumns() {}

  private static Entry entry(
      String name, ColumnType type, String description, Function<TiedPoint, Object> value) {
    return new Entry(new Column(name, type, description), value);
  }

  private static List<Column> all() {
    List<Column> all = new ArrayList<>(ENTRIES.stream().map(Entry::column).toList());
    all.add(StepSize.COLUMN);
    all.addAll(DataColumns.ALL);
    return List.copyOf(all);
  }

  private static Object orNull(long value) {
    return value == 0 ? null : (Object) value;
  }

  private static Object ratio(TiedPoint point, double of) {
    return point.neurons() == 0 || of == 0 ? null : (Object) (point.neurons() / of);
  }

  /** Values of {@link #ALL}; may hold nulls. */
  public static List<Object> row(TiedPoint point) {
    List<Object> row = new ArrayList<>(ALL.size());
    for (Entry entry : ENTRIES) {
      row.add(entry.value.apply(point));
    }
    row.add(point.stepSize());
    row.addAll(DataColumns.row(point.data()));
    return row;
  }
}
