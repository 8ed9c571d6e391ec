package org.prismsweep.driver.spec.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prismsweep.driver.spec.ToyFamily;
import org.prismsweep.driver.spec.ToyPoint;

class WhereRuleTest {

  private static final PointNames<ToyPoint> NAMES = PointNames.of(new ToyFamily());
  private static final ToyPoint POINT = new ToyPoint(64, 16, 0.5, "flow");

  private static boolean holds(String rule) {
    return WhereRule.parse(rule, NAMES).holds(NAMES.values(POINT));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "latentDim <= 8192; true",
        "latentDim < 16; false",
        "latentDim <= 8192 and inputDim >= 4; true",
        "latentDim > 8192 or inputDim >= 4; true",
        "latentDim > 8192 || not (inputDim >= 4); false",
        "latentDim * inputDim == 1_024; true",
        "latentDim / inputDim == 1/4; true",
        "latentRatio == 2.5e-1; true",
        "latentDim % 2 == 0 && !(inputDim == 3); true",
        "-latentDim < -15 ; true",
        "- latentDim + 16 == 0 ; true",
        "3 - -latentDim == 19; true",
        "1/16 < initVariance; true",
        "initVariance == .5; true",
        "1e300 * 1e300 > 1e-300; true",
        "latentDim^2 * 2 == 512; true",
        "2 * latentDim ^ 2 == 512 and 2^3^2 == 512; true",
        "-2^2 == -4 and 2^-1 == 0.5 and (1 + 1)^(4 - 1) == 8; true",
        "4^0.5 < 3; true",
        "-(1 + 2)^2 + 9 == 0; true",
        "optimizer == 'flow'; true",
        "optimizer != \"flow\"; false",
      })
  void comparisonsFollowArithmeticOfReals(String rule, boolean expected) {
    assertThat(holds(rule)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"neverKnown < 1", "neverKnown >= 1", "neverKnown == neverKnown"})
  void missingValuesFulfilNoComparison(String rule) {
    assertThat(holds(rule)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1d", "2f", "0x"})
  void lettersAfterANumberAreNoNames(String number) {
    assertThatThrownBy(() -> WhereRule.parse("latentDim < " + number, NAMES))
        .hasMessage("expected numbers, not " + number);
  }

  @Test
  void unknownNamesAreRefusedWithASuggestion() {
    assertThatThrownBy(() -> WhereRule.parse("latentdims < 3", NAMES))
        .hasMessage("unknown name latentdims, did you mean latentDim?");
    assertThatThrownBy(() -> WhereRule.parse("zzzzzz < 3", NAMES))
        .hasMessage(
            "unknown name zzzzzz, expected one of initVariance, inputDim, latentDim, latentRatio,"
                + " neverKnown, optimizer");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "optimizer.class == 3",
        "optimizer.length() > 0",
        "new('java.io.File', 'x') == 1",
        "inputDim = 3",
        "inputDim += 3",
        "inputDim ; latentDim",
        "var x = 3",
        "while (inputDim > 1) {}",
        "x -> x",
        "#pragma jexl.options '+strict'",
        "size(inputDim) > 1",
        "inputDim(3) > 1",
        "inputDim[0] > 1",
        "{1} > 1",
        "inputDim =~ 'a'",
        "inputDim > 1 ? inputDim < 3 : inputDim < 4",
        "''.getClass() == 1",
        "@sync inputDim > 1",
        "`${inputDim}` == 'a'",
        "inputDim > '\\u0000'",
      })
  void programsAreRefused(String rule) {
    assertThatThrownBy(() -> WhereRule.parse(rule, NAMES)).isInstanceOf(WhereRule.Refused.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "inputDim",
        "inputDim + 1",
        "3",
        "not inputDim < 3",
        "inputDim < 3 < 4",
        "optimizer < 3",
        "inputDim == 'a'",
        "inputDim < 1 and latentDim",
        "inputDim > 0 or latentDim",
        "inputDim <",
        "inputDim ^ < 3",
        "^2 < 3",
        "inputDim^(2 < 3",
        "inputDim^(1 < 2) < 3",
        "inputDim < 1__0",
        "inputDim > 1_e3",
        "inputDim > 1e-400",
        "(inputDim < 3",
        "",
        "  ",
      })
  void onlyConditionsAreRules(String rule) {
    assertThatThrownBy(() -> WhereRule.parse(rule, NAMES)).isInstanceOf(WhereRule.Refused.class);
  }

  @Test
  void endlessNestingIsRefused() {
    String rule = "(".repeat(5000) + "inputDim < 3" + ")".repeat(5000);
    assertThatThrownBy(() -> WhereRule.parse(rule, NAMES))
        .hasMessage("expected a condition of at most 1000 characters");
  }
}
