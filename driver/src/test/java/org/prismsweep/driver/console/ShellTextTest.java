package org.prismsweep.driver.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands that are printed can be pasted. */
@Tag("process")
class ShellTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "out/a",
        "two words",
        "it's",
        "a$HOME",
        "`date`",
        "!!",
        "\"",
        "\\",
        "-x",
        "",
        "größe"
      })
  void aShellReadsTheWordBack(String word) throws Exception {
    Process shell = new ProcessBuilder("sh", "-c", "printf %s " + ShellText.quoted(word)).start();
    assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEqualTo(word);
    assertThat(shell.waitFor()).isZero();
  }

  @Test
  void plainWordsStayPlain() {
    assertThat(ShellText.quoted("out/quickstart")).isEqualTo("out/quickstart");
  }
}
