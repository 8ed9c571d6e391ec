package org.prismsweep.worker.family.prism.interior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class StepMeshTest {

  @Test
  void stepsFollowTheFastestRate() {
    StepMesh calm = StepMesh.over(2, new Rates(0.1, 0.1, 1, false), 0);
    assertThat(calm.steps()).isBetween(24, 26);
    StepMesh fast = StepMesh.over(2, new Rates(100, 100, 1, false), 0);
    assertThat(fast.nodes()[1]).isCloseTo(2.0 / 3 / 32, within(0.002)); // 8 s l / Lambda = 32
    assertThat(fast.steps()).isLessThan(32);
    assertThat(StepMesh.over(2, new Rates(0.1, 0.1, 1, false), 1).steps())
        .isEqualTo(2 * calm.steps());
    assertThat(calm.horizon()).isEqualTo(2);
  }

  @Test
  void interpolationIsExactForDegreeFive() {
    StepMesh mesh = StepMesh.over(2, new Rates(3, 3, 1, false), 0);
    double[] values = new double[mesh.steps() + 1];
    for (int k = 0; k < values.length; k++) {
      values[k] = Math.pow(mesh.nodes()[k] - 0.7, 5);
    }
    for (double tau : new double[] {0, 1e-5, 0.01, 0.3, 1, 1.234, 1.99, 2}) {
      assertThat(mesh.interpolate(values, tau)).isCloseTo(Math.pow(tau - 0.7, 5), within(1e-12));
    }
  }
}
