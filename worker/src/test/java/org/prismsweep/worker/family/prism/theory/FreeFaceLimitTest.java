package org.prismsweep.worker.family.prism.theory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.prismsweep.worker.family.prism.interior.FreeFace;
import org.prismsweep.worker.family.prism.model.BasicFace;
import org.prismsweep.worker.family.prism.model.Face;
import org.prismsweep.worker.family.prism.model.PrismPoint;
import org.prismsweep.worker.model.Prediction;
import org.prismsweep.worker.model.TimeGrid;

/**
 * The routes from the free face to its four edges: towards an edge, the numerical theory of the
 * face comes to the edge's own, with a difference in proportion to the small parameter. The steps
 * are those at which the difference stays far above the error that the theory claims, which a test
 * of the order must be able to neglect.
 */
class FreeFaceLimitTest {

  private static final double FAR = 1.0 / 4;
  private static final double NEAR = 1.0 / 16;

  /** Difference over claimed error, from which on an order means something. */
  private static final double TOLD = 8;

  /** Of one loss: difference to the edge's theory and claimed error, over the loss change. */
  private record Distance(double value, double error) {}

  static List<Arguments> routes() {
    List<Arguments> routes = new ArrayList<>();
    for (Face edge : Face.FREE.below()) {
      EnumSet<BasicFace> limit = EnumSet.copyOf(edge.basicFaces());
      limit.remove(BasicFace.FREE);
      routes.add(Arguments.of(edge.text(), limit.iterator().next()));
    }
    return routes;
  }

  @Test
  void theFreeFaceHasFourEdges() {
    assertThat(routes())
        .extracting(route -> route.get()[0])
        .containsExactly(
            "large-data+free", "small-data+free", "mean-field+free", "narrow-latent+free");
  }

  @ParameterizedTest
  @MethodSource("routes")
  void differenceFallsInProportion(String edge, BasicFace limit) {
    for (double[] rates : new double[][] {{0.5, 0.2, 2}, {0.3, 0.4, 2}}) {
      List<Distance> far = distances(edge, FaceLimitTest.point(limit, rates, FAR));
      List<Distance> near = distances(edge, FaceLimitTest.point(limit, rates, NEAR));
      for (int i = 0; i < 2; i++) {
        String what = "free to " + edge + (i == 0 ? ", train: " : ", population: ") + far + near;
        assertThat(near.get(i).value()).as(what).isLessThan(0.5);
        assertThat(near.get(i).value()).as(what).isGreaterThan(TOLD * near.get(i).error());
        double order = Math.log(far.get(i).value() / near.get(i).value()) / Math.log(FAR / NEAR);
        assertThat(order).as(what).isBetween(0.9, 1.1);
      }
    }
  }

  private static List<Distance> distances(String edge, PrismPoint point) {
    double[] t = TimeGrid.linear(1, 6).toRaw(point.naturalRate(), 1);
    Prediction face = new FreeFace().predict(point, t);
    Prediction limit = FaceReferenceTest.theory(edge).predict(point, t);
    assertThat(face.status()).as(face.reason()).isEqualTo(Prediction.Status.OK);
    List<Distance> distances = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      double[] above = face.trajectory().values()[i];
      double[] below = limit.trajectory().values()[i];
      double change = 0;
      double difference = 0;
      double error = 0;
      for (int k = 0; k < t.length; k++) {
        double delta = below[k] - below[0];
        change = Math.max(change, Math.abs(delta));
        difference = Math.max(difference, Math.abs(above[k] - above[0] - delta));
        error = Math.max(error, face.errors()[i][k]);
      }
      distances.add(new Distance(difference / change, error / change));
    }
    return distances;
  }
}
