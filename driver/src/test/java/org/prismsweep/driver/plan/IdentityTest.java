package org.prismsweep.driver.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.prismsweep.driver.spec.ToyFamily;
import org.prismsweep.driver.spec.ToyPoint;

/**
 * Golden values: ids are stored in tables, so that a change of any of them orphans every result.
 * They were computed by hashlib and struct of Python from the layout that {@link ContentHash}
 * documents.
 */
class IdentityTest {

  private static final ToyFamily FAMILY = new ToyFamily();
  private static final ToyPoint POINT = new ToyPoint(64, 16, 0.1, "flöw");

  @Test
  void pointIdIsGolden() {
    assertThat(Identity.pointId(FAMILY, POINT)).isEqualTo("7df7e90238f617b0a535c31daf74728c");
  }

  @Test
  void gridIdIsGolden() {
    assertThat(Identity.gridId(new double[] {0, 0.5, 1e-300}))
        .isEqualTo("d83627b6ea1898941c6423de9ff56b1b");
  }

  @Test
  void runIdIsGolden() {
    assertThat(
            Identity.runId(
                "7df7e90238f617b0a535c31daf74728c",
                Map.of("tolerance", "1.0E-4", "engine", "reduced"),
                "d83627b6ea1898941c6423de9ff56b1b",
                -7,
                3))
        .isEqualTo("b99fd47364cee9c262a6c3d715e712e4");
  }

  @Test
  void predictionIdIsGolden() {
    assertThat(
            Identity.predictionId(
                "7df7e90238f617b0a535c31daf74728c",
                FAMILY.theories().get(0),
                "d83627b6ea1898941c6423de9ff56b1b"))
        .isEqualTo("4a53d4e8153fe1523c2461e858e2dda7");
  }

  @Test
  void settingsCountWhateverTheirOrder() {
    Map<String, String> one = new LinkedHashMap<>();
    one.put("a", "1");
    one.put("b", "2");
    Map<String, String> other = new LinkedHashMap<>();
    other.put("b", "2");
    other.put("a", "1");
    assertThat(Identity.settingsId(one)).isEqualTo(Identity.settingsId(other));
    other.put("b", "3");
    assertThat(Identity.settingsId(one)).isNotEqualTo(Identity.settingsId(other));
    assertThat(Identity.settingsId(Map.of("ab", "c")))
        .isNotEqualTo(Identity.settingsId(Map.of("a", "bc")));
  }

  @Test
  void neighbouringDoublesAreDifferentPoints() {
    ToyPoint neighbour = new ToyPoint(64, 16, Math.nextUp(0.1), "flöw");
    assertThat(Identity.pointId(FAMILY, neighbour)).isNotEqualTo(Identity.pointId(FAMILY, POINT));
    assertThat(Identity.gridId(new double[] {0, 1}))
        .isNotEqualTo(Identity.gridId(new double[] {0, Math.nextUp(1)}));
  }

  @Test
  void everyPartOfARunCounts() {
    String run = Identity.runId("p", "s", "g", 1, 0);
    assertThat(run)
        .isNotEqualTo(Identity.runId("q", "s", "g", 1, 0))
        .isNotEqualTo(Identity.runId("p", "t", "g", 1, 0))
        .isNotEqualTo(Identity.runId("p", "s", "h", 1, 0))
        .isNotEqualTo(Identity.runId("p", "s", "g", 2, 0))
        .isNotEqualTo(Identity.runId("p", "s", "g", 1, 1))
        .matches("[0-9a-f]{32}");
  }

  @Test
  void longTextsAreHashedWhole() {
    String text = "x".repeat(10_000);
    assertThat(new ContentHash(text).hex())
        .isNotEqualTo(new ContentHash(text + "x").hex())
        .isEqualTo(new ContentHash(text).hex());
  }

  @Test
  void otherTypesAreRefused() {
    assertThatThrownBy(() -> new ContentHash("x").value(1))
        .hasMessage("Cannot hash: value=1, expected a Long, Double or String");
  }
}
