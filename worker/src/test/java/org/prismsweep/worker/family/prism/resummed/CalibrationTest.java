package org.prismsweep.worker.family.prism.resummed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.prismsweep.worker.family.prism.expansion.Loss;
import org.prismsweep.worker.family.prism.model.PrismPoint;

/** The error's factor, made again from the planar limit at the points of the calibration set. */
class CalibrationTest {

  private static final double INSIDE = 0.9;
  private static final double INSIDE_THREEFOLD = 0.99;

  @Test
  void theFactorIsWhatTheCalibrationSetSays() {
    List<Double> scores = new ArrayList<>();
    for (CalibrationReference reference : CalibrationReference.read()) {
      double score = reference.changes() == null ? Double.NaN : score(reference);
      if (!Double.isNaN(score)) {
        scores.add(score);
      }
    }
    scores.sort(null);
    double factor = Math.max(quantile(scores, INSIDE), quantile(scores, INSIDE_THREEFOLD) / 3);
    assertThat(scores).hasSizeGreaterThan(500);
    assertThat(Calibration.FACTOR)
        .as(
            "of %d points, quantiles .5 %.2f .9 %.2f .99 %.2f 1 %.2f",
            scores.size(),
            quantile(scores, 0.5),
            quantile(scores, INSIDE),
            quantile(scores, INSIDE_THREEFOLD),
            quantile(scores, 1))
        .isCloseTo(Math.ceil(10 * factor) / 10, offset(1e-9));
  }

  /** The largest deviation in units of the suggestion; NaN if there is none at any time. */
  private static double score(CalibrationReference reference) {
    Resummation[] resummations = new Resummation[2];
    double sum = 1 + reference.x() + reference.y();
    for (Loss loss : Loss.values()) {
      resummations[loss.ordinal()] =
          new Resummation(
              loss,
              LossSeries.coefficients(loss, reference.x(), reference.y(), reference.r()),
              sum);
    }
    double score = Double.NaN;
    for (int k = 0; k < CalibrationReference.TIMES; k++) {
      double worst = 0;
      for (int l = 0; l < 2; l++) {
        Resummation.State state = resummations[l].at(CalibrationReference.time(k));
        double suggestion = Calibration.suggestion(state);
        if (!(suggestion <= Resummed.USEFUL * state.largest())) {
          return score;
        }
        double planar = reference.changes()[l][k] / (sum * sum);
        worst = Math.max(worst, Math.abs(state.change() - planar) / suggestion);
      }
      score = Double.isNaN(score) ? worst : Math.max(score, worst);
    }
    return score;
  }

  private static double quantile(List<Double> sorted, double level) {
    return sorted.get((int) Math.ceil(level * sorted.size()) - 1);
  }

  @Test
  void theSetIsReproducible() {
    List<CalibrationReference> references = CalibrationReference.read();
    List<PrismPoint> points = CalibrationReference.points();
    assertThat(references).hasSameSizeAs(points);
    for (int i = 0; i < points.size(); i++) {
      assertThat(references.get(i).x()).isEqualTo(points.get(i).latentInitRate(), offset(1e-9));
      assertThat(references.get(i).r())
          .isCloseTo(points.get(i).inverseDataRatio(), offset(1e-9 * references.get(i).r()));
    }
    assertThat(points)
        .as("none is of the acceptance grid")
        .allMatch(p -> Math.abs(8 * p.coordLinear() - Math.rint(8 * p.coordLinear())) > 1e-6);
  }
}
