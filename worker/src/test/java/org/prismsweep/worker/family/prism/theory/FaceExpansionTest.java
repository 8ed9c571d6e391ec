package org.prismsweep.worker.family.prism.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.prismsweep.worker.family.prism.model.Face;
import org.prismsweep.worker.family.prism.model.LatticePoint;
import org.prismsweep.worker.family.prism.model.PrismPoint;
import org.prismsweep.worker.model.Prediction;
import org.prismsweep.worker.model.Theory;

/**
 * Every theory against the definition of its face: the terms of the exact loss expansion that lie
 * on the face, to order three. What is left must be of fourth order in time. This is also the route
 * into the free face's edges from the free face, which has no formula.
 */
class FaceExpansionTest {

  private record Term(LatticePoint monomial, double coefficient) {}

  private static final int ORDER = 3;

  /** x, y, r. */
  private static final double[][] RATES = {
    {0.25, 0.5, 1.25}, {0.75, 0.5, 0.25}, {2, 0.5, 4}, {1, 1, 1}, {0.5, 2, 1}, {1.5, 3, 0.8}
  };

  private static List<Term> series;

  @BeforeAll
  static void readSeries() throws IOException {
    series = new ArrayList<>();
    try (InputStream in = FaceExpansionTest.class.getResourceAsStream("/prism_series.json")) {
      for (JsonNode node : new ObjectMapper().readTree(in).get("coefficients")) {
        series.add(
            new Term(
                new LatticePoint(
                    node.get("loss").asText().equals("population"),
                    node.get("order").asInt(),
                    node.get("i").asInt(),
                    node.get("j").asInt(),
                    node.get("k").asInt()),
                node.get("numerator").asDouble() / node.get("denominator").asDouble()));
      }
    }
  }

  static List<Theory<PrismPoint>> theories() {
    return PrismTheories.all();
  }

  @ParameterizedTest
  @MethodSource("theories")
  void agreesWithTheTermsOnItsFace(Theory<PrismPoint> theory) {
    assertThat(series).hasSize(181);
    for (double[] rates : RATES) {
      PrismPoint point = point(rates);
      double tau = 0.02;
      double[] t = {0, tau / point.naturalRate(), 2 * tau / point.naturalRate()};
      Prediction prediction = theory.predict(point, t);
      for (int i = 0; i < 2; i++) {
        double[] loss = prediction.trajectory().values()[i];
        double[] rest = new double[t.length];
        for (int k = 0; k < t.length; k++) {
          rest[k] = loss[k] - point.inputDim() * sum(theory.name(), i == 1, rates, t[k]);
        }
        String what = theory.name() + " " + point + (i == 0 ? " train" : " population");
        double change = Math.abs(loss[2] - loss[0]);
        double noise = 1e-9 * change + 1e-14 * point.inputDim();
        assertThat(Math.abs(rest[0])).as(what).isLessThanOrEqualTo(noise);
        assertThat(Math.abs(rest[1])).as(what).isLessThan(1e-3 * change + noise);
        // of fourth order, or too small to tell
        assertThat(Math.abs(rest[2])).as(what).isGreaterThan(11 * Math.abs(rest[1]) - 12 * noise);
      }
    }
  }

  private static PrismPoint point(double[] rates) {
    double p = 6_000_000;
    PrismPoint point =
        new PrismPoint(
            (long) p, Math.round(p * rates[0] / rates[1]), Math.round(p / rates[2]), rates[1] / p);
    assertThat(point.latentInitRate()).isCloseTo(rates[0], offset(1e-15));
    assertThat(point.inverseDataRatio()).isEqualTo(rates[2]);
    return point;
  }

  private static double sum(String theory, boolean population, double[] rates, double t) {
    Face face =
        Face.all().stream().filter(one -> one.theory().equals(theory)).findFirst().orElseThrow();
    double sum = 0;
    for (Term term : series) {
      LatticePoint monomial = term.monomial();
      if (monomial.population() == population
          && monomial.order() <= ORDER
          && face.keeps(monomial)) {
        sum +=
            term.coefficient()
                * Math.pow(t, monomial.order())
                * Math.pow(rates[0], monomial.i())
                * Math.pow(rates[1], monomial.j())
                * Math.pow(rates[2], monomial.k());
      }
    }
    return sum;
  }
}
