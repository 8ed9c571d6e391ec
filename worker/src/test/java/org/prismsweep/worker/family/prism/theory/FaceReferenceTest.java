package org.prismsweep.worker.family.prism.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.prismsweep.worker.family.prism.model.PrismPoint;
import org.prismsweep.worker.model.Prediction;
import org.prismsweep.worker.model.Theory;

/** The solvable faces against an independent program, which is good to about 1e-9. */
class FaceReferenceTest {

  /** Relative. */
  private static final double TOLERANCE = 1e-8;

  static List<FaceReference> cases() {
    return FaceReference.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void agreesWithReference(FaceReference reference) {
    Prediction prediction = theory(reference.face()).predict(reference.point(), reference.t());
    assertThat(prediction.status()).as(prediction.reason()).isEqualTo(Prediction.Status.OK);
    assertThat(prediction.trajectory().t()).isEqualTo(reference.t());
    for (int k = 0; k < reference.t().length; k++) {
      assertThat(prediction.trajectory().values()[0][k])
          .as("train loss at t=%s", reference.t()[k])
          .isCloseTo(reference.train()[k], withinPercentage(100 * TOLERANCE));
      assertThat(prediction.trajectory().values()[1][k])
          .as("population loss at t=%s", reference.t()[k])
          .isCloseTo(reference.population()[k], withinPercentage(100 * TOLERANCE));
    }
  }

  @Test
  void referenceCoversEveryBasicFace() {
    assertThat(cases())
        .hasSize(12)
        .extracting(FaceReference::face)
        .contains("large-data", "small-data", "mean-field", "narrow-latent");
    assertThat(PrismTheories.basicFaces())
        .extracting(Theory::name)
        .containsExactly("large-data", "small-data", "mean-field", "narrow-latent");
  }

  static Theory<PrismPoint> theory(String name) {
    return PrismTheories.all().stream()
        .filter(t -> t.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
