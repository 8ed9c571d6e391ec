package org.prismsweep.worker.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.prismsweep.worker.base.InvalidInputException;
import org.prismsweep.worker.base.Word;

class InitialWeightsTest {

  private enum Kind implements Word {
    GAUSSIAN,
    PAIRS,
    DETERMINISTIC
  }

  private record Start(Kind kind, double number) {
    static Start parse(String text) {
      return InitialWeights.parse(Kind.class, text, Start::new);
    }
  }

  @Test
  void wordsAndNumbersAreReadAndWritten() {
    assertThat(Start.parse("pairs")).isEqualTo(new Start(Kind.PAIRS, 0));
    assertThat(Start.parse("deterministic:1/4")).isEqualTo(new Start(Kind.DETERMINISTIC, 0.25));
    assertThat(InitialWeights.text(Kind.GAUSSIAN, 0)).isEqualTo("gaussian");
    assertThat(InitialWeights.text(Kind.DETERMINISTIC, 3)).isEqualTo("deterministic:3");
  }

  @Test
  void otherTextsAreRefusedWithTheForms() {
    for (String text : new String[] {"deterministic", "Pairs", "gaussian:3", ""}) {
      assertThatThrownBy(() -> Start.parse(text))
          .isInstanceOf(InvalidInputException.class)
          .hasMessage("init=" + text + ", expected gaussian, pairs or deterministic:S");
    }
    assertThatThrownBy(() -> Start.parse("deterministic:x"))
        .hasMessage("init=x, expected finite numbers or fractions a/b");
  }
}
