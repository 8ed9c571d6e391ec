package org.prismsweep.worker.family.prism.theory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.prismsweep.worker.family.prism.model.BasicFace;
import org.prismsweep.worker.family.prism.model.Face;
import org.prismsweep.worker.family.prism.model.PrismPoint;
import org.prismsweep.worker.model.Prediction;
import org.prismsweep.worker.model.Theory;

/**
 * Every route of the lattice between faces with theories: towards a face, the theory of the one
 * above comes to its own, with a difference in proportion to the small parameter. Each edge is
 * reached from both of its two-dimensional faces (from one where the other is the free face, whose
 * numerical theory is in {@link FreeFaceLimitTest}), each vertex from its three edges.
 */
class FaceLimitTest {

  private static final double P = 1e9;
  private static final double[] TAU = {0.05, 0.1, 0.2, 0.35, 0.5};

  static List<Arguments> routes() {
    List<Arguments> routes = new ArrayList<>();
    for (Face above : Face.all()) {
      if (above == Face.INTERIOR || above == Face.FREE) {
        continue;
      }
      for (Face below : above.below()) {
        EnumSet<BasicFace> limit = EnumSet.copyOf(below.basicFaces());
        limit.removeAll(above.basicFaces());
        routes.add(Arguments.of(above.text(), below.text(), limit.iterator().next()));
      }
    }
    return routes;
  }

  @Test
  void routesAreTwoPerEdgeAndThreePerVertexButForTheFreeFace() {
    assertThat(routes()).hasSize(9 * 2 - 4 + 6 * 3);
  }

  @ParameterizedTest
  @MethodSource("routes")
  void differenceFallsInProportion(String above, String below, BasicFace limit) {
    for (double[] rates : new double[][] {{0.3, 0.4, 0.8}, {0.5, 0.2, 2}, {1.7, 3.5, 0.5}}) {
      double[] far = distance(above, below, point(limit, rates, 1e-2));
      double[] near = distance(above, below, point(limit, rates, 1e-4));
      for (int i = 0; i < 2; i++) {
        String what = (i == 0 ? "train " : "population ") + above + " to " + below;
        assertThat(far[i]).as(what).isLessThan(0.25);
        double order = Math.log10(far[i] / near[i]) / 2;
        assertThat(order).as(what + ": order of " + far[i] + ", " + near[i]).isBetween(0.9, 1.1);
      }
    }
  }

  /** A point at distance about epsilon from a basic face. */
  static PrismPoint point(BasicFace limit, double[] rates, double epsilon) {
    double x = rates[0];
    double y = rates[1];
    double r = rates[2];
    switch (limit) {
      case LARGE_DATA -> r *= epsilon;
      case SMALL_DATA -> r /= epsilon;
      case MEAN_FIELD -> y *= epsilon;
      case NARROW_LATENT -> x *= epsilon;
      case FREE -> {
        x /= epsilon;
        y /= epsilon;
      }
    }
    return new PrismPoint((long) P, Math.round(P * x / y), Math.round(P / r), y / P);
  }

  /** Largest difference of the losses' changes, in units of the largest change. */
  private static double[] distance(String above, String below, PrismPoint point) {
    double[] t = new double[TAU.length + 1];
    for (int k = 0; k < TAU.length; k++) {
      t[k + 1] = TAU[k] / point.naturalRate();
    }
    double[][] one = losses(above, point, t);
    double[][] other = losses(below, point, t);
    double[] distance = new double[2];
    for (int i = 0; i < 2; i++) {
      double difference = 0;
      double change = 0;
      for (int k = 0; k < t.length; k++) {
        double delta = other[i][k] - other[i][0];
        change = Math.max(change, Math.abs(delta));
        difference = Math.max(difference, Math.abs(one[i][k] - one[i][0] - delta));
      }
      distance[i] = difference / change;
    }
    return distance;
  }

  private static double[][] losses(String face, PrismPoint point, double[] t) {
    Theory<PrismPoint> theory = FaceReferenceTest.theory(face);
    Prediction prediction = theory.predict(point, t);
    assertThat(prediction.status()).as(prediction.reason()).isEqualTo(Prediction.Status.OK);
    return prediction.trajectory().values();
  }
}
