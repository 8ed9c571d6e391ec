package org.prismsweep.worker.family.online.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Closed forms against numerical integration, and against the table of the theory page. */
class GaussianAveragesTest {

  /** Worst absolute error of both sides together. */
  private static final double TOLERANCE = 2e-13;

  private static final double END = 9;
  private static final GaussIntegrator RULE = new GaussIntegratorFactory().legendre(40);

  private static final double[][] COVARIANCES = {
    {0.5, 0.2, 0.2, 0.8}, {0.5, -0.6, -0.6, 0.8}, {1.7, 0.05, 0.05, 0.03}, {2, 1.9, 1.9, 2}
  };
  private static final double[][] MEANS = {{0, 0}, {0.4, -0.3}, {-1.5, 2}, {0, 0.7}};

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0.5, 0.333333333333",
    "0.3, -0.7, 0.6, 0.217167225452",
    "1.2, 0.4, -0.8, 0.540793240975",
    "0.5, 0.5, 0.99, 0.671586868359",
    "-1, 2, -0.95, 0.135913721019"
  })
  void bivariateNormal(double h, double k, double r, double expected) {
    assertThat(BivariateNormal.cdf(h, k, r)).isCloseTo(expected, within(5.1e-13));
  }

  @Test
  void bivariateNormalAtFullCorrelation() {
    assertThat(BivariateNormal.cdf(0.3, 0.9, 1)).isCloseTo(BivariateNormal.cdf(0.3), within(1e-6));
    assertThat(BivariateNormal.cdf(0.3, 0.9, -1))
        .isCloseTo(BivariateNormal.cdf(0.3) + BivariateNormal.cdf(0.9) - 1, within(1e-6));
    assertThat(BivariateNormal.cdf(0, 0, 1)).isCloseTo(0.5, within(1e-15));
  }

  /** Averages of one pre-activation: E g^(n) by g or its slope and Hermite polynomials. */
  @ParameterizedTest
  @EnumSource(Activation.class)
  void averagesOfOne(Activation activation) {
    for (double[] q : COVARIANCES) {
      for (double[] beta : MEANS) {
        GaussianAverages averages = computed(activation, q, beta);
        for (int k = 0; k < 2; k++) {
          double sd = Math.sqrt(q[3 * k]);
          double b = beta[k];
          DoubleUnaryOperator slope = z -> activation.slope(b + sd * z);
          double kink = -b / sd;
          near(averages.mean[k], mean(z -> activation.value(b + sd * z), kink));
          near(averages.slope[k], mean(slope, kink));
          near(averages.curvature[k], mean(z -> z * slope.applyAsDouble(z), kink) / sd);
          near(
              averages.third[k], mean(z -> (z * z - 1) * slope.applyAsDouble(z), kink) / (sd * sd));
        }
      }
    }
  }

  /** Averages of two: those with g'' by integration by parts along the first variable. */
  @ParameterizedTest
  @EnumSource(Activation.class)
  void averagesOfTwo(Activation activation) {
    for (double[] q : COVARIANCES) {
      for (double[] beta : MEANS) {
        GaussianAverages averages = computed(activation, q, beta);
        for (int k = 0; k < 2; k++) {
          int l = 1 - k;
          int at = 2 * k + l;
          Pair pair = new Pair(q[3 * k], q[1], q[3 * l], beta[k], beta[l]);
          near(
              averages.product[at], pair.mean((a, b) -> activation.value(a) * activation.value(b)));
          near(averages.slopes[at], pair.mean((a, b) -> activation.slope(a) * activation.slope(b)));
          near(averages.mixed[at], pair.mean((a, b) -> activation.slope(a) * activation.value(b)));
          // E (a - beta) g'(a) g(b) = q E g'' g + Q_kl E g' g'
          double moment =
              pair.mean((a, b) -> (a - pair.mean1) * activation.slope(a) * activation.value(b));
          near(averages.curved[at], (moment - q[1] * averages.slopes[at]) / q[3 * k]);
        }
      }
    }
  }

  /** On the diagonal both factors have the same argument. */
  @ParameterizedTest
  @EnumSource(Activation.class)
  void diagonal(Activation activation) {
    for (double[] q : COVARIANCES) {
      for (double[] beta : MEANS) {
        GaussianAverages averages = computed(activation, q, beta);
        for (int k = 0; k < 2; k++) {
          double sd = Math.sqrt(q[3 * k]);
          double b = beta[k];
          double kink = -b / sd;
          DoubleUnaryOperator value = z -> activation.value(b + sd * z);
          DoubleUnaryOperator slope = z -> activation.slope(b + sd * z);
          double slopes = mean(z -> square(slope.applyAsDouble(z)), kink);
          near(averages.product[3 * k], mean(z -> square(value.applyAsDouble(z)), kink));
          near(averages.slopes[3 * k], slopes);
          near(
              averages.mixed[3 * k],
              mean(z -> slope.applyAsDouble(z) * value.applyAsDouble(z), kink));
          // E z g' g = sd (E g'' g + E g'^2)
          double moment = mean(z -> z * slope.applyAsDouble(z) * value.applyAsDouble(z), kink);
          near(averages.curved[3 * k], moment / sd - slopes);
        }
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          linear | 0.4 -0.3 | 1 1 | 0.4 -0.3 | 0 0 | 0 0 | 0 0 | 0.66 0.08 0.08 0.89 | 1 1 1 1 | 0 0 0 0 | 0.4 -0.3 0.4 -0.3
          erf | 0 0 | 0.6514700159 0.5947080387 | 0 0 | 0 0 | -0.1302940032 0.0330393355 | 0 0 | 0.2163469 0.077679504 0.077679504 0.29319778 | 0.45015816 0.39033663 0.39033663 0.39481482 | -0.15005272 -0.052044884 -0.043370736 -0.17547325 | 0 0 0 0
          erf | 0.4 -0.3 | 0.6176352291 0.5800246449 | 0.2560285219 -0.1769367262 | -0.1647027277 0.0966707742 | -0.1103508276 0.0306124118 | -0.0494108183 -0.0096670774 | 0.2629009 0.026177032 0.026177032 0.31266275 | 0.41554835 0.35726424 0.35726424 0.38138199 | -0.1685972 -0.013171814 -0.01277244 -0.18016522 | 0.11280408 -0.12923782 0.16154152 -0.063972696
          relu | 0 0 | 0.5 0.5 | 0.2820947918 0.3568248232 | 0.5641895835 0.446031029 | 0 0 | 0.1692568751 -0.0446031029 | 0.25 0.1557346 0.1557346 0.4 | 0.5 0.30120819 0.30120819 0.5 | 0 0.19098593 0.11936621 0 | 0.28209479 0.23483137 0.1856505 0.35682482
          relu | 0.4 -0.3 | 0.7141961775 0.3686578386 | 0.5260637957 0.226710146 | 0.4807706494 0.421634372 | -0.1153849559 -0.015811289 | 0.1442311948 -0.0421634372 | 0.56752361 0.17591331 0.17591331 0.22691323 | 0.71419618 0.30295247 0.30295247 0.36865784 | 0 0.075516143 0.24013781 0 | 0.5260638 0.19391185 0.25595813 0.22671015
          """)
  void tableOfTheTheoryPage(
      String activation,
      String beta,
      String c,
      String m,
      String curvature,
      String curvatureNu,
      String slopeNu,
      String product,
      String slopes,
      String curved,
      String mixed) {
    double[] overlaps = {0.3, -0.1};
    GaussianAverages averages =
        computed(
            Activation.valueOf(activation.toUpperCase(java.util.Locale.ROOT)),
            COVARIANCES[0],
            numbers(beta));
    assertThat(averages.slope).containsExactly(numbers(c), within(5.1e-11));
    assertThat(averages.mean).containsExactly(numbers(m), within(5.1e-11));
    assertThat(averages.curvature).containsExactly(numbers(curvature), within(5.1e-11));
    for (int k = 0; k < 2; k++) {
      assertThat(overlaps[k] * averages.third[k])
          .isCloseTo(numbers(curvatureNu)[k], within(5.1e-11));
      assertThat(overlaps[k] * averages.curvature[k])
          .isCloseTo(numbers(slopeNu)[k], within(5.1e-11));
    }
    assertThat(averages.product).containsExactly(numbers(product), within(5.1e-9));
    assertThat(averages.slopes).containsExactly(numbers(slopes), within(5.1e-9));
    assertThat(averages.curved).containsExactly(numbers(curved), within(5.1e-9));
    assertThat(averages.mixed).containsExactly(numbers(mixed), within(5.1e-9));
  }

  @Test
  void reluWithoutSignalIsFinite() {
    GaussianAverages averages =
        computed(Activation.RELU, new double[] {0, 0, 0, 0.5}, new double[] {0, 0});
    for (double[] values : new double[][] {averages.product, averages.slopes, averages.curved}) {
      for (double value : values) {
        assertThat(value).isFinite();
      }
    }
    assertThat(averages.product[0]).isZero();
    assertThat(averages.mixed[1]).isCloseTo(0.5 * averages.mean[1], within(1e-15));
  }

  private static GaussianAverages computed(Activation activation, double[] q, double[] beta) {
    GaussianAverages averages = activation.averages(2);
    averages.compute(q, beta, 0);
    return averages;
  }

  private static double[] numbers(String text) {
    return java.util.Arrays.stream(text.strip().split(" "))
        .mapToDouble(Double::parseDouble)
        .toArray();
  }

  private static void near(double actual, double expected) {
    assertThat(actual).isCloseTo(expected, within(TOLERANCE * Math.max(1, Math.abs(expected))));
  }

  private static double square(double x) {
    return x * x;
  }

  /** E f(Z) by Gauss-Legendre panels that end at the kink. */
  private static double mean(DoubleUnaryOperator f, double kink) {
    double middle = Math.max(-END, Math.min(END, kink));
    return panels(f, -END, middle) + panels(f, middle, END);
  }

  private static double panels(DoubleUnaryOperator f, double from, double to) {
    int panels = 4;
    double half = (to - from) / (2 * panels);
    double sum = 0;
    for (int p = 0; p < panels; p++) {
      for (int i = 0; i < RULE.getNumberOfPoints(); i++) {
        double z = from + half * (2 * p + 1 + RULE.getPoint(i));
        sum += half * RULE.getWeight(i) * f.applyAsDouble(z) * BivariateNormal.density(z);
      }
    }
    return sum;
  }

  /** Two pre-activations: a = mean1 + sd z, b given a is normal. */
  private record Pair(double q1, double covariance, double q2, double mean1, double mean2) {
    double mean(DoubleBinaryOperator f) {
      double sd = Math.sqrt(q1);
      double rest = Math.sqrt(q2 - covariance * covariance / q1);
      return GaussianAveragesTest.mean(
          z -> {
            double a = mean1 + sd * z;
            double centre = mean2 + covariance / sd * z;
            return GaussianAveragesTest.mean(
                y -> f.applyAsDouble(a, centre + rest * y), -centre / rest);
          },
          -mean1 / sd);
    }
  }
}
