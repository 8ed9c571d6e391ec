package org.prismsweep.worker.family.prism.resummed;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.prismsweep.worker.family.prism.interior.PlanarLimit;
import org.prismsweep.worker.family.prism.model.PrismPoint;
import org.prismsweep.worker.model.Prediction;
import org.prismsweep.worker.model.TimeGrid;

/**
 * The planar limit at random points of the prism, as a test resource:
 *
 * <pre>
 * mvn -o -pl worker test-compile dependency:build-classpath -Dmdep.outputFile=target/classpath
 * java --add-modules jdk.incubator.vector \
 *   -cp worker/target/classes:worker/target/test-classes:$(cat worker/target/classpath) \
 *   org.prismsweep.worker.family.prism.resummed.CalibrationReference calibration.tsv
 * </pre>
 *
 * <p>Two sets. {@link #PRISM} points by prism coordinates: every other triple uniform, the others
 * mostly near an edge or a corner, each coordinate at least 0.01; scarcities uniform on [.01, .99]
 * or logistic on the same range. {@link #BOX} points with log x, log y in [-3, 2] and log r in
 * [-2.5, 2.5] uniform, which go further out. Ten to twenty minutes on an idle core; digits beyond
 * the sixth depend on the BLAS.
 *
 * @param x sigma^2 H
 * @param y sigma^2 p
 * @param r p/N
 * @param changes loss changes over p at {@link #TIMES}; null where there was no prediction
 */
record CalibrationReference(double x, double y, double r, double[][] changes) {

  static final int PRISM = 500;
  static final int BOX = 100;

  private static final long PRISM_SEED = 20260;
  private static final long BOX_SEED = 20261;

  /** Natural times 1/4, 1/2, ..., 2. */
  static final int TIMES = 8;

  private static final long INPUT_DIM = 1_000_000;

  static double time(int k) {
    return 2.0 * (k + 1) / TIMES;
  }

  /** The resource. */
  static List<CalibrationReference> read() {
    try (InputStream stream = CalibrationReference.class.getResourceAsStream("calibration.tsv");
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(stream, StandardCharsets.US_ASCII))) {
      return lines.lines().map(CalibrationReference::parse).toList();
    } catch (IOException e) {
      throw new AssertionError("calibration.tsv", e);
    }
  }

  private static CalibrationReference parse(String line) {
    double[] words = Arrays.stream(line.split("\t")).mapToDouble(Double::parseDouble).toArray();
    double[][] changes =
        words.length == 3
            ? null
            : new double[][] {
              Arrays.copyOfRange(words, 3, 3 + TIMES),
              Arrays.copyOfRange(words, 3 + TIMES, 3 + 2 * TIMES)
            };
    return new CalibrationReference(words[0], words[1], words[2], changes);
  }

  /**
   * Writes the resource.
   *
   * @param args file
   */
  public static void main(String[] args) throws IOException {
    try (PrintWriter out =
        new PrintWriter(Files.newBufferedWriter(Path.of(args[0]), StandardCharsets.US_ASCII))) {
      for (PrismPoint point : points()) {
        out.println(line(point));
      }
    }
  }

  static List<PrismPoint> points() {
    List<PrismPoint> points = new ArrayList<>();
    UniformRandomProvider prism = RandomSource.XO_RO_SHI_RO_128_PP.create(PRISM_SEED);
    for (int i = 0; i < PRISM; i++) {
      double power = i % 2 == 0 ? 1 : 3;
      double[] corner = new double[3];
      for (int k = 0; k < 3; k++) {
        corner[k] = Math.pow(-Math.log(1 - prism.nextDouble()), power);
      }
      double sum = corner[0] + corner[1] + corner[2];
      for (int k = 0; k < 3; k++) {
        corner[k] = 0.01 + 0.97 * corner[k] / sum;
      }
      double u = prism.nextDouble();
      double scarcity = i / 2 % 2 == 0 ? 0.01 + 0.98 * u : 1 / (1 + Math.exp(-9.2 * (u - 0.5)));
      points.add(point(corner[1] / corner[0], corner[2] / corner[0], scarcity / (1 - scarcity)));
    }
    UniformRandomProvider box = RandomSource.XO_RO_SHI_RO_128_PP.create(BOX_SEED);
    for (int i = 0; i < BOX; i++) {
      box.nextDouble(); // the first three numbers of a point are not used
      box.nextDouble();
      box.nextDouble();
      double x = Math.pow(10, -3 + 5 * box.nextDouble());
      double y = Math.pow(10, -3 + 5 * box.nextDouble());
      points.add(point(x, y, Math.pow(10, -2.5 + 5 * box.nextDouble())));
    }
    return points;
  }

  private static PrismPoint point(double x, double y, double r) {
    return new PrismPoint(
        INPUT_DIM,
        Math.max(1, Math.round(INPUT_DIM * x / y)),
        Math.max(1, Math.round(INPUT_DIM / r)),
        y / INPUT_DIM);
  }

  private static String line(PrismPoint point) {
    double[] t = TimeGrid.linear(2, TIMES + 1).toRaw(point.naturalRate(), 1);
    Prediction prediction = new PlanarLimit().predict(point, t);
    StringBuilder line =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "%.17g\t%.17g\t%.17g",
                point.latentInitRate(),
                point.initRate(),
                point.inverseDataRatio()));
    if (prediction.status() == Prediction.Status.OK) {
      for (double[] losses : prediction.trajectory().values()) {
        for (int k = 1; k <= TIMES; k++) {
          line.append(String.format(Locale.ROOT, "\t%.9g", (losses[k] - losses[0]) / INPUT_DIM));
        }
      }
    }
    return line.toString();
  }
}
