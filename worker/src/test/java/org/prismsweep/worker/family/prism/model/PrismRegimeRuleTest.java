package org.prismsweep.worker.family.prism.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.prismsweep.worker.base.InvalidInputException;
import org.prismsweep.worker.regime.RegimeLabel;
import org.prismsweep.worker.regime.TheoryDistance;

class PrismRegimeRuleTest {

  private static final double DELTA = 0.05;

  /** The 20 proper faces, written out by hand. */
  private static final List<String> FACES =
      List.of(
          "large-data",
          "small-data",
          "mean-field",
          "narrow-latent",
          "free",
          "large-data+mean-field",
          "large-data+narrow-latent",
          "large-data+free",
          "small-data+mean-field",
          "small-data+narrow-latent",
          "small-data+free",
          "mean-field+narrow-latent",
          "mean-field+free",
          "narrow-latent+free",
          "large-data+mean-field+narrow-latent",
          "large-data+mean-field+free",
          "large-data+narrow-latent+free",
          "small-data+mean-field+narrow-latent",
          "small-data+mean-field+free",
          "small-data+narrow-latent+free");

  private static final String[] NAMES = {
    "large-data", "small-data", "mean-field", "narrow-latent", "free"
  };

  private final PrismRegimeRule rule = new PrismRegimeRule();

  @Test
  void labelsAreTheFacesAndWhatHasNoFace() {
    List<String> expected = new ArrayList<>(FACES);
    expected.addAll(List.of("interior", "finite-size", "none", "unresolved"));
    assertThat(rule.labels()).isEqualTo(expected);
  }

  @Test
  void agreesWithTheDefinitionForEverySubsetOfFaces() {
    Random random = new Random(7);
    int labelled = 0;
    for (int mask = 0; mask < 243; mask++) { // every face: undefined, within, or beyond delta
      for (int draw = 0; draw < 20; draw++) {
        double[] distances = new double[NAMES.length];
        for (int i = 0, digits = mask; i < NAMES.length; i++, digits /= 3) {
          double u = random.nextDouble();
          distances[i] =
              switch (digits % 3) {
                case 0 -> Double.NaN;
                case 1 -> DELTA * u;
                default -> DELTA * (1.001 + u);
              };
        }
        String expected = expectedLabel(distances);
        List<TheoryDistance> shuffled = distances(distances, 0.001);
        Collections.shuffle(shuffled, random);
        if (shuffled.stream().allMatch(d -> Double.isNaN(d.discrepancy()))) {
          expected = "unresolved";
        }
        assertThat(rule.label(shuffled, DELTA).label())
            .as(Arrays.toString(distances))
            .isEqualTo(expected);
        labelled += FACES.contains(expected) ? 1 : 0;
      }
    }
    assertThat(labelled).isGreaterThan(3000);
  }

  /** Straight from the definition: score every face of the list above. */
  private static String expectedLabel(double[] distances) {
    int nearest = -1;
    for (int i = 0; i < distances.length; i++) {
      if (distances[i] <= DELTA && (nearest < 0 || distances[i] < distances[nearest])) {
        nearest = i;
      }
    }
    if (nearest < 0) {
      return "none";
    }
    String best = "";
    double bestScore = Double.NEGATIVE_INFINITY;
    for (String face : FACES) {
      List<String> parts = List.of(face.split("\\+"));
      double sum = 0;
      for (String part : parts) {
        double d = distances[Arrays.asList(NAMES).indexOf(part)];
        sum += d <= DELTA ? d : Double.POSITIVE_INFINITY;
      }
      double score = parts.size() - sum; // sums are below 0.15, so size decides first
      if (parts.contains(NAMES[nearest]) && score > bestScore) {
        best = face;
        bestScore = score;
      }
    }
    return best;
  }

  @Test
  void namesNearestRunnerUpAndMargin() {
    RegimeLabel label =
        rule.label(distances(new double[] {0.3, 0.6, Double.NaN, 0.2, 0.5}, 0.001), DELTA);
    assertThat(label.label()).isEqualTo("none");
    assertThat(label.nearest()).isEqualTo("narrow-latent");
    assertThat(label.nearestDiscrepancy()).isEqualTo(0.2);
    assertThat(label.runnerUp()).isEqualTo("large-data");
    assertThat(label.runnerUpDiscrepancy()).isEqualTo(0.3);
    assertThat(label.margin()).isEqualTo(0.3 - 0.2);
    assertThat(label.resolved()).isTrue();
  }

  @Test
  void oneTheoryHasNoRunnerUp() {
    RegimeLabel label = rule.label(List.of(new TheoryDistance("free", 0.01, 0.001)), DELTA);
    assertThat(label.label()).isEqualTo("free");
    assertThat(label.runnerUp()).isNull();
    assertThat(label.margin()).isNaN();
  }

  @Test
  void planarLimitTellsInteriorFromFiniteSize() {
    double[] far = {0.3, 0.6, 0.2, 0.2, Double.NaN};
    assertThat(withPlanarLimit(far, 0.04).label()).isEqualTo("interior");
    assertThat(withPlanarLimit(far, 0.06).label()).isEqualTo("finite-size");
    assertThat(withPlanarLimit(far, Double.NaN).label()).isEqualTo("none");
    double[] near = {0.01, 0.6, 0.2, 0.2, Double.NaN};
    assertThat(withPlanarLimit(near, 0.001).label()).isEqualTo("large-data");
    assertThat(withPlanarLimit(near, 0.001).nearest()).isEqualTo("large-data");
    double[] nothing = new double[5];
    Arrays.fill(nothing, Double.NaN);
    assertThat(withPlanarLimit(nothing, 0.001).label()).isEqualTo("interior");
    assertThat(withPlanarLimit(nothing, 0.001).nearest()).isNull();
  }

  private RegimeLabel withPlanarLimit(double[] faces, double planar) {
    List<TheoryDistance> all = distances(faces, 0.001);
    all.add(new TheoryDistance("planar-limit", planar, 0.001));
    return rule.label(all, DELTA);
  }

  @Test
  void noiseAboveHalfOfDeltaIsUnresolved() {
    double[] near = {0.01, 0.6, 0.2, 0.2, 0.3};
    assertThat(rule.label(distances(near, 0.0249), DELTA).label()).isEqualTo("large-data");
    RegimeLabel noisy = rule.label(distances(near, 0.0251), DELTA);
    assertThat(noisy.label()).isEqualTo("unresolved");
    assertThat(noisy.resolved()).isFalse();
    assertThat(noisy.nearest()).isEqualTo("large-data");
    assertThat(noisy.noiseFloor()).isEqualTo(0.0251);
    assertThat(rule.label(distances(near, Double.NaN), DELTA).label()).isEqualTo("unresolved");
  }

  @Test
  void noiseAboveHalfOfTheChangeIsUnresolvedWhateverDelta() {
    double[] near = {0.9, 1.6, 1.2, 1.2, 1.3};
    assertThat(rule.label(distances(near, 0.49), 2).resolved()).isTrue();
    assertThat(rule.label(distances(near, 0.51), 2).label()).isEqualTo("unresolved");
  }

  @Test
  void nothingMeasurableIsUnresolved() {
    assertThat(rule.label(List.of(), DELTA).label()).isEqualTo("unresolved");
    assertThat(rule.label(List.of(), DELTA).noiseFloor()).isNaN();
  }

  /** An edge that happens to be near, or noisy, changes nothing: edges are found from faces. */
  @Test
  void theoriesOfEdgesAndVerticesDoNotCount() {
    for (String lower : FACES.subList(5, FACES.size())) {
      List<TheoryDistance> all = distances(new double[] {0.01, 0.6, 0.2, 0.2, 0.3}, 0.001);
      RegimeLabel without = rule.label(all, DELTA);
      all.add(new TheoryDistance(lower, 0.0001, 0.4));
      assertThat(rule.label(all, DELTA)).as(lower).isEqualTo(without);
      assertThat(rule.label(List.of(new TheoryDistance(lower, 0.0001, 0.001)), DELTA).label())
          .isEqualTo("unresolved");
    }
  }

  @Test
  void refusesDeltaThatIsNotPositive() {
    assertThatThrownBy(() -> rule.label(List.of(), 0))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("delta=0.0, expected a number > 0");
  }

  private static List<TheoryDistance> distances(double[] values, double floor) {
    List<TheoryDistance> all = new ArrayList<>();
    for (int i = 0; i < NAMES.length; i++) {
      all.add(new TheoryDistance(NAMES[i], values[i], floor));
    }
    return all;
  }
}
