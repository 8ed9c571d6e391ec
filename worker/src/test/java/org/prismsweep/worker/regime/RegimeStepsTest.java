package org.prismsweep.worker.regime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.prismsweep.worker.model.Families;
import org.prismsweep.worker.model.Family;

class RegimeStepsTest {

  /** Deltas around and on everything that a rule could compare with. */
  private static List<Double> deltas(List<TheoryDistance> distances, Random random) {
    TreeSet<Double> deltas = new TreeSet<>();
    for (TheoryDistance distance : distances) {
      for (double value :
          new double[] {distance.discrepancy(), distance.noiseFloor(), 2 * distance.noiseFloor()}) {
        deltas.add(value);
        deltas.add(Math.nextUp(value));
        deltas.add(Math.nextDown(value));
      }
    }
    for (int i = 0; i < 20; i++) {
      deltas.add(Math.pow(10, -4 + 5 * random.nextDouble()));
    }
    deltas.removeIf(delta -> !(delta > 0 && delta < Double.POSITIVE_INFINITY));
    return List.copyOf(deltas);
  }

  @Test
  void stepsGiveTheLabelOfEveryFamilysRuleAtEveryDelta() {
    Random random = new Random(11);
    for (Family<?> family : Families.all()) {
      List<String> theories = family.theories().stream().map(t -> t.name()).toList();
      TreeSet<String> seen = new TreeSet<>();
      for (int trial = 0; trial < 2000; trial++) {
        List<TheoryDistance> distances = new ArrayList<>();
        double noise = trial % 9 == 0 ? Double.NaN : trial % 7 == 0 ? 0 : 0.1 * random.nextDouble();
        for (String theory : theories) {
          if (random.nextDouble() < 0.7) {
            double d =
                trial % 5 == 0 ? 0.1 * random.nextInt(4) : Math.exp(-5 * random.nextDouble());
            distances.add(
                new TheoryDistance(theory, random.nextInt(12) == 0 ? Double.NaN : d, noise));
          }
        }
        RegimeSteps steps = RegimeSteps.of(family.regimeRule(), distances);
        for (double delta : deltas(distances, random)) {
          String label = family.regimeRule().label(distances, delta).label();
          seen.add(label);
          assertThat(steps.at(delta))
              .as("%s at delta=%s with %s", family.name(), delta, distances)
              .isEqualTo(label);
        }
      }
      assertThat(seen)
          .as("labels of %s", family.name())
          .hasSizeGreaterThanOrEqualTo(Math.min(6, family.regimeRule().labels().size()));
    }
  }

  @Test
  void withoutAnyDistanceThereIsOneLabel() {
    RegimeSteps steps = RegimeSteps.of(Families.named("prism").regimeRule(), List.of());
    assertThat(steps.from()).containsExactly(0.0);
    assertThat(steps.at(0.05)).isEqualTo("unresolved");
  }
}
