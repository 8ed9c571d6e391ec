package org.prismsweep.worker.family.prism.interior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prismsweep.worker.linalg.Backends;

/** The three forms of the right-hand side are one flow, integrated at fourth order. */
class TwinFlowTest {

  private static final int ORDER = 5;

  /** Of a Taylor coefficient of order 5, relative: rounding of a few hundred operations. */
  private static final double ROUNDING = 1e-12;

  /** Steps of 1/200: (8/200)^5 * 400 / 120 is 3e-7 for a mode at the edge. */
  private static final double STEPPING = 1e-7;

  @ParameterizedTest
  @CsvSource({
    "4, 3, 7.5", // N >= p, H < p
    "5, 6.7, 8.2", // N >= p, H > p
    "9.5, 3, 4", // N < p, real z > H
    "8, 6, 3", // N < p, z <= H < p
    "7, 9.5, 3", // N < p, H > p
    "6, 1, 6", // one column
    "7, 20, 1", // one seen row
    "3.4, 2, 1"
  })
  void theThreeFormsAgree(double p, double h, double n) {
    TwinShape shape = new TwinShape(p, h, n, 1);
    for (boolean free : new boolean[] {false, true}) {
      Rates rates = new Rates(0.7 * h / p, 0.7, p / n, free);
      double[][] reference = null;
      for (TwinFlow flow : forms(shape, rates)) {
        double[][] state = start(flow, shape, rates, 3);
        double[][] series = new double[3][ORDER + 1];
        flow.series(state, series);
        series[2] = after(flow, state, 400, 2.0 / 400);
        if (reference == null) {
          reference = series;
        }
        for (int l = 0; l < 2; l++) {
          for (int q = 0; q <= ORDER; q++) {
            assertThat(series[l][q])
                .as("%s loss %d order %d", flow.getClass().getSimpleName(), l, q)
                .isCloseTo(reference[l][q], within(ROUNDING * (1 + Math.abs(reference[l][q]))));
          }
          assertThat(series[2][l]).isCloseTo(reference[2][l], within(STEPPING));
        }
      }
    }
  }

  /** The Taylor polynomial of order 5 leaves a remainder of order tau^6. */
  @Test
  void theSeriesIsThatOfTheFlow() {
    TwinShape shape = new TwinShape(5, 4, 7, 1);
    Rates rates = new Rates(2.4, 3, 5.0 / 7, false);
    TwinFlow flow = new WeightFlow(shape, rates, ORDER);
    double[][] state = start(flow, shape, rates, 0);
    double[][] series = new double[2][ORDER + 1];
    flow.series(state, series);
    double[] remainders = new double[2];
    for (int i = 0; i < 2; i++) {
      double tau = 0.005 * (i + 1);
      double[] losses = after(flow, start(flow, shape, rates, 0), 200, tau / 200);
      double sum = 0;
      for (int q = ORDER; q >= 0; q--) {
        sum = sum * tau + series[0][q];
      }
      remainders[i] = Math.abs(losses[0] - sum);
    }
    assertThat(remainders[1]).isBetween(1e-13, 1e-6);
    assertThat(remainders[1] / remainders[0]).isBetween(45.0, 90.0); // 2^6 = 64
  }

  @Test
  void theIntegratorHasOrderFour() {
    TwinShape shape = new TwinShape(5, 4, 7, 1);
    Rates rates = new Rates(0.4, 0.5, 5.0 / 7, false);
    TwinFlow flow = new MatrixFlow(shape, rates, 0);
    double exact = after(flow, start(flow, shape, rates, 0), 1024, 1.0 / 1024)[0];
    double coarse = after(flow, start(flow, shape, rates, 0), 16, 1.0 / 16)[0] - exact;
    double fine = after(flow, start(flow, shape, rates, 0), 32, 1.0 / 32)[0] - exact;
    assertThat(coarse / fine).isBetween(12.0, 20.0); // 2^4 = 16
  }

  @Test
  void theCheapestFormIsTaken() {
    Rates rates = new Rates(1, 1, 1, false);
    assertThat(TwinFlow.of(new TwinShape(24, 24, 24, 1), rates, 1)).isInstanceOf(MatrixFlow.class);
    assertThat(TwinFlow.of(new TwinShape(24, 4, 50, 1), rates, 1)).isInstanceOf(WeightFlow.class);
    assertThat(TwinFlow.of(new TwinShape(60, 14, 12, 1), rates, 1)).isInstanceOf(GramFlow.class);
  }

  private static List<TwinFlow> forms(TwinShape shape, Rates rates) {
    return List.of(
        new MatrixFlow(shape, rates, ORDER),
        new WeightFlow(shape, rates, ORDER),
        new GramFlow(shape, rates, ORDER));
  }

  private static double[][] start(TwinFlow flow, TwinShape shape, Rates rates, int index) {
    double[][] state = RungeKutta.arrays(flow.blocks());
    flow.load(
        new TwinSampler(shape, rates.y(), 1, Backends.select("java").backend()).draw(index), state);
    return state;
  }

  private static double[] after(TwinFlow flow, double[][] state, int steps, double h) {
    RungeKutta integrator = new RungeKutta(flow.blocks());
    for (int k = 0; k < steps; k++) {
      integrator.step(flow, state, h);
    }
    double[] losses = new double[2];
    flow.losses(state, losses);
    return losses;
  }
}
