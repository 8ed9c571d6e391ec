package org.prismsweep.worker.data;

import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.prismsweep.worker.base.CanonicalNumber;
import org.prismsweep.worker.base.InvalidInputException;
import org.prismsweep.worker.base.NumberList;
import org.prismsweep.worker.spectra.SpectrumText;

/**
 * Sets of samples that are computed rather than read, by name:
 *
 * <pre>
 * curveN            N points phi_i = 2 pi i / N of the closed curve (cos phi, sin phi, cos 2phi / 2,
 *                   sin 2phi / 2, cos 3phi / 4, sin 3phi / 4), d = 6
 * circleN:C         the first two of these, other coordinates 0, plus C times standard normals, d = 6
 * deadleavesNxS     N images of S x S pixels from occluding discs, {@link DeadLeaves}
 * LAWN:S1,S2,..     N samples with independent components sqrt(S_j) z_j, z_j of a {@link Law}
 * LAWNxD:SPECTRUM   such samples of dimension D with a {@link SpectrumText}
 * </pre>
 *
 * The drawn ones are part of the model: the same for every seed and replicate.
 */
public final class GeneratedSamples {

  /** What is accepted, for messages and help texts. */
  public static final String FORMS =
      "curve64, circle128:0.15 (noise), deadleaves20000x20 (pixels along a side), or gaussian,"
          + " laplace, rademacher, exponential or lognormal as in gaussian128:1,0.8,0.4 (variances)"
          + " or laplace5000x40:power:3:0.7";

  private static final Pattern NAME =
      Pattern.compile(
          "(curve|circle|deadleaves|" + Law.names("|") + ")(\\d+)(?:x(\\d+))?(?::(.*))?");

  private static final int MAX_SAMPLES = 1_000_000;
  private static final int MAX_DIM = 1_000_000;
  private static final long MAX_VALUES = 1L << 30;
  private static final int CURVE_DIM = 6;

  private GeneratedSamples() {}

  /** Whether a reference is of this kind: such a name, and no format as files have. */
  public static boolean isName(DataReference reference) {
    return NAME.matcher(reference.source()).matches()
        && !reference.keys().containsKey(DataReference.FORMAT);
  }

  /**
   * The data set of a reference.
   *
   * @throws InvalidInputException when there is none of that name
   */
  public static DataSet of(DataReference reference) {
    Recipe recipe = recipe(reference);
    String text = new DataReference(recipe.name(), Map.of(), reference.preparation()).toString();
    int rows = recipe.rows();
    int columns = recipe.columns();
    if (!reference.preparation().toString().isEmpty()) {
      Samples prepared = new Named(text).load();
      rows = prepared.rows();
      columns = prepared.columns();
    }
    return new DataSet(text, text, null, rows, columns, new Named(text));
  }

  /** How samples of a name are made, before preparation. */
  private record Recipe(String name, int rows, int columns, Supplier<Samples> samples) {}

  /** A canonical reference. */
  private record Named(String text) implements DataSet.Source {
    @Override
    public Samples load() {
      DataReference reference = DataReference.parse(text);
      return reference.preparation().apply(recipe(reference).samples().get());
    }
  }

  private static Recipe recipe(DataReference reference) {
    Matcher name = NAME.matcher(reference.source());
    if (!name.matches() || !reference.keys().isEmpty()) {
      throw refused(reference.toString());
    }
    int n = count(name.group(2), MAX_SAMPLES, reference);
    String dimension = name.group(3);
    String argument = name.group(4);
    switch (name.group(1)) {
      case "curve":
        require(argument == null && dimension == null, reference);
        return new Recipe("curve" + n, n, CURVE_DIM, () -> curve(n));
      case "circle":
        require(argument != null && dimension == null, reference);
        double noise = NumberList.number("data", argument);
        require(noise >= 0, reference);
        String circle = "circle" + n + ":" + CanonicalNumber.text(noise);
        return new Recipe(circle, n, CURVE_DIM, () -> circle(n, noise));
      case "deadleaves":
        require(argument == null && dimension != null, reference);
        int side = count(dimension, 1000, reference);
        require((long) n * side * side < MAX_VALUES, reference);
        String leaves = "deadleaves" + n + "x" + side;
        return new Recipe(leaves, n, side * side, () -> DeadLeaves.images(n, side));
      default:
        require(argument != null, reference);
        return drawn(Law.named(name.group(1)), n, dimension, argument, reference);
    }
  }

  private static Recipe drawn(
      Law law, int n, String dimension, String argument, DataReference reference) {
    SpectrumText spectrum = SpectrumText.parse("data", argument);
    boolean listed = spectrum.listed().isPresent();
    require(listed == (dimension == null), reference);
    int d = listed ? spectrum.listed().getAsInt() : count(dimension, MAX_DIM, reference);
    require((long) n * d < MAX_VALUES, reference);
    double[] variances = spectrum.eigenvalues(d);
    String name = law.text() + n + (listed ? "" : "x" + d) + ":" + spectrum.text();
    return new Recipe(name, n, d, () -> law.samples(n, variances));
  }

  /** The data set that a text names. */
  public static DataSet parse(String text) {
    return of(DataReference.parse(text));
  }

  private static int count(String digits, int most, DataReference reference) {
    require(digits.length() < 10, reference);
    int count = Integer.parseInt(digits);
    require(count >= 1 && count <= most, reference);
    return count;
  }

  private static void require(boolean holds, DataReference reference) {
    if (!holds) {
      throw refused(reference.toString());
    }
  }

  private static InvalidInputException refused(String text) {
    return new InvalidInputException("data", text, FORMS);
  }

  private static Samples curve(int n) {
    double[] values = new double[n * CURVE_DIM];
    for (int i = 0; i < n; i++) {
      double phi = 2 * Math.PI * i / n;
      for (int harmonic = 1; harmonic <= 3; harmonic++) {
        double amplitude = 1.0 / (1 << (harmonic - 1));
        int at = i * CURVE_DIM + 2 * (harmonic - 1);
        values[at] = amplitude * StrictMath.cos(harmonic * phi);
        values[at + 1] = amplitude * StrictMath.sin(harmonic * phi);
      }
    }
    return new Samples(n, CURVE_DIM, values);
  }

  private static Samples circle(int n, double noise) {
    double[] values = new double[n * CURVE_DIM];
    Law.key("circle", n).normals().fill(values, 0, 1, values.length, noise);
    for (int i = 0; i < n; i++) {
      double phi = 2 * Math.PI * i / n;
      values[i * CURVE_DIM] += StrictMath.cos(phi);
      values[i * CURVE_DIM + 1] += StrictMath.sin(phi);
    }
    return new Samples(n, CURVE_DIM, values);
  }
}
