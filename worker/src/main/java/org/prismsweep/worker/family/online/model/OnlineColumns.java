package org.prismsweep.worker.family.online.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.prismsweep.worker.base.Column;
import org.prismsweep.worker.base.ColumnType;
import org.prismsweep.worker.data.DataColumns;

/** Columns of table {@code points}: every parameter, and what follows from them. */
public final class OnlineColumns {

  private record Entry(Column column, Function<OnlinePoint, Object> value) {}

  private static final List<Entry> ENTRIES =
      List.of(
          entry("activation", ColumnType.TEXT, "g", p -> p.activation().text()),
          entry("hidden_units", ColumnType.LONG, "K", OnlinePoint::hiddenUnits),
          entry(
              "spectrum",
              ColumnType.TEXT,
              "listed eigenvalues over D, null with data",
              p -> p.spectrum().isEmpty() ? null : p.spectrum()),
          entry(
              "input_dim",
              ColumnType.LONG,
              "input dimension D, null for the limit of infinitely many",
              p -> p.inputDim() == 0 ? null : (Object) p.inputDim()),
          entry(
              "bulk_variance",
              ColumnType.DOUBLE,
              "eigenvalue of the directions not listed, null where there are none",
              p -> p.directions().hasBulk() ? (Object) p.bulkVariance() : null),
          entry("init", ColumnType.TEXT, "initial weights", OnlinePoint::init),
          real("init_encoder", "scale a of the encoder", OnlinePoint::initEncoder),
          real("init_decoder", "scale b of the decoder", OnlinePoint::initDecoder),
          entry(
              "init_decoder_scale",
              ColumnType.DOUBLE,
              "further factor of the decoder, null in infinite dimension",
              p -> p.inputDim() == 0 ? null : (Object) p.initDecoderScale()),
          entry("tied", ColumnType.BOOLEAN, "decoder and encoder are one", OnlinePoint::tied),
          entry(
              "truncated",
              ColumnType.BOOLEAN,
              "unit k sees the reconstruction of units up to k only",
              OnlinePoint::truncated),
          entry(
              "hidden_bias",
              ColumnType.TEXT,
              "means of the pre-activations at t = 0, null for no bias",
              p -> p.hiddenBias().isEmpty() ? null : p.hiddenBias()),
          entry("fixed_bias", ColumnType.BOOLEAN, "hidden biases are kept", OnlinePoint::fixedBias),
          entry(
              "decoder_bias",
              ColumnType.BOOLEAN,
              "the output has a trained bias",
              OnlinePoint::decoderBias),
          real("weight_decay", "kappa", OnlinePoint::weightDecay),
          real("learning_rate", "eta", OnlinePoint::learningRate),
          entry("latents", ColumnType.TEXT, "law along listed directions", OnlinePoint::latents),
          real("variance", "E|x|^2 / D", p -> p.directions().trace()),
          real(
              "pca_error",
              "pmse of the K leading principal components",
              p -> p.directions().rest(p.hiddenUnits())),
          entry(
              "step_ratio",
              ColumnType.DOUBLE,
              "eta/D, null in infinite dimension; deviations from the limit are of order its root",
              p -> p.inputDim() == 0 ? null : (Object) (p.learningRate() / p.inputDim())),
          real("natural_rate", "Lambda = eta E g'(0) r_1", OnlinePoint::naturalRate));

  public static final List<Column> ALL =
      Stream.concat(ENTRIES.stream().map(Entry::column), DataColumns.ALL.stream()).toList();

  private OnlineColumns() {}

  private static Entry entry(
      String name, ColumnType type, String description, Function<OnlinePoint, Object> value) {
    return new Entry(new Column(name, type, description), value);
  }

  private static Entry real(String name, String description, Function<OnlinePoint, Object> value) {
    return entry(name, ColumnType.DOUBLE, description, value);
  }

  /** Values of {@link #ALL}; may hold nulls. */
  public static List<Object> row(OnlinePoint point) {
    List<Object> row = new ArrayList<>(ENTRIES.size());
    for (Entry entry : ENTRIES) {
      row.add(entry.value.apply(point));
    }
    row.addAll(DataColumns.row(point.data()));
    return row;
  }
}
