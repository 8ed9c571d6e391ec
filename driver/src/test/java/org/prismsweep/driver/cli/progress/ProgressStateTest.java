package org.prismsweep.driver.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressStateTest {

  @Test
  void laterRoundsCountWhatEarlierOnesComputedOnce() {
    QuietState state = new QuietState();
    state.started(100, 20, 4, 80);
    state.advanced(Map.of("ok", 80L), 80);
    assertThat(state.done()).isEqualTo(100);
    state.started(150, 100, 4, 50);
    assertThat(state.line()).startsWith("100/150 runs");
    state.advanced(Map.of("ok", 105L), 105);
    assertThat(state.done()).isEqualTo(125);
    assertThat(state.share()).isEqualTo(0.5);
    state.advanced(Map.of("ok", 130L), 130);
    state.started(160, 150, 4, 10);
    state.advanced(Map.of("ok", 135L), 135);
    assertThat(state.done()).isEqualTo(155);
  }

  private static final class QuietState extends ProgressState {
    @Override
    void show(boolean now) {}

    @Override
    public void message(String line) {}

    @Override
    public void finished() {}
  }
}
