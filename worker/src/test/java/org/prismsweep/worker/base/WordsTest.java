package org.prismsweep.worker.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class WordsTest {

  private enum Size implements Word {
    TINY,
    VERY_LARGE
  }

  private static final Words<Size> SIZES = Words.of(Size.class);

  @Test
  void namesAreLowerCaseWithHyphensInAnyLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr")); // where the lower case of I has no dot
      assertThat(SIZES.texts()).containsExactly("tiny", "very-large");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void aNameIsReadOrRefusedWithAllNames() {
    assertThat(SIZES.parse("size", "very-large")).isEqualTo(Size.VERY_LARGE);
    assertThat(SIZES.find("VERY_LARGE")).isEmpty();
    assertThatThrownBy(() -> SIZES.parse("size", "huge"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("size=huge, expected one of tiny, very-large");
  }
}
