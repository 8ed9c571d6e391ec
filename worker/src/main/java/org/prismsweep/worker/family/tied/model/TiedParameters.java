package org.prismsweep.worker.family.tied.model;

import static org.prismsweep.worker.model.PointColumn.real;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import org.prismsweep.worker.base.InvalidInputException;
import org.prismsweep.worker.base.NumberList;
import org.prismsweep.worker.data.DataSet;
import org.prismsweep.worker.model.Accepted;
import org.prismsweep.worker.model.Declaration;
import org.prismsweep.worker.model.GivenForm;
import org.prismsweep.worker.model.NumberForm;
import org.prismsweep.worker.model.ParameterSet;
import org.prismsweep.worker.model.ResolvedValues;
import org.prismsweep.worker.spectra.SpectrumText;
import org.prismsweep.worker.training.StepSize;

/** The model parameters with their forms, and the columns of points. */
public final class TiedParameters {

  /** Dimensions up to what an array can hold. */
  private static final Accepted DIMENSION = Accepted.givingWholeUpTo(Integer.MAX_VALUE - 8);

  private static final double LARGEST = 1e12;

  private static final Declaration<TiedPoint, Activation> ACTIVATION =
      Declaration.word(
              "activation", "sigma: relu, tanh or erf", Activation.class, TiedPoint::activation)
          .column("sigma");

  private static final Declaration<TiedPoint, String> SPECTRUM =
      Declaration.list(
              "spectrum",
              "eigenvalues S of the data: " + SpectrumText.FORMS,
              TiedPoint::spectrum,
              (given, values) -> SpectrumText.parse(given.name(), given.text()).text())
          .orData("samples to train on, whose second moments have the eigenvalues S", data -> "")
          .nullFor("")
          .column("eigenvalues S of the data, null for those of a data set");

  private static final Declaration<TiedPoint, Long> INPUT_DIM =
      Declaration.integer(
              "inputDim",
              "input dimension d; by default the number of eigenvalues",
              DIMENSION,
              TiedPoint::inputDim)
          .then(TiedParameters::requireListed)
          .before(TiedParameters::requireDimensionOfData)
          .orElseFrom(TiedParameters::inputDim)
          .nullFor(0L)
          .column("input dimension d, null for the limit of infinitely many");

  private static final Declaration<TiedPoint, String> BLOCK_FRACTIONS =
      Declaration.list(
              "blockFractions",
              "shares of d that the eigenvalues of spectrum have as blocks, with sum 1",
              TiedPoint::blockFractions,
              TiedParameters::blocks)
          .orElse("")
          .nullFor("")
          .column("shares of the eigenvalues as blocks, null for one direction each");

  private static final Declaration<TiedPoint, String> INIT =
      Declaration.text(
              "init",
              "initial weights: gaussian (default), pairs (th and -th) or deterministic:S",
              TiedPoint::init,
              (given, values) -> Initialisation.parse(given.text()).text())
          .orElse("gaussian")
          .column("initial weights");

  private static final Declaration<TiedPoint, Long> NEURONS =
      Declaration.integer(
              "neurons",
              "number of neurons N; needed for training only",
              DIMENSION,
              TiedPoint::neurons,
              NumberForm.of(
                  "neuronRatio",
                  "N/d",
                  TiedParameters::neuronsOfRatio,
                  "N/d",
                  point -> ratio(point, point.inputDim())))
          .then(TiedParameters::even)
          .orElse(0L)
          .nullFor(0L)
          .column("number of neurons N, null for the mean-field limit");

  private static final Declaration<TiedPoint, Double> REGULARISATION =
      Declaration.real(
              "regularisation",
              "lambda of the l2 penalty, by default 0",
              Accepted.between(0, LARGEST),
              TiedPoint::regularisation)
          .orElse(0.0)
          .column("lambda of the l2 penalty");

  private static final Declaration<TiedPoint, Double> INIT_RADIUS =
      Declaration.real(
              "initRadius2",
              "r0^2 = E |th|^2 at t = 0",
              Accepted.of(r -> r > 0 && r <= LARGEST, "a number > 0"),
              TiedPoint::initRadius2,
              NumberForm.of(
                  "initMass",
                  "m0 = r0^2 / 2, with activation relu",
                  TiedParameters::radiusOfMass,
                  "m0 = r0^2 / 2, null for other activations than relu",
                  p -> p.activation() == Activation.RELU ? (Double) (p.initRadius2() / 2) : null))
          .column("r0^2");

  private static final Declaration<TiedPoint, Double> INIT_CORRELATION =
      Declaration.real(
              "initCorrelation",
              "correlation of a neuron's components at t = 0, by default 0",
              Accepted.between(0, 1),
              TiedPoint::initCorrelation)
          .then(TiedParameters::correlation)
          .orElse(0.0)
          .column("correlation of a neuron's components at t = 0");

  private static final Declaration<TiedPoint, Double> STEP_SIZE =
      StepSize.parameter(TiedPoint::stepSize);

  public static final ParameterSet<TiedPoint> SET =
      ParameterSet.<TiedPoint>builder()
          .parameters(
              ACTIVATION,
              SPECTRUM,
              INPUT_DIM,
              BLOCK_FRACTIONS,
              NEURONS,
              REGULARISATION,
              INIT_RADIUS,
              INIT,
              INIT_CORRELATION)
          .columns(
              real("mean_variance", "mean of S, E|x|^2", p -> p.directions().meanVariance()),
              real(
                  "learned_dim",
                  "number of directions with 2 s(0) S > lambda; their share where d is null",
                  TiedPoint::learnedDim),
              real(
                  "learned_ratio",
                  "neurons per learned direction, null where none is learned",
                  point -> ratio(point, point.inputDim() == 0 ? 0 : point.learnedDim())),
              real("natural_rate", "Lambda = 4 s(0) max S", TiedPoint::naturalRate))
          .parameters(STEP_SIZE)
          .dataColumns()
          .resolvingTo(TiedParameters::point);

  private TiedParameters() {}

  private static TiedPoint point(ResolvedValues values) {
    Activation activation = values.get(ACTIVATION);
    String spectrum = values.get(SPECTRUM);
    long inputDim = values.get(INPUT_DIM);
    String blocks = values.get(BLOCK_FRACTIONS);
    if (values.data().isEmpty() && blocks.isEmpty()) {
      new SpectrumText(spectrum).eigenvalues((int) inputDim);
    }
    String init = values.get(INIT);
    return new TiedPoint(
        activation,
        spectrum,
        values.data().orElse(null),
        inputDim,
        blocks,
        values.get(NEURONS),
        values.get(REGULARISATION),
        values.get(INIT_RADIUS),
        init,
        values.get(INIT_CORRELATION),
        values.get(STEP_SIZE));
  }

  private static Double requireDimensionOfData(GivenForm given, ResolvedValues values) {
    Optional<DataSet> data = values.data();
    if (data.isPresent() && given.number() != data.get().columns()) {
      throw given.refused("the dimension of the data, " + data.get().columns());
    }
    return given.number();
  }

  private static long requireListed(long d, GivenForm given, ResolvedValues values) {
    if (values.data().isPresent() || values.given(BLOCK_FRACTIONS).isPresent()) {
      return d;
    }
    OptionalInt listed = new SpectrumText(values.get(SPECTRUM)).listed();
    if (listed.isPresent() && listed.getAsInt() != d) {
      throw given.refused("the number of eigenvalues, " + listed.getAsInt());
    }
    return d;
  }

  /** d where it is not given; 0 for the limit of infinitely many. */
  private static long inputDim(ResolvedValues values) {
    if (values.data().isPresent()) {
      return values.data().get().columns();
    }
    SpectrumText spectrum = new SpectrumText(values.get(SPECTRUM));
    if (values.given(BLOCK_FRACTIONS).isPresent()) {
      return 0;
    }
    return spectrum
        .listed()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "inputDim", "missing", "the number of directions of " + spectrum.text()));
  }

  private static String blocks(GivenForm given, ResolvedValues values) {
    if (values.data().isPresent()) {
      throw given.refused("no blocks with data, whose eigenvalues differ");
    }
    SpectrumText spectrum = new SpectrumText(values.get(SPECTRUM));
    long inputDim = values.get(INPUT_DIM);
    double[] fractions = NumberList.parse(given.name(), given.text());
    double sum = Arrays.stream(fractions).sum();
    if (!Arrays.stream(fractions).allMatch(a -> a > 0) || Math.abs(sum - 1) > 1e-9) {
      throw given.refused("numbers > 0 with sum 1");
    }
    if (spectrum.listed().orElse(-1) != fractions.length) {
      throw given.refused("one share for each eigenvalue listed in spectrum=" + spectrum.text());
    }
    if (inputDim > 0
        && Arrays.stream(Directions.shares(fractions, (int) inputDim)).anyMatch(n -> n < 1)) {
      throw given.refused("shares of at least one of inputDim=" + inputDim + " directions");
    }
    return NumberList.text(fractions);
  }

  private static double neuronsOfRatio(GivenForm given, ResolvedValues values) {
    long inputDim = values.get(INPUT_DIM);
    if (inputDim == 0) {
      throw given.refused("neurons where inputDim is not given");
    }
    return given.number() * inputDim;
  }

  private static long even(long neurons, GivenForm given, ResolvedValues values) {
    boolean pairs = Initialisation.parse(values.get(INIT)).kind() == Initialisation.Kind.PAIRS;
    if (!pairs || neurons % 2 == 0) {
      return neurons;
    }
    if (given.name().equals("neurons")) {
      throw given.refused("an even number of neurons with init=pairs");
    }
    return neurons + 1;
  }

  private static double radiusOfMass(GivenForm given, ResolvedValues values) {
    double mass = given.number();
    Activation activation = values.get(ACTIVATION);
    if (activation != Activation.RELU) {
      throw given.refused("initRadius2 with activation=" + activation.text());
    }
    return 2 * mass;
  }

  private static double correlation(double value, GivenForm given, ResolvedValues values) {
    if (value == 1) {
      throw given.refused("a number >= 0 and < 1");
    }
    Initialisation init = Initialisation.parse(values.get(INIT));
    if (value != 0 && init.kind() == Initialisation.Kind.DETERMINISTIC) {
      throw given.refused("no correlation with init=" + init.text());
    }
    return value;
  }

  private static Double ratio(TiedPoint point, double of) {
    return point.neurons() == 0 || of == 0 ? null : (Double) (point.neurons() / of);
  }
}
