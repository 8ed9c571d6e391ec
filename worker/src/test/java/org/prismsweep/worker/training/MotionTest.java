package org.prismsweep.worker.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.prismsweep.worker.base.InvalidInputException;
import org.prismsweep.worker.model.TimeGrid;
import org.prismsweep.worker.model.WrittenSettings;

class MotionTest {
  private static final OptionalInt NONE = OptionalInt.empty();

  private static Motion motion(boolean stochastic, Map<String, Object> settings) {
    return Motion.parse(WrittenSettings.of(settings, Motion.declared(NONE)), stochastic, NONE);
  }

  private static Map<String, String> canonical(Motion motion) {
    TreeMap<String, String> all = new TreeMap<>();
    motion.addTo(all);
    return all;
  }

  @Test
  void settingsInEffectAreCanonical() {
    assertThat(canonical(motion(false, Map.of())))
        .isEqualTo(Map.of("integrator", "adaptive", "tolerance", "1.0E-6"));
    assertThat(canonical(motion(false, Map.of("integrator", "heun", "step", 0.1))))
        .isEqualTo(Map.of("integrator", "heun", "step", "0.1"));
    assertThat(canonical(motion(true, Map.of("step", "1e-2", "batchSize", 3L))))
        .isEqualTo(Map.of("batchSize", "3", "step", "0.01"));
    assertThat(canonical(motion(true, Map.of("batchSize", 3L))))
        .isEqualTo(Map.of("batchSize", "3"));
  }

  @Test
  void theStepIsThatOfTheSettingsOrOfThePoint() {
    Motion byPoint = motion(true, Map.of("batchSize", 3L));
    assertThat(byPoint.step(0.25)).isEqualTo(0.25);
    TimeGrid grid = new TimeGrid(TimeGrid.Unit.RAW, new double[] {0, 0.3, 1});
    assertThat(byPoint.times(grid, 1, 0.25)).containsExactly(0, 0.25, 1);
    refused(() -> byPoint.step(null), "step=missing", "or parameter stepSize");
    Motion bySettings = motion(false, Map.of("integrator", "heun", "step", 0.1));
    assertThat(bySettings.step(null)).isEqualTo(0.1);
    refused(() -> bySettings.step(0.25), "stepSize=0.25", "trainer setting step=0.1");
    Motion adaptive = motion(false, Map.of());
    assertThat(adaptive.step(null)).isNaN();
    refused(() -> adaptive.step(0.25), "stepSize=0.25", "integrator=adaptive");
  }

  @Test
  void settingsThatMakeNoSenseTogetherAreRefused() {
    refused(() -> motion(true, Map.of("step", 0.1)), "batchSize=missing", "samples per step");
    refused(() -> motion(true, Map.of("batchSize", 1.5)), "batchSize=1.5", "whole number");
    refused(() -> motion(true, Map.of("integrator", "heun")), "integrator=heun", "no integrator");
    refused(() -> motion(true, Map.of("tolerance", 1e-3)), "tolerance=0.001", "no tolerance");
    refused(() -> motion(false, Map.of("batchSize", 2)), "batchSize=2", "stochastic-gradient");
    refused(() -> motion(false, Map.of("step", 0.1)), "step=0.1", "integrator=heun");
    refused(() -> motion(false, Map.of("tolerance", 1)), "tolerance=1", "from 1.0E-12 to 0.1");
    refused(() -> motion(false, Map.of("integrator", "heun", "step", -1)), "step=-1", "number > 0");
  }

  private static void refused(Runnable action, String... words) {
    assertThatThrownBy(action::run)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll(words);
  }
}
