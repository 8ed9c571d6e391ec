package org.prismsweep.worker.family.prism.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.prismsweep.worker.base.CanonicalNumber;
import org.prismsweep.worker.base.Column;
import org.prismsweep.worker.base.ColumnType;
import org.prismsweep.worker.data.DataColumns;

/** Columns of table {@code points}: every parameter in every form, the rates, the coordinates. */
public final class PrismColumns {

  private record Entry(Column column, Function<PrismPoint, Object> value) {}

  private static final List<Entry> ENTRIES =
      List.of(
          whole("input_dim", "input dimension p", PrismPoint::inputDim),
          whole("latent_dim", "latent dimension H", PrismPoint::latentDim),
          real("latent_ratio", "H/p", PrismPoint::latentRatio),
          real("latent_exponent", "a in H = p^a, null for p = 1", p -> log(p, p.latentDim())),
          whole("samples", "training-set size N", PrismPoint::samples),
          real("data_ratio", "N/p", PrismPoint::dataRatio),
          real("data_exponent", "b in N = p^b, null for p = 1", p -> log(p, p.samples())),
          real(
              "init_variance", "variance sigma^2 of the initial weights", PrismPoint::initVariance),
          real("init_rate", "y = sigma^2 p", PrismPoint::initRate),
          real("latent_init_rate", "x = sigma^2 H", PrismPoint::latentInitRate),
          real(
              "init_exponent",
              "c in sigma^2 = p^-c, null for p = 1",
              p -> log(p, 1 / p.initVariance())),
          real("inverse_data_ratio", "r = p/N", PrismPoint::inverseDataRatio),
          real("natural_rate", "Lambda = (1 + x + y)(1 + r)", PrismPoint::naturalRate),
          real("coord_linear", "prism coordinate 1 / (1 + x + y)", PrismPoint::coordLinear),
          real("coord_mean_field", "prism coordinate x / (1 + x + y)", PrismPoint::coordMeanField),
          real("coord_narrow", "prism coordinate y / (1 + x + y)", PrismPoint::coordNarrow),
          real("coord_scarcity", "prism coordinate r / (1 + r)", PrismPoint::coordScarcity));

  /** Behind all others, since older files lack it. */
  private static final Entry INIT_STD =
      real(
          "init_std",
          "standard deviation sigma of the initial weights",
          p -> CanonicalNumber.round(Math.sqrt(p.initVariance())));

  public static final List<Column> ALL =
      Stream.of(
              ENTRIES.stream().map(Entry::column),
              DataColumns.ALL.stream(),
              Stream.of(INIT_STD.column()))
          .flatMap(columns -> columns)
          .toList();

  private PrismColumns() {}

  private static Entry whole(String name, String description, Function<PrismPoint, Object> value) {
    return new Entry(new Column(name, ColumnType.LONG, description), value);
  }

  private static Entry real(String name, String description, Function<PrismPoint, Object> value) {
    return new Entry(new Column(name, ColumnType.DOUBLE, description), value);
  }

  /** Values of {@link #ALL}; may hold nulls. */
  public static List<Object> row(PrismPoint point) {
    List<Object> row = new ArrayList<>(ALL.size());
    for (Entry entry : ENTRIES) {
      row.add(entry.value.apply(point));
    }
    row.addAll(DataColumns.row(point.data()));
    row.add(INIT_STD.value.apply(point));
    return row;
  }

  /**
   * Values of {@link #ALL} between two points, exactly: dimensions and rates are products of powers
   * and so linear in logarithms; exponents and coordinates follow from them.
   */
  public static List<Double> between(PrismPoint from, PrismPoint to, double weight) {
    double p = mix(from.inputDim(), to.inputDim(), weight);
    double h = mix(from.latentDim(), to.latentDim(), weight);
    double n = mix(from.samples(), to.samples(), weight);
    double variance = mix(from.initVariance(), to.initVariance(), weight);
    double x = variance * h;
    double y = variance * p;
    double side = 1 + x + y;
    return Arrays.asList(
        p,
        h,
        h / p,
        exponent(p, h),
        n,
        n / p,
        exponent(p, n),
        variance,
        y,
        x,
        exponent(p, 1 / variance),
        p / n,
        side * (1 + p / n),
        1 / side,
        x / side,
        y / side,
        p / (p + n),
        null,
        null,
        null,
        Math.sqrt(variance));
  }

  private static double mix(double from, double to, double weight) {
    return from * Math.exp(weight * Math.log(to / from));
  }

  private static Double exponent(double p, double value) {
    return p == 1 ? null : (Double) (Math.log(value) / Math.log(p));
  }

  /** Logarithm to the base p, rounded like a parameter; null for p = 1. */
  private static Double log(PrismPoint point, double value) {
    if (point.inputDim() == 1) {
      return null;
    }
    return CanonicalNumber.round(StrictMath.log(value) / StrictMath.log(point.inputDim()));
  }
}
