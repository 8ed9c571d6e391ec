package org.prismsweep.worker.family.compression.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prismsweep.worker.family.compression.CompressionFamily;
import org.prismsweep.worker.family.compression.model.CompressionPoint;
import org.prismsweep.worker.linalg.Backends;
import org.prismsweep.worker.model.Budget;
import org.prismsweep.worker.model.Outcome;
import org.prismsweep.worker.model.RunKey;
import org.prismsweep.worker.model.TimeGrid;
import org.prismsweep.worker.model.Trainer;
import org.prismsweep.worker.spectra.Quadrature;

/** Table B5 of the theory page: the curve against gradient descent with small steps. */
class LearningCurveTest {

  private static final CompressionFamily FAMILY = new CompressionFamily();

  /**
   * The differences of one seed on the page are 1.4e-4, 4.6e-5 and 2.8e-4 at d = 200, and 4 times
   * as much at d = 50; the curve starts from the run's own singular values. Twice that is allowed.
   */
  @ParameterizedTest
  @CsvSource({"200, .5, 2.8e-4", "200, 1, 9.2e-5", "200, 1.6, 5.6e-4", "50, 1.6, 2.6e-3"})
  void followsDescentFromItsOwnSingularValues(long d, double rate, double tolerance) {
    CompressionPoint point =
        FAMILY.resolve(Map.of("activation", "sign", "inputDim", d, "rate", rate));
    Trainer<CompressionPoint> trainer =
        FAMILY.trainer(Map.of("learningRate", 0.02), Backends.select("auto").backend());
    double[] steps = {0, 10, 20, 50, 100, 150, 200};
    double[] times = trainer.times(point, new TimeGrid(TimeGrid.Unit.STEP, steps));
    Outcome outcome = trainer.train(point, times, new RunKey(1, 0), Budget.DEFAULT);
    double[] start = Arrays.copyOf(outcome.trajectory().lists()[0][0], (int) d);
    double[] weights = new double[(int) d];
    Arrays.fill(weights, 1.0 / d);
    double[] curve = LearningCurve.risk(new Quadrature(start, weights), Math.PI / 2 - 1, times);
    double[] risk = outcome.trajectory().values()[0];
    assertThat(risk[0] - risk[6]).isGreaterThan(0.03);
    assertThat(curve).containsExactly(risk, within(tolerance));
  }

  /** Table B5 at d = 100, r = 1: values of the ODE from another seed, and of its limit. */
  @ParameterizedTest
  @CsvSource({"0, .52418", "1, .39068", "2, .36606", "4, .36340"})
  void limitIsNearThePagesValues(double t, double expected) {
    CompressionPoint point =
        FAMILY.resolve(Map.of("activation", "sign", "inputDim", 100L, "rate", 1.0));
    double risk = new LearningCurve().predict(point, new double[] {t}).trajectory().values()[0][0];
    assertThat(risk).isCloseTo(expected, within(t == 0 ? 0.004 : 0.002));
  }
}
