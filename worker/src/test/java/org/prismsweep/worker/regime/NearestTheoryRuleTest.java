package org.prismsweep.worker.regime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTheoryRuleTest {

  private static final RegimeRule RULE = new NearestTheoryRule("limit", "beyond");

  private static TheoryDistance distance(String theory, double d, double floor) {
    return new TheoryDistance(theory, d, floor);
  }

  @Test
  void theNearestTheoryDecides() {
    List<TheoryDistance> distances = List.of(distance("a", 0.3, 0.01), distance("b", 0.1, 0.01));
    RegimeLabel within = RULE.label(distances, 0.1);
    assertThat(within.label()).isEqualTo("limit");
    assertThat(within.nearest()).isEqualTo("b");
    assertThat(within.runnerUp()).isEqualTo("a");
    assertThat(within.margin()).isCloseTo(0.2, org.assertj.core.api.Assertions.within(1e-15));
    assertThat(RULE.label(distances, 0.09).label()).isEqualTo("beyond");
  }

  @Test
  void theoriesThatSayTheSameKeepTheirOrder() {
    RegimeLabel label =
        RULE.label(List.of(distance("a", 0.1 + 1e-9, 0.01), distance("b", 0.1, 0.01)), 0.2);
    assertThat(label.nearest()).isEqualTo("a");
    assertThat(label.runnerUp()).isEqualTo("b");
  }

  @Test
  void noiseLeavesAPointUnresolved() {
    assertThat(RULE.label(List.of(distance("a", 0.01, 0.06)), 0.1).label()).isEqualTo("unresolved");
    assertThat(RULE.label(List.of(distance("a", 0.01, Double.NaN)), 0.1).resolved()).isFalse();
    assertThat(RULE.label(List.of(distance("a", 0.01, 0.05)), 0.1).label()).isEqualTo("limit");
  }

  @Test
  void withoutADistanceThereIsNoLabel() {
    RegimeLabel label = RULE.label(List.of(distance("a", Double.NaN, Double.NaN)), 0.1);
    assertThat(label.label()).isEqualTo("none");
    assertThat(label.nearest()).isNull();
    assertThat(RULE.labels()).containsExactly("limit", "beyond", "none", "unresolved");
  }
}
