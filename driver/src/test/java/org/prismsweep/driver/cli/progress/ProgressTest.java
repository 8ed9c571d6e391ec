package org.prismsweep.driver.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.prismsweep.driver.run.SweepProgress;

/** What is shown of a refined sweep: ten runs, then six more, one of them by an earlier process. */
class ProgressTest {
  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

  @Test
  void aFurtherRoundCountsWhatEarlierOnesComputedOnce() {
    twoRounds(ProgressStyle.plain);

    assertThat(text().lines().map(line -> line.replaceAll(", [0-9.]+ points/s.*", "")))
        .containsExactly(
            "0/10 runs, 0 failed",
            "10/10 runs, 1 failed",
            "11/16 runs, 1 failed",
            "16/16 runs, 1 failed");
    assertThat(text().lines().skip(2).findFirst().orElseThrow()).endsWith("ETA unknown");
  }

  @Test
  void theShareOfARoundIsThatOfItsOwnCost() {
    SweepProgress progress = show(ProgressStyle.json);
    progress.started(10, 0, 1, 100);
    progress.advanced(Map.of("ok", 10L), 100);
    progress.finished();
    progress.started(16, 11, 1, 50);
    progress.advanced(Map.of("ok", 12L), 120);
    progress.finished();

    assertThat(text().lines().reduce((first, second) -> second).orElseThrow())
        .contains("\"done\":13,", "\"total\":16,", "\"share\":0.4,");
  }

  @Test
  void theBarGoesOnInAFurtherRound() {
    twoRounds(ProgressStyle.bar);

    assertThat(text()).contains("100% 10/10 runs", "100% 16/16 runs");
  }

  private void twoRounds(ProgressStyle style) {
    SweepProgress progress = show(style);
    progress.started(10, 0, 1, 100);
    progress.advanced(Map.of("ok", 9L, "failed", 1L), 100);
    progress.finished();
    progress.started(16, 11, 1, 50);
    progress.advanced(Map.of("ok", 14L, "failed", 1L), 150);
    progress.finished();
  }

  private SweepProgress show(ProgressStyle style) {
    return style.show("s", new PrintStream(shown, true, StandardCharsets.UTF_8), false);
  }

  private String text() {
    return shown.toString(StandardCharsets.UTF_8);
  }
}
