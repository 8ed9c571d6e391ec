package org.prismsweep.worker.family.online.model;

import static org.prismsweep.worker.model.PointColumn.real;

import java.util.Arrays;
import java.util.OptionalInt;
import org.prismsweep.worker.base.CanonicalNumber;
import org.prismsweep.worker.base.InvalidInputException;
import org.prismsweep.worker.base.NumberList;
import org.prismsweep.worker.base.Words;
import org.prismsweep.worker.data.DataSet;
import org.prismsweep.worker.model.Accepted;
import org.prismsweep.worker.model.Declaration;
import org.prismsweep.worker.model.GivenForm;
import org.prismsweep.worker.model.ParameterSet;
import org.prismsweep.worker.model.ResolvedValues;
import org.prismsweep.worker.spectra.SpectrumText;

/** The model parameters, and the columns of points. */
public final class OnlineParameters {

  private static final double LARGEST = 1e12;

  /** Largest number of directions whose weights are written out. */
  private static final long MAX_DIM = 1_000_000_000;

  /** Largest number of directions of a spectrum that is computed. */
  private static final long MAX_COMPUTED = 1_000_000;

  private static final double DEFAULT_SCALE = 0.1;

  private static final Accepted FROM_0 =
      Accepted.of(value -> value >= 0 && value <= LARGEST, "a number >= 0");

  private static final Accepted ABOVE_0 =
      Accepted.of(value -> value > 0 && value <= LARGEST, "a number > 0");

  private static final Declaration<OnlinePoint, Activation> ACTIVATION =
      Declaration.word(
              "activation", "g: linear, erf or relu", Activation.class, OnlinePoint::activation)
          .column("g");

  private static final Declaration<OnlinePoint, Long> HIDDEN_UNITS =
      Declaration.integer(
              "hiddenUnits",
              "number of hidden units K",
              Accepted.wholeUpTo(64),
              OnlinePoint::hiddenUnits)
          .column("K");

  private static final Declaration<OnlinePoint, String> SPECTRUM =
      Declaration.list(
              "spectrum",
              "eigenvalues of the covariance over D: "
                  + SpectrumText.FORMS
                  + "; needed unless there are data",
              OnlinePoint::spectrum,
              (given, values) -> SpectrumText.parse(given.name(), given.text()).text())
          .before(OnlineParameters::refuseBesideData)
          .orElseFrom(OnlineParameters::noSpectrum)
          .nullFor("")
          .column("listed eigenvalues over D, null with data");

  private static final Declaration<OnlinePoint, Long> INPUT_DIM =
      Declaration.integer(
              "inputDim",
              "input dimension D; by default the number of eigenvalues, or infinite with"
                  + " bulkVariance",
              Accepted.wholeUpTo(MAX_DIM),
              OnlinePoint::inputDim)
          .then(OnlineParameters::requireFits)
          .before(OnlineParameters::refuseBesideData)
          .orElseFrom(OnlineParameters::inputDim)
          .nullFor(0L)
          .column("input dimension D, null for the limit of infinitely many");

  private static final Declaration<OnlinePoint, Double> BULK_VARIANCE =
      Declaration.real(
              "bulkVariance",
              "eigenvalue of the directions that a list does not name, by default 0",
              FROM_0,
              OnlinePoint::bulkVariance)
          .then(OnlineParameters::requireBulk)
          .before(OnlineParameters::refuseBesideData)
          .orElse(0.0)
          .column(
              "eigenvalue of the directions not listed, null where there are none",
              point -> point.directions().hasBulk() ? point.bulkVariance() : null);

  private static final Declaration<OnlinePoint, String> INIT =
      Declaration.text(
              "init",
              "initial weights: " + Initialisation.FORMS + ", by default gaussian",
              OnlinePoint::init,
              (given, values) -> Initialisation.parse(given.text()).text())
          .orElse("gaussian")
          .column("initial weights");

  private static final Declaration<OnlinePoint, Boolean> TIED =
      Declaration.flag("tied", "decoder and encoder are one", OnlinePoint::tied);

  private static final Declaration<OnlinePoint, Double> INIT_DECODER =
      Declaration.real(
              "initDecoder",
              "scale b of the decoder's components, by default 0.1; not used with tied weights"
                  + " unless a is left out",
              FROM_0,
              OnlinePoint::initDecoder)
          .orElse(DEFAULT_SCALE)
          .column("scale b of the decoder");

  private static final Declaration<OnlinePoint, Double> INIT_ENCODER =
      Declaration.real(
              "initEncoder",
              "scale a of the encoder's components, by default 0.1; of both with tied weights",
              FROM_0,
              OnlinePoint::initEncoder)
          .orElseFrom(values -> values.get(TIED) ? values.get(INIT_DECODER) : DEFAULT_SCALE)
          .column("scale a of the encoder");

  private static final Declaration<OnlinePoint, Double> INIT_DECODER_SCALE =
      Declaration.real(
              "initDecoderScale",
              "further factor of the decoder, by default D^-1/2",
              FROM_0,
              OnlinePoint::initDecoderScale)
          .before(OnlineParameters::requireFiniteDimension)
          .orElseFrom(OnlineParameters::decoderScale)
          .column(
              "further factor of the decoder, null in infinite dimension",
              point -> point.inputDim() == 0 ? null : point.initDecoderScale());

  private static final Declaration<OnlinePoint, Boolean> TRUNCATED =
      Declaration.flag(
          "truncated",
          "unit k sees the reconstruction of units up to k only",
          OnlinePoint::truncated);

  private static final Declaration<OnlinePoint, String> HIDDEN_BIAS =
      Declaration.list(
              "hiddenBias",
              "mean of each pre-activation at t = 0, or one number for all; none for no bias",
              OnlinePoint::hiddenBias,
              OnlineParameters::biases)
          .orElse("")
          .nullFor("")
          .column("means of the pre-activations at t = 0, null for no bias");

  private static final Declaration<OnlinePoint, Boolean> FIXED_BIAS =
      Declaration.<OnlinePoint>flag("fixedBias", "hidden biases are kept", OnlinePoint::fixedBias)
          .then((fixed, given, values) -> fixed && !values.get(HIDDEN_BIAS).isEmpty());

  private static final Declaration<OnlinePoint, Boolean> DECODER_BIAS =
      Declaration.flag("decoderBias", "the output has a trained bias", OnlinePoint::decoderBias);

  private static final Declaration<OnlinePoint, Double> WEIGHT_DECAY =
      Declaration.real(
              "weightDecay", "kappa of the weights, by default 0", FROM_0, OnlinePoint::weightDecay)
          .orElse(0.0)
          .column("kappa");

  private static final Declaration<OnlinePoint, Double> LEARNING_RATE =
      Declaration.real(
              "learningRate",
              "eta: a step moves by eta/D, by default 1",
              ABOVE_0,
              OnlinePoint::learningRate)
          .orElse(1.0)
          .column("eta");

  private static final Declaration<OnlinePoint, String> LATENTS =
      Declaration.text(
              "latents",
              "law of the input along listed directions: gaussian (default), uniform, laplace; with"
                  + " data empirical (default) or one of these with its covariance",
              OnlinePoint::latents,
              OnlineParameters::latents)
          .orElseFrom(
              values -> (values.data().isPresent() ? Latents.EMPIRICAL : Latents.GAUSSIAN).text())
          .column("law along listed directions");

  private static final Declaration<OnlinePoint, DataSet> DATA =
      Declaration.data("samples to learn from", OnlinePoint::data).orElse(null);

  public static final ParameterSet<OnlinePoint> SET =
      ParameterSet.<OnlinePoint>builder()
          .parameters(
              ACTIVATION,
              HIDDEN_UNITS,
              SPECTRUM,
              INPUT_DIM,
              BULK_VARIANCE,
              INIT,
              INIT_ENCODER,
              INIT_DECODER,
              INIT_DECODER_SCALE,
              TIED,
              TRUNCATED,
              HIDDEN_BIAS,
              FIXED_BIAS,
              DECODER_BIAS,
              WEIGHT_DECAY,
              LEARNING_RATE,
              LATENTS,
              DATA)
          .columns(
              real("variance", "E|x|^2 / D", p -> p.directions().trace()),
              real(
                  "pca_error",
                  "pmse of the K leading principal components",
                  p -> p.directions().rest(p.hiddenUnits())),
              real(
                  "step_ratio",
                  "eta/D, null in infinite dimension; deviations from the limit are of order its"
                      + " root",
                  p -> p.inputDim() == 0 ? null : (Double) (p.learningRate() / p.inputDim())),
              real("natural_rate", "Lambda = eta E g'(0) r_1", OnlinePoint::naturalRate))
          .dataColumns()
          .resolvingTo(OnlineParameters::point);

  private OnlineParameters() {}

  private static OnlinePoint point(ResolvedValues values) {
    Activation activation = values.get(ACTIVATION);
    long units = values.get(HIDDEN_UNITS);
    DataSet data = values.get(DATA);
    String latents = values.get(LATENTS);
    boolean tied = values.get(TIED);
    double encoder = values.get(INIT_ENCODER);
    return new OnlinePoint(
        activation,
        units,
        values.get(SPECTRUM),
        values.get(INPUT_DIM),
        values.get(BULK_VARIANCE),
        values.get(INIT),
        encoder,
        tied ? encoder : values.get(INIT_DECODER),
        values.get(INIT_DECODER_SCALE),
        tied,
        values.get(TRUNCATED),
        values.get(HIDDEN_BIAS),
        values.get(FIXED_BIAS),
        values.get(DECODER_BIAS),
        values.get(WEIGHT_DECAY),
        values.get(LEARNING_RATE),
        latents,
        data);
  }

  private static Void refuseBesideData(GivenForm given, ResolvedValues values) {
    if (values.data().isPresent()) {
      throw given.refused("none of it beside data, which have their own");
    }
    return null;
  }

  private static String noSpectrum(ResolvedValues values) {
    if (values.data().isEmpty()) {
      throw new InvalidInputException("spectrum", "missing", "a spectrum, or data");
    }
    return "";
  }

  private static String latents(GivenForm given, ResolvedValues values) {
    Latents latents = Words.of(Latents.class).parse(given.name(), given.text());
    if (latents == Latents.EMPIRICAL && values.data().isEmpty()) {
      values.get(SPECTRUM);
      throw given.refused("data with it");
    }
    return latents.text();
  }

  private static long requireFits(long d, GivenForm given, ResolvedValues values) {
    SpectrumText spectrum = new SpectrumText(values.get(SPECTRUM));
    OptionalInt listed = spectrum.listed();
    if (listed.isPresent() && d < listed.getAsInt()) {
      throw given.refused("at least the number of eigenvalues, " + listed.getAsInt());
    }
    if (listed.isEmpty() && d > MAX_COMPUTED) {
      throw given.refused("a whole number from 1 to " + MAX_COMPUTED);
    }
    if (listed.isEmpty()) {
      spectrum.eigenvalues((int) d);
    }
    return d;
  }

  /** D where it is not given; 0 for infinitely many. */
  private static long inputDim(ResolvedValues values) {
    if (values.data().isPresent()) {
      return values.data().get().columns();
    }
    SpectrumText spectrum = new SpectrumText(values.get(SPECTRUM));
    if (spectrum.listed().isEmpty()) {
      String expected = "the number of directions of " + spectrum.text();
      throw new InvalidInputException("inputDim", "missing", expected);
    }
    return values.given(BULK_VARIANCE).isPresent() ? 0 : spectrum.listed().getAsInt();
  }

  /** A variance of the bulk needs directions beyond the listed ones. */
  private static double requireBulk(double variance, GivenForm given, ResolvedValues values) {
    long d = values.get(INPUT_DIM);
    OptionalInt listed = new SpectrumText(values.get(SPECTRUM)).listed();
    if (d == 0 || listed.orElse((int) d) < d) {
      return variance;
    }
    if (variance > 0) {
      throw given.refused("an inputDim beyond the eigenvalues of spectrum, or none");
    }
    return 0;
  }

  private static Void requireFiniteDimension(GivenForm given, ResolvedValues values) {
    if (values.get(INPUT_DIM) == 0) {
      throw given.refused("an inputDim with it: in infinite dimension it is D^-1/2");
    }
    return null;
  }

  /** c where it is not given; 0 stands for D^-1/2 in infinite dimension. */
  private static double decoderScale(ResolvedValues values) {
    long d = values.get(INPUT_DIM);
    return d == 0 ? 0 : CanonicalNumber.round(1 / Math.sqrt(d));
  }

  private static String biases(GivenForm given, ResolvedValues values) {
    if (given.text().equals("none")) {
      return "";
    }
    long units = values.get(HIDDEN_UNITS);
    double[] biases = NumberList.parse(given.name(), given.text());
    if (biases.length == 1) {
      double all = biases[0];
      biases = new double[(int) units];
      Arrays.fill(biases, all);
    }
    if (biases.length != units || Arrays.stream(biases).anyMatch(b -> Math.abs(b) > LARGEST)) {
      throw given.refused("one number, or one for each of hiddenUnits=" + units + ", or none");
    }
    return NumberList.text(biases);
  }
}
