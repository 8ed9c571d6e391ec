package org.prismsweep.worker.family.prism.interior;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.prismsweep.worker.family.prism.PrismFamily;
import org.prismsweep.worker.family.prism.model.PrismPoint;
import org.prismsweep.worker.linalg.Backends;
import org.prismsweep.worker.model.Budget;
import org.prismsweep.worker.model.Outcome;
import org.prismsweep.worker.model.Prediction;
import org.prismsweep.worker.model.RunKey;
import org.prismsweep.worker.model.TimeGrid;
import org.prismsweep.worker.model.Trainer;

/**
 * The planar limit against simulation all over the prism: barycentric triples (a, b, c)/8 with a,
 * b, c &gt;= 1 and the three near-corners, times seven scarcities, over tau &lt;= 2.
 *
 * <p>Simulated means at two sizes, p and 2p at the same ratios, give the limit 2 L(2p) - L(p)
 * without the O(1/p) bias. The theory is to be within 1% of the loss change, plus four standard
 * errors of the extrapolation at each of 2 x 16 times, whose maximum exceeds that with probability
 * below 2e-3 were they independent and normal.
 *
 * <p>Hours at full size: tagged {@code long}, run by {@code mvn -Ptheory -pl worker test}. System
 * properties: {@code planar.inputDim} (p, 500), {@code planar.stride} (every n-th point, 1), {@code
 * planar.first}, {@code planar.fewest} and {@code planar.replicates} (least and most per size, 8
 * and 32). A line per point goes to target/planar-grid.tsv.
 */
@Tag("long")
class PlanarGridTest {

  private static final double TOLERANCE = 0.01;
  private static final double STANDARD_ERRORS = 4;

  /** Replicates are added until the standard error is this fraction of the loss change. */
  private static final double WANTED = 0.001;

  private static final int FEWEST = Integer.getInteger("planar.fewest", 8);
  private static final int MOST = Integer.getInteger("planar.replicates", 32);
  private static final TimeGrid GRID = TimeGrid.linear(2, 17);
  private static final double[] SCARCITIES = {.02, .1, .3, .5, .7, .9, .98};
  private static final Path TABLE = Path.of("target", "planar-grid.tsv");

  record Place(double linear, double meanField, double narrow, double scarcity) {
    PrismPoint at(long p) {
      double y = narrow / linear;
      double h = meanField / narrow;
      double n = (1 - scarcity) / scarcity;
      return new PrismPoint(
          p, Math.max(1, Math.round(p * h)), Math.max(1, Math.round(p * n)), y / p);
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT, "%.3f\t%.3f\t%.3f\t%.2f", linear, meanField, narrow, scarcity);
    }
  }

  static List<Place> places() {
    List<double[]> triples = new ArrayList<>();
    for (int a = 1; a <= 6; a++) {
      for (int b = 1; a + b <= 7; b++) {
        triples.add(new double[] {a / 8.0, b / 8.0, (8 - a - b) / 8.0});
      }
    }
    triples.add(new double[] {.96, .02, .02});
    triples.add(new double[] {.02, .96, .02});
    triples.add(new double[] {.02, .02, .96});
    List<Place> places = new ArrayList<>();
    int stride = Integer.getInteger("planar.stride", 1);
    int at = 0;
    for (double[] triple : triples) {
      for (double scarcity : SCARCITIES) {
        if (at >= Integer.getInteger("planar.first", 0)
            && (at - Integer.getInteger("planar.first", 0)) % stride == 0) {
          places.add(new Place(triple[0], triple[1], triple[2], scarcity));
        }
        at++;
      }
    }
    return places;
  }

  @ParameterizedTest
  @MethodSource("places")
  void isWithinOnePercentOfTheSimulatedLimit(Place place) throws IOException {
    long p = Long.getLong("planar.inputDim", 500);
    PrismPoint point = place.at(p);
    PrismPoint twice =
        new PrismPoint(2 * p, 2 * point.latentDim(), 2 * point.samples(), point.initVariance() / 2);
    double[] t = GRID.toRaw(point.naturalRate(), 1);
    Prediction prediction = new PlanarLimit().predict(point, t);
    assertThat(prediction.status()).as(prediction.reason()).isEqualTo(Prediction.Status.OK);

    double[] changes = new double[2];
    for (int l = 0; l < 2; l++) {
      double[] values = prediction.trajectory().values()[l];
      for (double value : values) {
        changes[l] = Math.max(changes[l], Math.abs(value - values[0]) / p);
      }
    }
    Means small = simulate(point, changes);
    Means large = simulate(twice, changes);
    double[] worst = new double[2];
    double[] noise = new double[2];
    double[] claimed = new double[2];
    double excess = 0;
    for (int l = 0; l < 2; l++) {
      double change = changes[l];
      for (int k = 1; k < t.length; k++) {
        double theory =
            (prediction.trajectory().values()[l][k] - prediction.trajectory().values()[l][0]) / p;
        double limit = 2 * large.mean(l, k) - small.mean(l, k);
        double error = Math.hypot(2 * large.error(l, k), small.error(l, k));
        worst[l] = Math.max(worst[l], Math.abs(theory - limit) / change);
        noise[l] = Math.max(noise[l], error / change);
        claimed[l] = Math.max(claimed[l], prediction.errors()[l][k] / p / change);
        excess = Math.max(excess, (Math.abs(theory - limit) - STANDARD_ERRORS * error) / change);
      }
    }
    Files.writeString(
        TABLE,
        String.format(
            Locale.ROOT,
            "%s\t%.4f\t%.4f\t%.4f\t%.4f\t%.4f\t%.4f\t%.4f\t%d\t%d\t%d%n",
            place,
            worst[0],
            worst[1],
            noise[0],
            noise[1],
            claimed[0],
            claimed[1],
            excess,
            p,
            small.count,
            large.count),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
    assertThat(excess).as("%s", place).isLessThan(TOLERANCE);
  }

  /**
   * Means of the loss changes over p with their standard errors, at one size, by regression on the
   * two losses at t = 0, whose exact mean at finite size is (p/2) [1 - 2x + x^2 + xy + xy/p].
   */
  private record Means(int count, ControlVariates.Estimate estimate) {

    double mean(int l, int k) {
      return estimate.means()[l * GRID.size() + k];
    }

    double error(int l, int k) {
      return estimate.errors()[l * GRID.size() + k];
    }

    double largestError(double[] changes) {
      double largest = 0;
      for (int l = 0; l < 2; l++) {
        for (int k = 1; k < GRID.size(); k++) {
          largest = Math.max(largest, error(l, k) / changes[l]);
        }
      }
      return largest;
    }
  }

  private static Means simulate(PrismPoint point, double[] changes) {
    Trainer<PrismPoint> trainer =
        new PrismFamily().trainer(Map.of("tolerance", 1e-4), Backends.select("auto").backend());
    double[] t = trainer.times(point, GRID);
    double p = point.inputDim();
    double x = point.latentInitRate();
    double y = point.initRate();
    double start = (1 - 2 * x + x * x + x * y + x * y / p) / 2;
    List<double[]> controls = new ArrayList<>();
    List<double[]> outputs = new ArrayList<>();
    while (true) {
      Outcome outcome = trainer.train(point, t, new RunKey(33, controls.size()), Budget.DEFAULT);
      assertThat(outcome.reason()).isEmpty();
      double[][] values = outcome.trajectory().values();
      controls.add(new double[] {values[0][0] / p, values[1][0] / p});
      double[] output = new double[2 * GRID.size()];
      for (int l = 0; l < 2; l++) {
        for (int k = 0; k < GRID.size(); k++) {
          output[l * GRID.size() + k] = (values[l][k] - values[l][0]) / p;
        }
      }
      outputs.add(output);
      int n = controls.size();
      if (n >= FEWEST) {
        double[] weights = new double[n];
        Arrays.fill(weights, 1);
        Means means =
            new Means(
                n,
                ControlVariates.estimate(
                    weights,
                    controls.toArray(double[][]::new),
                    new double[] {start, start},
                    outputs.toArray(double[][]::new)));
        if (n >= MOST || means.largestError(changes) <= WANTED) {
          return means;
        }
      }
    }
  }
}
