package org.prismsweep.worker.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberTextTest {

  @ParameterizedTest
  @CsvSource({
    "128,128",
    "10_000,10000",
    "1e-4,1e-4",
    "1/16,0.0625",
    "-1/8,-0.125",
    "+3,3",
    ".5,0.5",
    "2.,2",
    "1e3/1e-1,10000",
    " 1 / 4 ,0.25",
    "1/3,0.3333333333333333",
    "0e-400,0",
    "-0.0,0",
    "4.9e-324,4.9e-324",
    "1_0.0_1e+02,1001",
    "0/5,0",
  })
  void numbersAreReadAsPeopleWriteThem(String text, double expected) {
    assertThat(NumberText.real(text))
        .hasValueSatisfying(v -> assertThat(v).isEqualTo(expected + 0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "_1",
        "1_",
        "1__0",
        "1_e3",
        "1_.5",
        "1._5",
        "1e",
        "1e_3",
        "1e3_0",
        "1/0",
        "0/0",
        "1/-2",
        "1/2/3",
        "0x10",
        "0x1p3",
        "1d",
        "2f",
        "1D",
        "5L",
        "2\0",
        "NaN",
        "Infinity",
        "1e999",
        "-1e400",
        "--1",
        "1e-400",
        "0.1e-330",
        "1e-300/1e300",
        "1e300/1e-300",
        "1e99999999999",
        "\u0663",
        "\u0967\u0968",
        "\uff11",
        "1 2",
        "1,5",
        "1'000",
        "\u22121",
        "."
      })
  void otherTextsAreNoNumbers(String text) {
    assertThat(NumberText.real(text)).isEmpty();
    assertThat(NumberText.decimal(text)).isEmpty();
    assertThat(NumberText.whole(text)).isEmpty();
  }

  @Test
  void fractionsStandOnlyWhereTheyMay() {
    assertThat(NumberText.decimal("1/16")).isEmpty();
    assertThat(NumberText.exact("1/16")).isEmpty();
  }

  @Test
  void wholeNumbersMayBeWrittenAsReals() {
    assertThat(NumberText.whole("1e3")).contains(1000L);
    assertThat(NumberText.whole("16/2")).contains(8L);
    assertThat(NumberText.whole("128.0")).contains(128L);
    assertThat(NumberText.whole("1.5")).isEmpty();
    assertThat(NumberText.whole("1e17")).isEmpty();
    assertThat(NumberText.whole("9007199254740993.0")).isEmpty();
    assertThat(NumberText.whole("9223372036854775807")).contains(Long.MAX_VALUE);
    assertThat(NumberText.whole("9223372036854775808")).isEmpty();
  }

  @Test
  void exactNumbersKeepEveryDigit() {
    assertThat(NumberText.exact("18446744073709551615"))
        .contains(new BigDecimal("18446744073709551615"));
    assertThat(NumberText.exact("1e99999999999")).isEmpty();
    assertThat(NumberText.exact("1".repeat(2000))).isEmpty();
    assertThat(NumberText.decimal("1" + "_1".repeat(100))).isPresent();
    assertThat(NumberText.decimal("1" + "_1".repeat(100_000) + "x")).isEmpty();
  }
}
