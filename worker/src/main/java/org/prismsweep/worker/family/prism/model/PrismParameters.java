package org.prismsweep.worker.family.prism.model;

import static org.prismsweep.worker.model.PointColumn.real;

import java.util.Arrays;
import java.util.List;
import org.prismsweep.worker.base.CanonicalNumber;
import org.prismsweep.worker.data.DataSet;
import org.prismsweep.worker.model.Accepted;
import org.prismsweep.worker.model.Declaration;
import org.prismsweep.worker.model.NumberForm;
import org.prismsweep.worker.model.ParameterSet;
import org.prismsweep.worker.model.ParameterType;
import org.prismsweep.worker.model.ResolvedValues;

/**
 * The four model parameters with their forms, and the columns of points: every form, the rates and
 * the coordinates. Real values are rounded once to twelve significant digits (half even);
 * dimensions to the nearest whole number (half up), after that. Powers are StrictMath's, so a sweep
 * file means the same points on every machine.
 */
public final class PrismParameters {

  /** Largest dimension: exact in a double, with room to add two. */
  private static final double MAX_DIM = 0x1p52;

  private static final Accepted DIMENSION =
      new Accepted(
          value -> value >= 1 && value <= MAX_DIM,
          (given, value) ->
              given.form().type() == ParameterType.INTEGER
                  ? "a whole number from 1 to 2^52"
                  : "a value that gives a whole number from 1 to 2^52, not "
                      + Math.floor(CanonicalNumber.round(value) + 0.5));

  private static final Accepted VARIANCE =
      new Accepted(
          value -> value > 0 && Double.isFinite(value),
          (given, value) -> "a value that gives a finite variance > 0, not " + value);

  private static final Declaration<PrismPoint, Long> INPUT_DIM =
      Declaration.integer("inputDim", "input dimension p", DIMENSION, PrismPoint::inputDim)
          .orData(
              "samples of dimension p, N of which are trained on, with engine=direct",
              data -> (long) data.columns());

  private static final Declaration<PrismPoint, Long> LATENT_DIM =
      Declaration.integer(
          "latentDim",
          "latent dimension H",
          DIMENSION,
          PrismPoint::latentDim,
          NumberForm.of(
              "latentRatio",
              "H/p",
              (ratio, values) -> values.get(INPUT_DIM) * ratio.number(),
              "H/p",
              PrismPoint::latentRatio),
          NumberForm.of(
              "latentExponent",
              "a, where H = p^a",
              (a, values) -> StrictMath.pow(values.get(INPUT_DIM), a.number()),
              "a in H = p^a, null for p = 1",
              point -> log(point, point.latentDim())));

  private static final Declaration<PrismPoint, Long> SAMPLES =
      Declaration.integer(
              "samples",
              "training-set size N",
              DIMENSION,
              PrismPoint::samples,
              NumberForm.<PrismPoint>of(
                  "dataRatio",
                  "N/p, the inverse of r",
                  (ratio, values) -> values.get(INPUT_DIM) * ratio.number(),
                  "N/p",
                  PrismPoint::dataRatio),
              NumberForm.<PrismPoint>of(
                  "dataExponent",
                  "b, where N = p^b",
                  (b, values) -> StrictMath.pow(values.get(INPUT_DIM), b.number()),
                  "b in N = p^b, null for p = 1",
                  point -> log(point, point.samples())))
          .then(
              (n, given, values) -> {
                if (values.data().isPresent() && n > values.data().get().rows()) {
                  int rows = values.data().get().rows();
                  throw given.refused("at most the " + rows + " samples of the data, not " + n);
                }
                return n;
              });

  private static final Declaration<PrismPoint, Double> INIT_VARIANCE =
      Declaration.real(
          "initVariance",
          "variance sigma^2 of the initial weights",
          VARIANCE,
          PrismPoint::initVariance,
          NumberForm.of(
              "initRate",
              "y = sigma^2 p",
              (y, values) -> y.number() / values.get(INPUT_DIM),
              "y = sigma^2 p",
              PrismPoint::initRate),
          NumberForm.of(
              "latentInitRate",
              "x = sigma^2 H",
              (x, values) -> x.number() / values.get(LATENT_DIM),
              "x = sigma^2 H",
              PrismPoint::latentInitRate),
          NumberForm.of(
              "initExponent",
              "c, where sigma^2 = p^-c",
              (c, values) -> StrictMath.pow(values.get(INPUT_DIM), -c.number()),
              "c in sigma^2 = p^-c, null for p = 1",
              point -> log(point, 1 / point.initVariance())),
          NumberForm.of(
              "initStd",
              "standard deviation sigma > 0",
              // The variance of a negative one is negative, and so refused
              (sigma, values) -> sigma.number() * Math.abs(sigma.number())));

  public static final ParameterSet<PrismPoint> SET =
      ParameterSet.<PrismPoint>builder()
          .parameters(INPUT_DIM, LATENT_DIM, SAMPLES, INIT_VARIANCE)
          .columns(
              real("inverse_data_ratio", "r = p/N", PrismPoint::inverseDataRatio),
              real("natural_rate", "Lambda = (1 + x + y)(1 + r)", PrismPoint::naturalRate),
              real("coord_linear", "prism coordinate 1 / (1 + x + y)", PrismPoint::coordLinear),
              real(
                  "coord_mean_field",
                  "prism coordinate x / (1 + x + y)",
                  PrismPoint::coordMeanField),
              real("coord_narrow", "prism coordinate y / (1 + x + y)", PrismPoint::coordNarrow),
              real("coord_scarcity", "prism coordinate r / (1 + r)", PrismPoint::coordScarcity))
          .dataColumns()
          // A form's column behind all others, since older files lack it
          .columns(
              real(
                  "init_std",
                  "standard deviation sigma of the initial weights",
                  point -> CanonicalNumber.round(Math.sqrt(point.initVariance()))))
          .resolvingTo(PrismParameters::point);

  private PrismParameters() {}

  private static PrismPoint point(ResolvedValues values) {
    DataSet data = values.data().orElse(null);
    return new PrismPoint(
        values.get(INPUT_DIM),
        values.get(LATENT_DIM),
        values.get(SAMPLES),
        values.get(INIT_VARIANCE),
        data);
  }

  /**
   * Values of the columns between two points, exactly: dimensions and rates are products of powers
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
