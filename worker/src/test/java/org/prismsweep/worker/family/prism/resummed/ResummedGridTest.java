package org.prismsweep.worker.family.prism.resummed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.prismsweep.worker.family.prism.interior.PlanarLimit;
import org.prismsweep.worker.family.prism.model.PrismPoint;
import org.prismsweep.worker.model.Prediction;
import org.prismsweep.worker.model.TimeGrid;

/**
 * The resummed theory against the planar limit on the acceptance grid, over tau &lt;= 2:
 * barycentric triples (a, b, c)/8 with a, b, c &gt;= 1 and the three near-corners, times seven
 * scarcities. None of these points is in the calibration set. At most 2% of the predictions may lie
 * outside three times their stated error, at any time of either loss; the planar limit's own error
 * is not subtracted.
 *
 * <p>The whole grid takes minutes: {@code mvn -Ptheory -pl worker test -Dtest=ResummedGridTest}. A
 * line per point goes to target/resummed-grid.tsv: coordinates, status ({@code predicted}, {@code
 * wrong} or {@code no-prediction}), the time up to which there is a prediction, and up to that
 * time, train and population: largest deviation, largest error and largest planar error, in units
 * of the loss change; last, the largest ratio of deviation and error.
 */
class ResummedGridTest {

  private static final double WRONG = 3;
  private static final double ALLOWED = 0.02;
  private static final TimeGrid GRID = TimeGrid.linear(2, 17);
  private static final long INPUT_DIM = 1_000_000;
  private static final double[] SCARCITIES = {.02, .1, .3, .5, .7, .9, .98};
  private static final Path TABLE = Path.of("target", "resummed-grid.tsv");

  private record Place(double linear, double meanField, double narrow, double scarcity) {
    PrismPoint point() {
      double n = (1 - scarcity) / scarcity;
      return new PrismPoint(
          INPUT_DIM,
          Math.round(INPUT_DIM * meanField / narrow),
          Math.round(INPUT_DIM * n),
          narrow / linear / INPUT_DIM);
    }

    /** On as much of the time grid as there is a prediction for. */
    Comparison compare() {
      double[] t = GRID.toRaw(point().naturalRate(), 1);
      Prediction planar = new PlanarLimit().predict(point(), t);
      assertThat(planar.status()).as(planar.reason()).isEqualTo(Prediction.Status.OK);
      for (int count = t.length; count > 1; count--) {
        double[] shorter = Arrays.copyOf(t, count);
        Prediction prediction = new Resummed().predict(point(), shorter);
        if (prediction.status() == Prediction.Status.OK) {
          return Comparison.of(this, prediction, planar, GRID.values()[count - 1]);
        }
      }
      throw new AssertionError("nothing is predicted at " + this);
    }
  }

  /**
   * A comparison at a place.
   *
   * @param horizon last time at which there is a prediction
   * @param rows {train, population} of largest deviation, error and planar error, over the change
   * @param ratio largest ratio of deviation and error
   */
  private record Comparison(Place place, double horizon, double[][] rows, double ratio) {

    static Comparison of(Place place, Prediction prediction, Prediction planar, double horizon) {
      double[][] rows = new double[2][3];
      double ratio = 0;
      for (int l = 0; l < 2; l++) {
        double[] values = prediction.trajectory().values()[l];
        double[] truth = planar.trajectory().values()[l];
        double change = 0;
        for (int k = 0; k < values.length; k++) {
          double gap = Math.abs(values[k] - truth[k]);
          change = Math.max(change, Math.abs(truth[k] - truth[0]));
          rows[l][0] = Math.max(rows[l][0], gap);
          rows[l][1] = Math.max(rows[l][1], prediction.errors()[l][k]);
          rows[l][2] = Math.max(rows[l][2], planar.errors()[l][k]);
          ratio = Math.max(ratio, gap / prediction.errors()[l][k]);
        }
        for (int i = 0; i < 3; i++) {
          rows[l][i] /= change;
        }
      }
      return new Comparison(place, horizon, rows, ratio);
    }

    boolean whole() {
      return horizon == GRID.values()[GRID.size() - 1];
    }

    boolean wrong() {
      return ratio > WRONG;
    }

    String line() {
      return String.format(
          Locale.ROOT,
          "%.3f\t%.3f\t%.3f\t%.2f\t%s\t%.3f\t%.4f\t%.4f\t%.4f\t%.4f\t%.4f\t%.4f\t%.2f",
          place.linear,
          place.meanField,
          place.narrow,
          place.scarcity,
          whole() ? wrong() ? "wrong" : "predicted" : "no-prediction",
          horizon,
          rows[0][0],
          rows[0][1],
          rows[0][2],
          rows[1][0],
          rows[1][1],
          rows[1][2],
          ratio);
    }
  }

  private static List<Place> places() {
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
    for (double[] triple : triples) {
      for (double scarcity : SCARCITIES) {
        places.add(new Place(triple[0], triple[1], triple[2], scarcity));
      }
    }
    return places;
  }

  /** Every 37th place, seconds each; none of them is allowed to be wrong. */
  @Test
  void nothingOnTheReducedGridIsWrong() {
    List<Place> places = places();
    int whole = 0;
    for (int i = 4; i < places.size(); i += 37) {
      Comparison comparison = places.get(i).compare();
      whole += comparison.whole() ? 1 : 0;
      assertThat(comparison.wrong()).as(comparison.line()).isFalse();
    }
    assertThat(whole).as("predictions over the whole time").isGreaterThanOrEqualTo(3);
  }

  @Test
  @Tag("long")
  void atMostTwoPercentOfTheGridAreWrong() throws IOException {
    List<String> lines = new ArrayList<>();
    int whole = 0;
    int wrong = 0;
    int wrongShort = 0;
    for (Place place : places()) {
      Comparison comparison = place.compare();
      lines.add(comparison.line());
      Files.write(TABLE, lines);
      whole += comparison.whole() ? 1 : 0;
      wrong += comparison.whole() && comparison.wrong() ? 1 : 0;
      wrongShort += !comparison.whole() && comparison.wrong() ? 1 : 0;
    }
    assertThat(lines).hasSize(168);
    assertThat(whole).as("predictions over the whole time").isGreaterThanOrEqualTo(140);
    assertThat(wrong).isLessThanOrEqualTo((int) (ALLOWED * whole));
    assertThat(wrongShort).isLessThanOrEqualTo((int) (ALLOWED * lines.size()));
  }
}
