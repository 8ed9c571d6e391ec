package org.prismsweep.worker.family.compression.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prismsweep.worker.family.compression.training.CompressionRuns.BACKEND;
import static org.prismsweep.worker.family.compression.training.CompressionRuns.point;
import static org.prismsweep.worker.family.compression.training.CompressionRuns.train;

import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.prismsweep.worker.family.compression.model.CompressionPoint;
import org.prismsweep.worker.model.Outcome;
import org.prismsweep.worker.model.Status;
import org.prismsweep.worker.ode.Integration;
import org.prismsweep.worker.ode.Integration.End;
import org.prismsweep.worker.training.RunRecorder;

/** No run beats the proven bound, and a run that did would be told. */
class BoundInvariantTest {

  /** Rounding of a risk of order one. */
  private static final double ROUNDING = 1e-13;

  @Test
  void sixtySmallProblemsStayAboveTheBound() {
    Random random = new Random(9);
    double least = Double.POSITIVE_INFINITY;
    for (int problem = 0; problem < 60; problem++) {
      int d = 2 + random.nextInt(7);
      int n = 1 + random.nextInt(2 * d);
      StringBuilder spectrum = new StringBuilder();
      for (int j = 0; j < d; j++) {
        spectrum.append(j == 0 ? "" : ",").append(Math.exp(2 * random.nextGaussian()));
      }
      String activation = new String[] {"sign", "tanh:2", "erf:3"}[problem % 3];
      CompressionPoint point =
          point(
              "activation",
              activation,
              "latentDim",
              n,
              "spectrum",
              problem % 2 == 0 ? spectrum.toString() : "isotropic",
              "inputDim",
              d);
      String method = problem % 4 == 1 ? "tied" : "riemannian";
      Outcome outcome =
          train(
              point,
              Map.of("method", method, "naturalLearningRate", 0.1),
              problem,
              0,
              1,
              10,
              100,
              1000);
      assertThat(outcome.status()).as(point + " " + outcome.reason()).isEqualTo(Status.OK);
      for (double risk : outcome.trajectory().values()[0]) {
        least = Math.min(least, risk - point.bound().risk());
        assertThat(risk).as(point.toString()).isGreaterThan(point.bound().risk() - ROUNDING);
      }
    }
    assertThat(least).as("some of them attain it").isLessThan(1e-10);
  }

  /** The exact risk of what samples taught never falls below it either. */
  @Test
  void samplesStayAboveTheBound() {
    for (String spectrum : new String[] {"isotropic", "two", "pow"}) {
      for (double rate : new double[] {0.5, 1.5}) {
        CompressionPoint point = point("inputDim", 20, "rate", rate, "spectrum", spectrum);
        Outcome outcome =
            train(
                point,
                Map.of("method", "straight-through", "learningRate", 0.05),
                0,
                0,
                100,
                1000,
                3000);
        assertThat(outcome.status()).as(outcome.reason()).isEqualTo(Status.OK);
        assertThat(outcome.trajectory().values()[0][3])
            .isGreaterThan(point.bound().risk())
            .isLessThan(outcome.trajectory().values()[0][0]);
      }
    }
  }

  @Test
  void aRiskBelowTheBoundIsAFault() {
    CompressionPoint point = point("inputDim", 6, "latentDim", 3);
    double[] u =
        point.initialisation().encoder(point, new org.prismsweep.worker.model.RunKey(1, 0));
    Descent descent = new OptimalDecoder(point, u, 0.1, BACKEND);
    DescentMeasure measure =
        new DescentMeasure(descent, descent.risk() + 1e-6, new Structure(point, BACKEND));
    RunRecorder recorder = new RunRecorder(measure, 1, new double[] {0, 1});
    assertThat(recorder.record(u)).isFalse();
    Outcome outcome = recorder.outcome(new Integration(End.NON_FINITE, 0, 0, 0, "at step 0"));
    assertThat(outcome.status()).isEqualTo(Status.FAILED);
    assertThat(outcome.reason()).contains("is below the proven bound").endsWith(" at t=0.0");
    assertThat(outcome.trajectory().values()[0]).isEmpty();
  }

  @Test
  void equalRowsAreAFaultWithAReason() {
    Outcome outcome =
        train(point("inputDim", 1, "latentDim", 3), Map.of("learningRate", 0.1), 0, 0, 1);
    assertThat(outcome.status()).isEqualTo(Status.FAILED);
    assertThat(outcome.reason()).contains("rows that agree up to sign");
  }
}
