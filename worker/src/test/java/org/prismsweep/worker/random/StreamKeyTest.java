package org.prismsweep.worker.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prismsweep.worker.base.InvalidInputException;

class StreamKeyTest {

  private static final StreamKey KEY = new StreamKey(1, 2, "init", "reduced", "normals", 128, 7);

  @Test
  void goldenNumbersNeverChange() {
    // recorded when the streams were first built: a change here changes every stored run
    assertThat(KEY.bits().nextLong()).isEqualTo(8466237510081107183L);
    Normals normals = KEY.normals();
    assertThat(normals.next()).isEqualTo(0.5771803995865663);
    assertThat(normals.next()).isEqualTo(0.37669785558654384);
    ChiSquares chiSquares = KEY.chiSquares();
    assertThat(chiSquares.next(10)).isEqualTo(12.055722366351315);
    assertThat(chiSquares.next(0.5)).isEqualTo(0.8394397511145424);
    assertThat(chiSquares.next(1e9)).isEqualTo(9.999941245846256E8);
  }

  @Test
  void everyComponentOfTheKeyMatters() {
    Set<Long> first = new HashSet<>();
    StreamKey[] keys = {
      KEY,
      new StreamKey(2, 2, "init", "reduced", "normals", 128, 7),
      new StreamKey(1, 3, "init", "reduced", "normals", 128, 7),
      new StreamKey(1, 2, "data", "reduced", "normals", 128, 7),
      new StreamKey(1, 2, "init", "direct", "normals", 128, 7),
      new StreamKey(1, 2, "init", "reduced", "chi", 128, 7),
      new StreamKey(1, 2, "init", "reduced", "normals", 128, 8),
      new StreamKey(1, 2, "init", "reduced", "normals", 7, 128),
      new StreamKey(1, 2, "init", "reduced", "normals", 128),
      new StreamKey(1, 2, "ini", "treduced", "normals", 128, 7),
      new StreamKey(1, 2, "init", "reducednormals", "", 128, 7),
    };
    for (StreamKey key : keys) {
      first.add(key.bits().nextLong());
    }
    assertThat(first).hasSize(keys.length);
  }

  @Test
  void streamsDoNotDependOnTheOrderOfUse() {
    StreamKey other = new StreamKey(9, 9, "data", "direct", "normals", 3);
    Normals a = KEY.normals();
    double[] alone = {a.next(), a.next(), a.next()};
    Normals b = other.normals();
    Normals c = KEY.normals();
    double[] mixed = new double[3];
    for (int i = 0; i < 3; i++) {
      b.next();
      mixed[i] = c.next();
    }
    assertThat(mixed).containsExactly(alone);
  }

  @Test
  void fillScalesAndStrides() {
    double[] out = new double[7];
    KEY.normals().fill(out, 1, 2, 3, 10);
    Normals normals = KEY.normals();
    assertThat(out)
        .containsExactly(0, 10 * normals.next(), 0, 10 * normals.next(), 0, 10 * normals.next(), 0);
  }

  /**
   * Mean f and variance 2 f over 40000 draws; bounds are six standard errors (variance of the
   * sample variance: kappa = 3 + 12/f), false alarm below 1e-8 per check but for the skew of small
   * f.
   */
  @ParameterizedTest
  @ValueSource(doubles = {0.5, 1, 2, 2.5, 7, 1000.25, 1e7})
  void chiSquareHasItsMeanAndVarianceForAnyRealDegrees(double degrees) {
    int n = 40_000;
    ChiSquares chiSquares = new StreamKey(5, 0, "data", "test", "chi").chiSquares();
    double mean = 0;
    double square = 0;
    for (int i = 0; i < n; i++) {
      double centred = chiSquares.next(degrees) - degrees;
      mean += centred / n;
      square += centred * centred / n;
    }
    assertThat(mean).isCloseTo(0, within(6 * Math.sqrt(2 * degrees / n)));
    assertThat(square / (2 * degrees)).isCloseTo(1, within(6 * Math.sqrt((2 + 12 / degrees) / n)));
  }

  @Test
  void chiSquareWithoutFreedomIsZeroAndNonsenseIsRefused() {
    assertThat(KEY.chiSquares().next(0)).isZero();
    assertThatThrownBy(() -> KEY.chiSquares().next(-1))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("degrees=-1.0, expected a finite number >= 0");
  }
}
