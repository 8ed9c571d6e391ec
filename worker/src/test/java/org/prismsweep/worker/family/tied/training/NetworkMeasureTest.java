package org.prismsweep.worker.family.tied.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prismsweep.worker.family.tied.TiedRuns;
import org.prismsweep.worker.family.tied.model.Activation;
import org.prismsweep.worker.family.tied.model.ArcCosine;
import org.prismsweep.worker.family.tied.model.TiedPoint;
import org.prismsweep.worker.linalg.Backend;
import org.prismsweep.worker.linalg.Backends;
import org.prismsweep.worker.model.RunKey;
import org.prismsweep.worker.random.Normals;
import org.prismsweep.worker.random.StreamKey;

/** Risk, modes and velocities of finite networks against what they are averages of. */
class NetworkMeasureTest {

  private static final Backend BACKEND = Backends.select("java").backend();
  private static final int SAMPLES = 400_000;

  private static TiedPoint point(Activation activation, double radius2) {
    return TiedRuns.point(
        Map.of(
            "activation",
            activation.text(),
            "spectrum",
            "2,1,0.4",
            "regularisation",
            0.3,
            "initRadius2",
            radius2,
            "neurons",
            7L,
            "init",
            "deterministic:1"));
  }

  private static double[] weights(TiedPoint point) {
    return point.initialisation().weights(point, new RunKey(1, 0));
  }

  /**
   * The mean of 400 000 samples of |x - xhat|^2, by the definition of the network, within five of
   * its standard errors: false alarm 6e-7 each.
   */
  @ParameterizedTest
  @EnumSource(Activation.class)
  void riskIsTheMeanSquaredError(Activation activation) {
    TiedPoint point = point(activation, 1.5);
    double[] th = weights(point);
    NetworkMeasure measure = new NetworkMeasure(point, BACKEND);
    measure.measure(th);
    Normals normals = new StreamKey(1, 0, "data", "test", "samples").normals();
    double[] s = {2, 1, 0.4};
    double sum = 0;
    double squares = 0;
    double[][] products = new double[2][3];
    for (int b = 0; b < SAMPLES; b++) {
      double[] x = new double[3];
      for (int j = 0; j < 3; j++) {
        x[j] = Math.sqrt(s[j] / 3) * normals.next();
      }
      double[] xhat = output(activation, th, x);
      double error = 0;
      for (int j = 0; j < 3; j++) {
        error += (x[j] - xhat[j]) * (x[j] - xhat[j]);
        products[0][j] += x[j] * xhat[j];
        products[1][j] += x[j] * x[j] * xhat[j] * xhat[j];
      }
      sum += error;
      squares += error * error;
    }
    double mean = sum / SAMPLES;
    double standardError = Math.sqrt((squares / SAMPLES - mean * mean) / SAMPLES);
    assertThat(measure.risk()).isCloseTo(mean, within(5 * standardError));
    for (int j = 0; j < 3; j++) {
      double product = products[0][j] / SAMPLES;
      double error = Math.sqrt((products[1][j] / SAMPLES - product * product) / SAMPLES);
      double variance = s[j] / 3;
      assertThat(measure.modes()[j]).isCloseTo(product / variance, within(5 * error / variance));
    }
    assertThat(measure.riskError()).isLessThan(1e-6);
  }

  private static double[] output(Activation activation, double[] th, double[] x) {
    int d = x.length;
    int n = th.length / d;
    double[] xhat = new double[d];
    double[] u = new double[1];
    for (int i = 0; i < n; i++) {
      u[0] = 0;
      for (int j = 0; j < d; j++) {
        u[0] += Math.sqrt(d) * th[i * d + j] * x[j];
      }
      activation.apply(u, 1, new double[1]);
      for (int j = 0; j < d; j++) {
        xhat[j] += Math.sqrt(d) * th[i * d + j] * u[0] / n;
      }
    }
    return xhat;
  }

  /** The gap to its own modes is what the network does beside the linear map diag(m). */
  @ParameterizedTest
  @EnumSource(Activation.class)
  void gapAndRiskAgree(Activation activation) {
    TiedPoint point = point(activation, 1.5);
    NetworkMeasure measure = new NetworkMeasure(point, BACKEND);
    measure.measure(weights(point));
    double[] ones = {1, 1, 1};
    assertThat(measure.gap(ones)).isCloseTo(measure.risk(), within(1e-12));
  }

  /** Velocity = -N grad (risk/2 + lambda/2 mean |th|^2), by central differences. */
  @ParameterizedTest
  @EnumSource(
      value = Activation.class,
      names = {"RELU", "ERF"})
  void velocityIsTheGradientOfTheLoss(Activation activation) {
    TiedPoint point = point(activation, 1.5);
    double[] th = weights(point);
    double[] velocity = new double[th.length];
    new PopulationFlow(point, BACKEND).derivative(0, th, velocity);
    double h = 1e-5;
    for (int k = 0; k < th.length; k++) {
      double[] up = th.clone();
      double[] down = th.clone();
      up[k] += h;
      down[k] -= h;
      double slope = (loss(point, up) - loss(point, down)) / (2 * h);
      assertThat(velocity[k]).isCloseTo(-7 * slope, within(1e-8));
    }
  }

  private static double loss(TiedPoint point, double[] th) {
    NetworkMeasure measure = new NetworkMeasure(point, BACKEND);
    measure.measure(th);
    double norm = 0;
    for (double w : th) {
      norm += w * w;
    }
    return measure.risk() / 2 + point.regularisation() / 2 * norm / point.neurons();
  }

  /** A step of one huge batch follows the velocity; 0.02 is six standard errors of its size. */
  @ParameterizedTest
  @EnumSource(
      value = Activation.class,
      names = {"RELU", "ERF"})
  void aBatchStepsAlongTheVelocity(Activation activation) {
    TiedPoint point = point(activation, 1.5);
    double[] th = weights(point);
    double[] velocity = new double[th.length];
    new PopulationFlow(point, BACKEND).derivative(0, th, velocity);
    double[] moved = th.clone();
    new StochasticGradient(point, moved, 1, SAMPLES, new RunKey(1, 0), BACKEND).advance();
    for (int k = 0; k < th.length; k++) {
      assertThat(moved[k] - th[k]).isCloseTo(velocity[k], within(0.02));
    }
  }

  /** Coarser pre-activations make the series of the tanh kernel worse, and its bound says so. */
  @ParameterizedTest
  @ValueSource(doubles = {0.5, 4, 30, 300})
  void tanhRiskIsWithinItsBound(double radius2) {
    TiedPoint point = point(Activation.TANH, radius2);
    double[] th = weights(point);
    NetworkMeasure measure = new NetworkMeasure(point, BACKEND);
    measure.measure(th);
    double exact = riskByQuadrature(th);
    assertThat(measure.risk()).isCloseTo(exact, within(measure.riskError() + 1e-9));
    assertThat(measure.riskError()).isLessThan(0.01 * radius2 * radius2);
  }

  /** The double integrals of the pairs by the trapezoidal rule. */
  private static double riskByQuadrature(double[] th) {
    double[] s = {2, 1, 0.4};
    double risk = 3.4 / 3;
    for (int i = 0; i < 7; i++) {
      double q = inner(th, i, i, s);
      risk -= 2 * q * Activation.TANH.gain(q) / 7;
      for (int j = 0; j < 7; j++) {
        double b = Math.sqrt(inner(th, j, j, s));
        double a = Math.sqrt(q);
        double rho = Math.max(-1, Math.min(1, inner(th, i, j, s) / (a * b)));
        double rest = Math.sqrt(1 - rho * rho);
        double sum = 0;
        double h = 0.04;
        for (double z = -7; z < 7; z += h) {
          double inside = 0;
          for (double y = -7; y < 7; y += h) {
            inside += Math.exp(-y * y / 2) * Math.tanh(b * (rho * z + rest * y));
          }
          sum += Math.exp(-z * z / 2) * Math.tanh(a * z) * inside;
        }
        double kernel = sum * h * h / (2 * Math.PI);
        risk += 3.0 / 49 * inner(th, i, j, new double[] {1, 1, 1}) * kernel;
      }
    }
    return risk;
  }

  private static double inner(double[] th, int i, int j, double[] s) {
    double sum = 0;
    for (int k = 0; k < 3; k++) {
      sum += s[k] * th[i * 3 + k] * th[j * 3 + k];
    }
    return sum;
  }

  @Test
  void initialErrorOfAGaussianNetworkIsExact() {
    // E gap = m0^2 mean(S) (2d + 3)/N at t = 0; 400 replicates, within five standard errors
    double[] gaps = new double[400];
    TiedPoint point =
        TiedRuns.point(
            TiedRuns.with(TiedRuns.A2, "spectrum", "power:2:0.5", "inputDim", 12L, "neurons", 24L));
    NetworkMeasure measure = new NetworkMeasure(point, BACKEND);
    double[] start = new double[12];
    java.util.Arrays.fill(start, 0.05);
    double sum = 0;
    double squares = 0;
    for (int k = 0; k < gaps.length; k++) {
      measure.measure(point.initialisation().weights(point, new RunKey(3, k)));
      double gap = measure.gap(start);
      sum += gap;
      squares += gap * gap;
    }
    double mean = sum / gaps.length;
    double standardError = Math.sqrt((squares / gaps.length - mean * mean) / gaps.length);
    double expected = 0.05 * 0.05 * point.directions().meanVariance() * (2 * 12 + 3) / 24;
    assertThat(mean).isCloseTo(expected, within(5 * standardError));
    assertThat(standardError).isLessThan(0.05 * expected);
  }

  /** One unit in the last place of pi. */
  @Test
  void arcCosine() {
    for (int k = -20_000; k <= 20_000; k++) {
      double x = k / 20_000.0;
      assertThat(Math.abs(ArcCosine.of(x) - StrictMath.acos(x))).isLessThan(4.5e-16);
    }
    for (double small = 1e-16; small < 1e-2; small *= 3) {
      double x = 1 - small;
      assertThat(Math.abs(ArcCosine.of(x) - StrictMath.acos(x))).isLessThan(4.5e-16);
    }
  }
}
