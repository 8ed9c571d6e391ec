package org.prismsweep.worker.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prismsweep.worker.base.InvalidInputException;

class GeneratedSamplesTest {

  /**
   * Mean 0, variance 1 and the law's skewness from 200 000 numbers: 5 standard errors of the mean
   * and the variance (kurtosis up to 113.9 for the lognormal law); false alarm below 1e-6 each. The
   * skewness of the heavy tail is known to a tenth only.
   */
  @ParameterizedTest
  @CsvSource({
    "gaussian, 3, 0, 0.03",
    "laplace, 6, 0, 0.15",
    "rademacher, 1, 0, 0.02",
    "exponential, 9, 2, 0.15",
    "lognormal, 113.9, 6.18, 1.5"
  })
  void lawsHaveTheirMoments(String law, double kurtosis, double skewness, double skewError) {
    Samples samples = GeneratedSamples.parse(law + "100000:1,4").samples();
    int n = samples.values().length;
    double[] moments = new double[3];
    for (int i = 0; i < n; i++) {
      double z = samples.values()[i] / (i % 2 == 0 ? 1 : 2);
      moments[0] += z / n;
      moments[1] += z * z / n;
      moments[2] += z * z * z / n;
    }
    assertThat(moments[0]).isCloseTo(0, within(5 / Math.sqrt(n)));
    assertThat(moments[1]).isCloseTo(1, within(5 * Math.sqrt(kurtosis - 1) / Math.sqrt(n) + 1e-10));
    assertThat(moments[2]).isCloseTo(skewness, within(skewError));
  }

  @Test
  void namesHaveACanonicalSpellingAndAKnownShape() {
    DataSet data = GeneratedSamples.parse("laplace10x4:power:3.0:0.70?center&mirror");
    assertThat(data.reference()).isEqualTo("laplace10x4:power:3:0.7?center&mirror");
    assertThat(data.identity()).isEqualTo(data.reference());
    assertThat(data.checksum()).isNull();
    assertThat(new int[] {data.rows(), data.columns()}).containsExactly(20, 4);
    assertThat(data.samples().shape()).isEqualTo("20x4");
    assertThat(GeneratedSamples.parse("gaussian8:1,0.50").reference()).isEqualTo("gaussian8:1,0.5");
  }

  @Test
  void whatFollowsFromTheSamples() {
    DataSet data = GeneratedSamples.parse("gaussian50:4,1?mirror");
    assertThat(data.mean()[0]).isCloseTo(0, within(1e-15));
    double[] moments = data.secondMoments();
    double trace = moments[0] + moments[3];
    double determinant = moments[0] * moments[3] - moments[1] * moments[2];
    assertThat(data.energy()).isCloseTo(trace, within(1e-12));
    double root = Math.sqrt(trace * trace / 4 - determinant);
    assertThat(data.spectrum()[0]).isCloseTo(trace / 2 + root, within(1e-12));
    assertThat(data.spectrum()[1]).isCloseTo(trace / 2 - root, within(1e-12));
    double[] aligned = PrincipalAxes.secondMoments(data.aligned());
    assertThat(aligned[0]).isCloseTo(data.spectrum()[0], within(1e-12));
    assertThat(aligned[1]).isCloseTo(0, within(1e-12));
  }

  @Test
  void aDataSetTravelsWithoutItsSamplesAndIsEqualByContent() throws Exception {
    DataSet data = GeneratedSamples.parse("gaussian5000:4,1");
    data.samples();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(data);
    }
    assertThat(bytes.size()).isLessThan(1000);
    DataSet copy = read(bytes.toByteArray());
    assertThat(copy).isEqualTo(data).hasSameHashCodeAs(data);
    assertThat(copy.samples()).isSameAs(data.samples());
    assertThat(copy).isNotEqualTo(GeneratedSamples.parse("gaussian5000:4,2"));
  }

  private static DataSet read(byte[] bytes) throws IOException, ClassNotFoundException {
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      return (DataSet) in.readObject();
    }
  }

  @Test
  void samplesOfAnotherShapeThanSaidAreRefused() {
    Samples one = new Samples(1, 1, new double[1]);
    assertThatThrownBy(() -> new DataSet("a", "other-shape", null, 2, 1, () -> one).samples())
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("data=a, expected 2 x 1 prepared samples; found 1x1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "laplace8:power:3:0.7; laplace5000x40",
        "laplace8x2:1,2; laplace5000x40",
        "curve8x6; curve64",
        "gaussian8; curve64",
        "gaussian9999999:1; curve64",
        "curve64?scale=0; steps center",
        "?center; a file or the name",
      })
  void whatIsNoNameIsRefused(String text, String expected) {
    assertThatThrownBy(() -> GeneratedSamples.parse(text))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(expected);
  }
}
