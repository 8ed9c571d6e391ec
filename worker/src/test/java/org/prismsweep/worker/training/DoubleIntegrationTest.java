package org.prismsweep.worker.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.prismsweep.worker.model.Prediction;
import org.prismsweep.worker.ode.FourthOrderSteps;
import org.prismsweep.worker.ode.Integration;
import org.prismsweep.worker.ode.RightHandSide;

/** Fourth-order steps and double integration on y' = y (1 - y), y = 1 / (1 + 9 exp(-t)). */
class DoubleIntegrationTest {

  private static final RightHandSide LOGISTIC = (t, y, dydt) -> dydt[0] = y[0] * (1 - y[0]);
  private static final double[] START = {0.1};

  private static double exact(double t) {
    return 1 / (1 + 9 * Math.exp(-t));
  }

  private static DoubleIntegration integration(RightHandSide rhs) {
    return new DoubleIntegration(
        rhs, START, y -> new double[][] {y.clone(), {2 * y[0]}}, y -> y[0], 1e-15);
  }

  @Test
  void halfTheStepIsASixteenthOfTheError() {
    double[] errors =
        DoubleStream.of(0.2, 0.1, 0.05)
            .map(step -> Math.abs(at(step, 0, 3)[1] - exact(3)))
            .toArray();
    assertThat(errors[0] / errors[1]).isCloseTo(16, within(2.0));
    assertThat(errors[1] / errors[2]).isCloseTo(16, within(1.0));
  }

  private static double[] at(double step, double... t) {
    double[] values = new double[t.length];
    Integration end =
        new FourthOrderSteps(step)
            .integrate(LOGISTIC, START, t, (k, time, y) -> values[k] = y[0], 1_000_000);
    assertThat(end.end()).isEqualTo(Integration.End.REACHED);
    assertThat(end.evaluations()).isEqualTo(4 * end.steps());
    return values;
  }

  @Test
  void timesThatAreNoMultiplesOfTheStepShortenIt() {
    double[] t = {0, 0.05, 0.333, 1.7};
    double[] values = at(0.1, t);
    for (int k = 0; k < t.length; k++) {
      assertThat(values[k]).isCloseTo(exact(t[k]), within(1e-7));
    }
    assertThat(values[0]).isEqualTo(0.1);
  }

  @Test
  void errorsCoverWhatTheyTell() {
    double[] t = {0, 1, 3, 6};
    Prediction steps = integration(LOGISTIC).steps(t, 0.1);
    Prediction adaptive = integration(LOGISTIC).adaptive(t, 1e-11, 1e-8);
    for (int k = 0; k < t.length; k++) {
      for (Prediction one : new Prediction[] {steps, adaptive}) {
        double error = Math.abs(one.trajectory().values()[0][k] - exact(t[k]));
        assertThat(error).isLessThanOrEqualTo(1.05 * one.errors()[0][k] + 1e-12);
      }
    }
    assertThat(steps.errors()[0][2]).isBetween(1e-9, 1e-6);
    assertThat(adaptive.trajectory().lists()).hasNumberOfRows(2);
    assertThat(adaptive.trajectory().lists()[1][2][0])
        .isEqualTo(2 * adaptive.trajectory().values()[0][2]);
  }

  @Test
  void explosionIsNoPrediction() {
    RightHandSide square = (t, y, dydt) -> dydt[0] = 10 * y[0] * y[0];
    for (Prediction one :
        new Prediction[] {
          integration(square).steps(new double[] {0.5, 20}, 0.01),
          integration(square).adaptive(new double[] {0.5, 20}, 1e-10, 1e-8)
        }) {
      assertThat(one.status()).isEqualTo(Prediction.Status.NO_PREDICTION);
      assertThat(one.reason()).isNotEmpty();
    }
  }

  @Test
  void refusesAStepThatIsNone() {
    assertThatThrownBy(() -> new FourthOrderSteps(0))
        .hasMessage("step=0.0, expected a finite number > 0");
  }
}
