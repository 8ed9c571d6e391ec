package org.prismsweep.worker.regime.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class BoundaryTracerTest {
  private static final int[] CUBE = {17, 17, 17};
  private static final int[] SQUARE = {17, 17};

  @Test
  void powerLawsAreFoundExactlyBecauseLevelsAreLinearInDecades() {
    Boundary boundary = trace(SQUARE, u -> 0.05 * Math.pow(10, 2 * u[0] + u[1] - 0.3), 0);
    assertThat(boundary.crossings()).isNotEmpty();
    for (Crossing crossing : boundary.crossings()) {
      double[] u = position(SQUARE, crossing);
      assertThat(2 * u[0] + u[1]).isCloseTo(0.3, within(1e-12));
      assertThat(crossing.interpolation()).isLessThan(1e-12);
    }
  }

  @Test
  void lineIsOneChainFromEndToEndInOrder() {
    Boundary boundary = trace(SQUARE, u -> 0.05 * Math.pow(10, 2 * u[0] + u[1] - 0.3), 0);
    List<Crossing> order = new ArrayList<>(boundary.crossings());
    order.sort((a, b) -> Integer.compare(a.sequence(), b.sequence()));
    assertThat(order).allMatch(crossing -> crossing.component() == 0);
    assertThat(boundary.facets()).hasSize(order.size() - 1);
    double last = position(SQUARE, order.get(0))[1];
    double direction = Math.signum(position(SQUARE, order.get(order.size() - 1))[1] - last);
    for (Crossing crossing : order.subList(1, order.size())) {
      double next = position(SQUARE, crossing)[1];
      assertThat(direction * (next - last)).isNotNegative();
      last = next;
    }
  }

  @Test
  void ballGivesAClosedSurfaceWithTheTopologyOfASphere() {
    KnownBoundary ball = KnownBoundary.ball(3);
    Boundary boundary = trace(CUBE, ball::discrepancy, 0);
    Map<Set<Integer>, Integer> edges = new HashMap<>();
    for (List<Integer> facet : boundary.facets()) {
      assertThat(facet).hasSize(3);
      for (int k = 0; k < 3; k++) {
        edges.merge(Set.of(facet.get(k), facet.get((k + 1) % 3)), 1, Integer::sum);
      }
    }
    assertThat(edges.values()).allMatch(count -> count == 2);
    assertThat(boundary.crossings().size() - edges.size() + boundary.facets().size()).isEqualTo(2);
  }

  @Test
  void errorOfInterpolationIsWithinItsEstimate() {
    for (KnownBoundary known : KnownBoundary.all(2)) {
      Boundary boundary = trace(SQUARE, known::discrepancy, 0);
      assertThat(boundary.crossings()).hasSizeGreaterThan(10);
      for (Crossing crossing : boundary.crossings()) {
        assertThat(known.distance(position(SQUARE, crossing)))
            .as(known.name())
            .isLessThanOrEqualTo(crossing.interpolation());
      }
    }
  }

  @Test
  void twoRegionsAreTwoComponents() {
    ToDoubleFunction<double[]> twoBalls =
        u -> 0.05 * (Math.abs(u[0]) - 1) * (Math.abs(u[0]) - 1) / 0.25 + 0.05 * u[1] * u[1] / 0.25;
    Set<Integer> components = new HashSet<>();
    trace(SQUARE, twoBalls, 0).crossings().forEach(one -> components.add(one.component()));
    assertThat(components).containsExactlyInAnyOrder(0, 1);
  }

  @Test
  void bandIsTheNoiseOverTheSlopeWhateverTheCorrelationOfNeighbours() {
    int[] line = {5};
    Boundary boundary = trace(line, u -> 0.05 * Math.pow(10, u[0] - 0.3), 0.0005);
    assertThat(boundary.crossings()).hasSize(1);
    // D = 0.05 at the crossing, ends at 0 and 1; 4 replicates: factor 3.182
    double atZero = -Math.log1p(-3.182446 * 0.0005 / (0.05 * Math.pow(10, -0.3)));
    double atOne = -Math.log1p(-3.182446 * 0.0005 / (0.05 * Math.pow(10, 0.7)));
    double expected = (0.7 * atZero + 0.3 * atOne) / Math.log(10);
    assertThat(boundary.crossings().get(0).noise()).isCloseTo(expected, within(0.002 * expected));
  }

  /** Noise of half of D, at 4 replicates: what docs/boundaries.md says, term by term. */
  @Test
  void bandOfLargeNoiseIsCarriedToTheLogarithmAndTakesNoiseFromTheSlope() {
    Boundary boundary = trace(new int[] {5}, u -> 0.05 * Math.pow(10, u[0] - 0.3), 0.004);
    double inner = -Math.log1p(-3.182446 * 0.004 / (0.05 * Math.pow(10, -0.3)));
    double outer = -Math.log1p(-3.182446 * 0.004 / (0.05 * Math.pow(10, 0.7)));
    double slope = Math.sqrt(Math.log(10) * Math.log(10) - 4 * inner * inner);
    assertThat(boundary.crossings()).hasSize(1);
    assertThat(boundary.crossings().get(0).noise())
        .isCloseTo((0.7 * inner + 0.3 * outer) / slope, within(1e-6));
  }

  @Test
  void nothingIsDrawnWhereTheDiscrepancyIsUndefined() {
    Boundary boundary =
        trace(SQUARE, u -> u[1] > 0 ? Double.NaN : 0.05 * Math.pow(10, u[0] - 0.1), 0);
    assertThat(boundary.crossings())
        .isNotEmpty()
        .allMatch(crossing -> position(SQUARE, crossing)[1] <= 0);
  }

  @Test
  void nodesThatAreOnePointGiveOneCrossing() {
    // Along the second axis only whole steps of a decade are points
    SimplicialMesh mesh = new SimplicialMesh(SQUARE);
    List<Node> nodes = new ArrayList<>();
    List<Reading> readings = new ArrayList<>();
    for (int k = 0; k < mesh.size(); k++) {
      double[] u = Searched.node(SQUARE, mesh.index(k)).position();
      u[1] = Math.rint(u[1]);
      nodes.add(new Node(u[0] + "/" + u[1], u));
      readings.add(new Reading(0.05 * Math.pow(10, u[0] + 0.2 * u[1] - 0.1), 0, 1));
    }
    Boundary boundary = BoundaryTracer.trace(mesh, nodes, readings, 0.05);
    Set<List<String>> pairs = new HashSet<>();
    for (Crossing crossing : boundary.crossings()) {
      double[] a = nodes.get(crossing.inside()).position();
      double[] b = nodes.get(crossing.outside()).position();
      double[] u = crossing.position(a, b);
      assertThat(u[0] + 0.2 * u[1]).isCloseTo(0.1, within(1e-12));
      assertThat(
              pairs.add(
                  List.of(nodes.get(crossing.inside()).id(), nodes.get(crossing.outside()).id())))
          .isTrue();
      assertThat(crossing.component()).isZero();
    }
  }

  private static Boundary trace(
      int[] counts, ToDoubleFunction<double[]> discrepancy, double noise) {
    SimplicialMesh mesh = new SimplicialMesh(counts);
    List<Node> nodes = new ArrayList<>();
    List<Reading> readings = new ArrayList<>();
    for (int k = 0; k < mesh.size(); k++) {
      nodes.add(Searched.node(counts, mesh.index(k)));
      readings.add(
          new Reading(
              discrepancy.applyAsDouble(nodes.get(k).position()), noise, noise > 0 ? 4 : 1));
    }
    return BoundaryTracer.trace(mesh, nodes, readings, 0.05);
  }

  private static double[] position(int[] counts, Crossing crossing) {
    SimplicialMesh mesh = new SimplicialMesh(counts);
    return crossing.position(
        Searched.node(counts, mesh.index(crossing.inside())).position(),
        Searched.node(counts, mesh.index(crossing.outside())).position());
  }
}
