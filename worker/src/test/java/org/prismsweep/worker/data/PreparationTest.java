package org.prismsweep.worker.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prismsweep.worker.base.InvalidInputException;
import org.prismsweep.worker.random.StreamKey;

class PreparationTest {
  private static final int N = 400;
  private static final int D = 3;

  /** Correlated along (1, 1, 0), around the mean (5, -2, 1). */
  private static Samples samples() {
    var normals = new StreamKey(3, 0, "data", "test", "normals", N).normals();
    double[] values = new double[N * D];
    for (int i = 0; i < N; i++) {
      double common = 3 * normals.next();
      values[i * D] = 5 + common + 0.5 * normals.next();
      values[i * D + 1] = -2 + common + 0.5 * normals.next();
      values[i * D + 2] = 1 + 2 * normals.next();
    }
    return new Samples(N, D, values);
  }

  private static Samples prepared(String text) {
    return Preparation.parse(text).apply(samples());
  }

  private static double covariance(Samples samples, int a, int b) {
    double[] mean = samples.mean();
    double sum = 0;
    for (int i = 0; i < samples.rows(); i++) {
      sum += (samples.get(i, a) - mean[a]) * (samples.get(i, b) - mean[b]);
    }
    return sum / samples.rows();
  }

  @Test
  void nothingIsDoneUnlessAsked() {
    assertThat(prepared("").values()).isEqualTo(samples().values());
  }

  @Test
  void mirroringAddsTheNegatives() {
    Samples mirrored = prepared("mirror");
    assertThat(mirrored.rows()).isEqualTo(2 * N);
    assertThat(mirrored.get(N + 7, 1)).isEqualTo(-samples().get(7, 1));
    assertThat(mirrored.mean()).containsExactly(new double[D], within(1e-12));
    assertThat(PrincipalAxes.secondMoments(mirrored))
        .containsExactly(PrincipalAxes.secondMoments(samples()), within(1e-11));
  }

  @Test
  void centringTakesTheMeanAwayAndLeavesTheCovariance() {
    Samples centred = prepared("center");
    for (int j = 0; j < D; j++) {
      assertThat(centred.mean()[j]).isCloseTo(0, within(1e-13));
      assertThat(covariance(centred, 0, j)).isCloseTo(covariance(samples(), 0, j), within(1e-11));
    }
  }

  @Test
  void normalisingMakesTheMeanVarianceOne() {
    Samples normalised = prepared("normalise");
    double trace = 0;
    for (int j = 0; j < D; j++) {
      trace += covariance(normalised, j, j);
    }
    assertThat(trace).isCloseTo(D, within(1e-12));
    assertThat(prepared("normalise&scale=3").get(7, 1))
        .isCloseTo(3 * normalised.get(7, 1), within(1e-13));
  }

  @Test
  void projectionKeepsTheDirectionsOfLargestVariance() {
    Samples projected = prepared("center&project=2");
    assertThat(projected.columns()).isEqualTo(2);
    // the first axis is near (1, 1, 0) / sqrt 2: its variance is that of the sum, halved
    double alongSum =
        (covariance(samples(), 0, 0)
                + 2 * covariance(samples(), 0, 1)
                + covariance(samples(), 1, 1))
            / 2;
    assertThat(covariance(projected, 0, 0)).isGreaterThanOrEqualTo(alongSum);
    assertThat(covariance(projected, 0, 0)).isCloseTo(alongSum, within(0.05 * alongSum));
    assertThat(covariance(projected, 0, 1)).isCloseTo(0, within(1e-10));
    // all axes together rotate: lengths stay
    Samples rotated = prepared("project=3");
    for (int i = 0; i < 5; i++) {
      double before = 0;
      double after = 0;
      for (int j = 0; j < D; j++) {
        before += Math.pow(samples().get(i, j), 2);
        after += Math.pow(rotated.get(i, j), 2);
      }
      assertThat(after).isCloseTo(before, within(1e-9));
    }
  }

  @Test
  void whiteningMakesTheCovarianceTheIdentity() {
    Samples white = prepared("center&whiten");
    for (int a = 0; a < D; a++) {
      for (int b = 0; b < D; b++) {
        assertThat(covariance(white, a, b)).isCloseTo(a == b ? 1 : 0, within(1e-10));
      }
    }
  }

  @Test
  void aSubsampleIsOfTheSamplesWithoutRepetitionAndFollowsFromItsSeed() {
    Samples few = prepared("subsample=50:7");
    Set<List<Double>> all = new HashSet<>();
    Samples samples = samples();
    for (int i = 0; i < N; i++) {
      all.add(row(samples, i));
    }
    Set<List<Double>> drawn = new HashSet<>();
    for (int i = 0; i < few.rows(); i++) {
      drawn.add(row(few, i));
    }
    assertThat(drawn).hasSize(50);
    assertThat(all).containsAll(drawn);
    assertThat(prepared("subsample=50:7").values()).isEqualTo(few.values());
    assertThat(prepared("subsample=50:8").values()).isNotEqualTo(few.values());
    assertThat(prepared("subsample=30:7").values())
        .as("a smaller one is a part of the larger one")
        .isEqualTo(java.util.Arrays.copyOf(few.values(), 30 * D));
  }

  /** The number of signs turned is binomial(400, 1/2): 140..260 but for one seed in 10^9. */
  @Test
  void symmetrisingTurnsAboutHalfOfTheSamplesAround() {
    Samples turned = prepared("symmetrise");
    Samples samples = samples();
    int negative = 0;
    for (int i = 0; i < N; i++) {
      double sign = turned.get(i, 0) / samples.get(i, 0);
      assertThat(Math.abs(sign)).isEqualTo(1);
      assertThat(turned.get(i, 2)).isEqualTo(sign * samples.get(i, 2));
      negative += sign < 0 ? 1 : 0;
    }
    assertThat(negative).isBetween(140, 260);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "centre",
        "center=1",
        "project",
        "project=0",
        "project=2.5",
        "scale=0",
        "scale=x",
        "scale",
        "subsample=10:",
        "subsample=-1",
        "symmetrise=x",
        "center&",
        "&"
      })
  void aStepThatIsNoneIsRefused(String text) {
    assertThatThrownBy(() -> Preparation.parse(text))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("expected steps center, normalise");
  }

  @Test
  void stepsThatTheSamplesDoNotAllowAreRefused() {
    assertThatThrownBy(() -> prepared("project=4"))
        .hasMessage("project=4, expected at most the dimension, 3");
    assertThatThrownBy(() -> prepared("subsample=401"))
        .hasMessage("subsample=401, expected at most the number of samples, 400");
    Samples flat = new Samples(2, 2, new double[] {1, 0, 2, 0});
    assertThatThrownBy(() -> Preparation.parse("whiten").apply(flat))
        .hasMessageContaining("project first");
    assertThatThrownBy(() -> Preparation.parse("normalise").apply(new Samples(1, 2, new double[2])))
        .hasMessageContaining("not all equal");
  }

  private static List<Double> row(Samples samples, int i) {
    return List.of(samples.get(i, 0), samples.get(i, 1), samples.get(i, 2));
  }
}
