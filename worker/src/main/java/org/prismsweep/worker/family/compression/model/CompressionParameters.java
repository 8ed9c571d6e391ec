package org.prismsweep.worker.family.compression.model;

import static org.prismsweep.worker.model.PointColumn.flag;
import static org.prismsweep.worker.model.PointColumn.integer;
import static org.prismsweep.worker.model.PointColumn.real;

import java.util.Arrays;
import java.util.OptionalInt;
import org.prismsweep.worker.base.InvalidInputException;
import org.prismsweep.worker.data.DataSet;
import org.prismsweep.worker.model.Accepted;
import org.prismsweep.worker.model.Declaration;
import org.prismsweep.worker.model.GivenForm;
import org.prismsweep.worker.model.NumberForm;
import org.prismsweep.worker.model.ParameterSet;
import org.prismsweep.worker.model.ResolvedValues;
import org.prismsweep.worker.spectra.SpectrumText;

/** The model parameters with their forms, and the columns of points. */
public final class CompressionParameters {

  /** Dimensions up to which theories hold some lists of d numbers. */
  private static final Accepted DIMENSION = Accepted.givingWholeUpTo(10_000_000);

  private static final Declaration<CompressionPoint, String> ACTIVATION =
      Declaration.text(
              "activation",
              "sigma: " + Activation.FORMS,
              CompressionPoint::activationText,
              (given, values) -> Activation.parse(given.text()).text())
          .column("sigma");

  private static final Declaration<CompressionPoint, String> SPECTRUM =
      Declaration.list(
              "spectrum",
              "eigenvalues Lam of the data, by default isotropic: " + SpectrumText.FORMS,
              CompressionPoint::spectrum,
              (given, values) -> SpectrumText.parse(given.name(), given.text()).text())
          .before(CompressionParameters::refuseBesideData)
          .orElseFrom(values -> ofData(values, "isotropic"))
          .column("eigenvalues Lam of the data");

  private static final Declaration<CompressionPoint, Long> INPUT_DIM =
      Declaration.integer(
              "inputDim",
              "input dimension d; by default the number of eigenvalues in spectrum",
              DIMENSION,
              CompressionPoint::inputDim)
          .then(CompressionParameters::requireListed)
          .before(CompressionParameters::requireDimensionOfData)
          .orElseFrom(CompressionParameters::inputDim)
          .column("d");

  private static final Declaration<CompressionPoint, Long> LATENT_DIM =
      Declaration.integer(
              "latentDim",
              "n, outputs of the encoder",
              DIMENSION,
              CompressionPoint::latentDim,
              NumberForm.of(
                  "rate",
                  "r = n/d",
                  (rate, values) -> rate.number() * values.get(INPUT_DIM),
                  "r = n/d",
                  CompressionPoint::rate))
          .column("n");

  private static final Declaration<CompressionPoint, String> LAW =
      Declaration.text(
              "law",
              "law of the whitened data, by default gaussian: " + DataLaw.FORMS,
              CompressionPoint::law,
              (given, values) -> DataLaw.parse(given.text()).text())
          .before(CompressionParameters::refuseBesideData)
          .orElseFrom(values -> ofData(values, "gaussian"))
          .column("law of the whitened data");

  private static final Declaration<CompressionPoint, DataSet> DATA =
      Declaration.data(
              "samples in place of spectrum and law, with method straight-through",
              CompressionPoint::data)
          .orElse(null);

  private static final Declaration<CompressionPoint, String> INIT =
      Declaration.text(
              "init",
              "initial encoder, by default random: " + Initialisation.FORMS,
              CompressionPoint::init,
              (given, values) -> Initialisation.parse(given.text()).text())
          .orElse("random")
          .column("initial encoder");

  /** A point with its bound, which is computed once for all columns. */
  private record Bounded(CompressionPoint point, WaterFilling bound) {

    static Bounded of(CompressionPoint point) {
      return new Bounded(point, point.bound());
    }

    long filledDim() {
      return Arrays.stream(bound.squaredSingularValues()).filter(rate -> rate > 0).count();
    }
  }

  public static final ParameterSet<CompressionPoint> SET =
      ParameterSet.<CompressionPoint>builder()
          .dataColumns()
          .parameters(ACTIVATION, INPUT_DIM, LATENT_DIM, SPECTRUM, LAW, DATA, INIT)
          .columnsOf(
              Bounded::of,
              real(
                  "kernel_at_one",
                  "f1 = E sigma^2 / (E Z sigma(Z))^2",
                  of -> of.point().activation().atOne()),
              real("lower_bound", "least risk for Gaussian data, proven", of -> of.bound().risk()),
              flag("bound_proven", "whether the data are Gaussian", of -> of.point().isGaussian()),
              real("water_level", "z of the bound", of -> of.bound().level()),
              integer(
                  "filled_dim",
                  "directions that the bound's minimiser transmits",
                  Bounded::filledDim),
              real(
                  "inverse_dim",
                  "1/d, the scale of the gap to the bound",
                  of -> 1.0 / of.point().inputDim()))
          .resolvingTo(CompressionParameters::point);

  private CompressionParameters() {}

  private static CompressionPoint point(ResolvedValues values) {
    String activation = values.get(ACTIVATION);
    String init = values.get(INIT);
    String spectrum = values.get(SPECTRUM);
    DataSet data = values.get(DATA);
    long d = values.get(INPUT_DIM);
    if (data == null && Arrays.stream(new SpectrumText(spectrum).eigenvalues((int) d)).sum() == 0) {
      throw new InvalidInputException(
          "spectrum", spectrum, "a spectrum that is not 0 in " + d + " directions");
    }
    String law = values.get(LAW);
    if (data == null && DataLaw.parse(law).kind() == DataLaw.Kind.EDGES) {
      FixedSet.side(d);
    }
    return new CompressionPoint(activation, d, values.get(LATENT_DIM), spectrum, law, data, init);
  }

  private static String ofData(ResolvedValues values, String otherwise) {
    return values.data().isPresent() ? CompressionPoint.FROM_DATA : otherwise;
  }

  private static Void refuseBesideData(GivenForm given, ResolvedValues values) {
    if (values.given(DATA).isPresent()) {
      throw given.refused("no " + given.name() + " beside data");
    }
    return null;
  }

  private static Void requireDimensionOfData(GivenForm given, ResolvedValues values) {
    if (values.data().isPresent() && given.number() != values.data().get().columns()) {
      throw given.refused("the dimension of the data, " + values.data().get().columns());
    }
    return null;
  }

  private static long requireListed(long d, GivenForm given, ResolvedValues values) {
    OptionalInt listed =
        values.data().isPresent()
            ? OptionalInt.empty()
            : new SpectrumText(values.get(SPECTRUM)).listed();
    if (listed.isPresent() && listed.getAsInt() != d) {
      throw given.refused("the number of eigenvalues, " + listed.getAsInt());
    }
    return d;
  }

  private static long inputDim(ResolvedValues values) {
    if (values.data().isPresent()) {
      return values.data().get().columns();
    }
    SpectrumText spectrum = new SpectrumText(values.get(SPECTRUM));
    return spectrum
        .listed()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "inputDim", "missing", "the number of directions of " + spectrum.text()));
  }
}
