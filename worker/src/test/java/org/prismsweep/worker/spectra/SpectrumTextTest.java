package org.prismsweep.worker.spectra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prismsweep.worker.base.InvalidInputException;

class SpectrumTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "two | blocks:0.5:2:0.5",
        "two10 | blocks:0.25:10:1",
        "pow | power:1:1",
        "exp | exp:1:3",
        "exp:2.0:1/2 | exp:2:0.5",
        "blocks:1/4:1.0:0 | blocks:0.25:1:0",
        "3, 2,1.50 | 3,2,1.5",
        "isotropic | isotropic"
      })
  void oneSpelling(String written, String canonical) {
    SpectrumText text = SpectrumText.parse("spectrum", written);
    assertThat(text.text()).isEqualTo(canonical);
    assertThat(SpectrumText.parse("spectrum", canonical)).isEqualTo(text);
    assertThat(text.listed().isPresent()).isEqualTo(canonical.startsWith("3"));
  }

  @Test
  void sharesAreRoundedToWholeDirections() {
    assertThat(SpectrumText.parse("spectrum", "two").eigenvalues(4)).containsExactly(2, 2, .5, .5);
    assertThat(SpectrumText.parse("spectrum", "blocks:0.3:7:1").eigenvalues(5))
        .containsExactly(7, 7, 1, 1, 1);
    assertThat(SpectrumText.parse("spectrum", "blocks:1:7:1").eigenvalues(2)).containsExactly(7, 7);
  }

  @Test
  void exponentialsFallByTheirRateOverAllDirections() {
    assertThat(SpectrumText.parse("spectrum", "exp").eigenvalues(3))
        .containsExactly(new double[] {1, Math.exp(-1), Math.exp(-2)}, within(1e-15));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"blocks:2:1:1", "blocks:0.5:0:0", "blocks:0.5:-1:1", "exp:0:1", "three", "two:1"})
  void othersAreRefused(String text) {
    assertThatThrownBy(() -> SpectrumText.parse("spectrum", text))
        .isInstanceOf(InvalidInputException.class);
  }
}
