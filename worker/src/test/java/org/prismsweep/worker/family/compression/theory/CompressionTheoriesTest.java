package org.prismsweep.worker.family.compression.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prismsweep.worker.family.compression.CompressionFamily;
import org.prismsweep.worker.family.compression.model.CompressionPoint;
import org.prismsweep.worker.family.compression.model.WaterFilling;
import org.prismsweep.worker.model.Prediction;
import org.prismsweep.worker.model.Theory;

/** Tables of the theory page, which another program computed, and limits known in closed form. */
class CompressionTheoriesTest {

  private static final CompressionFamily FAMILY = new CompressionFamily();
  private static final double[] TIMES = {0, 1, 3};

  private static CompressionPoint point(
      String activation, long d, double rate, String spectrum, String init) {
    Map<String, Object> forms = new LinkedHashMap<>();
    forms.put("activation", activation);
    forms.put("inputDim", d);
    forms.put("rate", rate);
    forms.put("spectrum", spectrum);
    forms.put("init", init);
    return FAMILY.resolve(forms);
  }

  private static Prediction predict(String theory, CompressionPoint point) {
    Theory<CompressionPoint> named =
        FAMILY.theories().stream().filter(one -> one.name().equals(theory)).findFirst().get();
    return named.predict(point, TIMES);
  }

  /** The predicted risk, the same at all times. */
  private static double level(String theory, CompressionPoint point) {
    Prediction prediction = predict(theory, point);
    assertThat(prediction.status()).as(prediction.reason()).isEqualTo(Prediction.Status.OK);
    double[] risk = prediction.trajectory().values()[0];
    assertThat(DoubleStream.of(risk).distinct().count()).isEqualTo(1);
    return risk[0];
  }

  /** Table B1, to its digits. */
  @ParameterizedTest
  @CsvSource({
    "0.5, .681690, .720941, .500000",
    "0.8, .490704, .592528, .329877",
    "1.0, .363380, .522221, .250000",
    "1.2, .322339, .462734, .189465",
    "1.6, .262943, .370367, .108819",
    "2.0, .222031, .304394, .062500"
  })
  void isotropicSign(double rate, double bound, double random, double shannon) {
    CompressionPoint point = point("sign", 100, rate, "isotropic", "random");
    assertThat(level("lower-bound", point)).isCloseTo(bound, within(5.1e-7));
    assertThat(level("random-features", point)).isCloseTo(random, within(5.1e-7));
    assertThat(level("shannon", point)).isCloseTo(shannon, within(5.1e-7));
    assertThat(level("block-diagonal", point)).isCloseTo(bound, within(5.1e-7));
  }

  /**
   * Table B2. The page's row of tanh(3 x) comes from 200 Gauss-Hermite nodes, whose own error is
   * 1e-5 there (they give f1 = 1.2749758 for 1.2749660); these are by Simpson's rule with 20,000
   * intervals on |z| < 12.
   */
  @ParameterizedTest
  @CsvSource({
    "tanh, .534765, .255624, .069530, .058621, .044620, .036017",
    "tanh:3, .607833, .372532, .215665, .186422, .146651, .120866"
  })
  void tanh(String activation, double b1, double b2, double b3, double b4, double b5, double b6) {
    double[] rates = {0.5, 0.8, 1, 1.2, 1.6, 2};
    double[] bounds = {b1, b2, b3, b4, b5, b6};
    for (int i = 0; i < rates.length; i++) {
      CompressionPoint point = point(activation, 100, rates[i], "isotropic", "random");
      assertThat(level("lower-bound", point)).isCloseTo(bounds[i], within(5.1e-7));
    }
    assertThat(predict("shannon", point(activation, 100, 1, "isotropic", "random")).status())
        .isEqualTo(Prediction.Status.NOT_APPLICABLE);
  }

  /** Table B3: bound, block-diagonal, Shannon. */
  @ParameterizedTest
  @CsvSource({
    "two, .5, .490704, .490704, .400000",
    "two, 1, .327042, .354924, .200000",
    "two, 1.6, .236649, .237480, .087055",
    "two10, .5, .395977, .401562, .273581",
    "two10, 1, .265363, .300204, .136791",
    "two10, 1.6, .192018, .194433, .059542",
    "pow, .5, .360500, .375732, .254733",
    "pow, 1, .242077, .258140, .126850",
    "pow, 1.6, .175168, .177372, .055215",
    "exp, .5, .466336, .477358, .363799",
    "exp, 1, .307740, .319041, .176137",
    "exp, 1.6, .222682, .226667, .076662"
  })
  void generalSpectra(
      String spectrum, double rate, double bound, double blockDiagonal, double shannon) {
    CompressionPoint point = point("sign", 100, rate, spectrum, "random");
    assertThat(level("lower-bound", point)).isCloseTo(bound, within(5.1e-7));
    assertThat(level("block-diagonal", point)).isCloseTo(blockDiagonal, within(5.1e-7));
    assertThat(level("shannon", point)).isCloseTo(shannon, within(5.1e-7));
    assertThat(predict("random-features", point).status())
        .isEqualTo(Prediction.Status.NOT_APPLICABLE);
    assertThat(predict("learning-curve", point).status())
        .isEqualTo(Prediction.Status.NOT_APPLICABLE);
  }

  /** The small exact cases below table B3. */
  @Test
  void waterLevels() {
    double a = Math.PI / 2 - 1;
    WaterFilling three = WaterFilling.of(new double[] {0.25, 4, 1, 2}, 3, a);
    assertThat(three.risk()).isCloseTo(.3600260221, within(5.1e-11));
    assertThat(three.level()).isCloseTo(.5346793097, within(5.1e-11));
    assertThat(three.squaredSingularValues())
        .containsExactly(new double[] {1.5643, .93895, .49675, 0}, within(5.1e-5));
    WaterFilling six = WaterFilling.of(new double[] {4, 2, 1, 0.25}, 6, a);
    assertThat(six.risk()).isCloseTo(.2295376009, within(5.1e-11));
    assertThat(six.level()).isCloseTo(.3386396593, within(5.1e-11));
    WaterFilling two = point("sign", 100, 1, "two", "random").bound();
    assertThat(two.level()).isCloseTo(.3854229347, within(5.1e-11));
    assertThat(two.squaredSingularValues()[0]).isCloseTo(1.5235987756, within(5.1e-11));
    assertThat(point("sign", 100, .5, "pow", "random").bound().level())
        .isCloseTo(.0926792109, within(5.1e-11));
  }

  /** Section 3 returns section 2, and the directions that are filled take the whole rate. */
  @ParameterizedTest
  @ValueSource(doubles = {0.02, 0.3, 0.98, 1, 1.02, 2.7, 40})
  void isotropicWaterIsFlat(double rate) {
    for (double a : new double[] {0, 1e-9, 0.07, 0.5, 3}) {
      double[] ones = DoubleStream.generate(() -> 2.5).limit(50).toArray();
      WaterFilling bound = WaterFilling.of(ones, Math.round(50 * rate), a);
      assertThat(bound.risk()).isCloseTo(1 - rate / (a + Math.max(1, rate)), within(1e-14));
      assertThat(DoubleStream.of(bound.squaredSingularValues()).sum())
          .isCloseTo(50 * rate, within(1e-10));
    }
  }

  /** For a = 0 the bound is that of principal components. */
  @Test
  void linearActivationKeepsPrincipalComponents() {
    assertThat(WaterFilling.of(new double[] {4, 2, 1, 1}, 2, 0).risk())
        .isCloseTo(0.25, within(1e-15));
    assertThat(BlockDiagonal.risk(new double[] {4, 2, 1, 1}, 2, 0)).isCloseTo(0.25, within(1e-12));
    assertThat(BlockDiagonal.risk(new double[] {4, 2, 1, 1}, 9, 0)).isCloseTo(0, within(1e-12));
  }

  /** Never below the bound, nor the bound below Shannon for sign; directions without variance. */
  @Test
  void orderOfTheTheories() {
    double a = Math.PI / 2 - 1;
    for (double[] spectrum :
        new double[][] {{4, 2, 1, .25}, {1, 0, 0}, {9, 9, 1e-6}, {1}, {5, 4, 3, 2, 1, 1, 1, 0}}) {
      for (int n = 1; n < 20; n++) {
        double bound = WaterFilling.of(spectrum, n, a).risk();
        assertThat(BlockDiagonal.risk(spectrum, n, a)).isGreaterThanOrEqualTo(bound - 1e-12);
        assertThat(Shannon.risk(spectrum, n)).isLessThan(bound).isGreaterThanOrEqualTo(0);
      }
    }
  }

  /**
   * The curve starts at the random-features value and ends at the bound, for any activation. Error
   * of the start: the Gauss rule's.
   */
  @ParameterizedTest
  @CsvSource({"sign, .5", "sign, 1", "sign, 1.6", "tanh, .8", "erf:3, 2"})
  void learningCurveFromRandomFeaturesToTheBound(String activation, double rate) {
    CompressionPoint point = point(activation, 100, rate, "isotropic", "random");
    Prediction curve = FAMILY.theories().get(1).predict(point, new double[] {0, 1, 200});
    assertThat(curve.status()).isEqualTo(Prediction.Status.OK);
    double[] risk = curve.trajectory().values()[0];
    assertThat(risk[0]).isCloseTo(level("random-features", point), within(1e-9));
    assertThat(risk[1]).isLessThan(risk[0]).isGreaterThan(risk[2]);
    assertThat(risk[2]).isCloseTo(level("lower-bound", point), within(1e-6 + curve.errors()[0][2]));
    for (double error : curve.errors()[0]) {
      assertThat(error).isBetween(0.0, 1e-4);
    }
  }

  /** A start at the bound's singular values stays there. */
  @Test
  void framesRest() {
    CompressionPoint point = point("sign", 50, 1.6, "isotropic", "frame");
    double bound = level("lower-bound", point);
    assertThat(predict("learning-curve", point).trajectory().values()[0])
        .containsExactly(new double[] {bound, bound, bound}, within(1e-9));
  }

  /** Raw time runs with tr Lam / d: the same curve at another scale of the data. */
  @Test
  void learningCurveInNaturalTime() {
    CompressionPoint one = point("sign", 2, 1, "isotropic", "random");
    CompressionPoint four = point("sign", 2, 1, "4,4", "random");
    double[] slow =
        FAMILY.theories().get(1).predict(one, new double[] {4}).trajectory().values()[0];
    double[] fast =
        FAMILY.theories().get(1).predict(four, new double[] {1}).trajectory().values()[0];
    assertThat(fast).containsExactly(slow, within(1e-12));
  }
}
