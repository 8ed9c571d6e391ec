package org.prismsweep.worker.family.tied.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prismsweep.worker.family.tied.TiedRuns;
import org.prismsweep.worker.model.Outcome;
import org.prismsweep.worker.model.Prediction;
import org.prismsweep.worker.random.ReferenceArray;

/** Deterministic numbers of the theory page, made by another program; to the digits printed. */
class ReferenceTablesTest {

  private static final double[][] A1_MODES = {
    {.3916013362, .198587656, .1321502726, .0852644791, .0591071645, .0446051596},
    {.7950312609, .496452518, .2916638691, .1391099084, .0694664384, .0398529213},
    {.866236092, .7805461676, .6279666185, .300315709, .0939973977, .0319366703},
    {.8666666536, .7999668721, .7318257586, .5501925952, .1554668163, .020752295}
  };
  private static final double[] A1_RISK = {
    0.8610762461259, 0.4871664826818, 0.2701363488766, 0.1931970474389
  };
  private static final double[] A1_TIMES = {0.5, 1, 2, 4};

  @Test
  void testArrays() {
    double[] expected = {
      1.190019679058772, 0.3246015356211251,
      1.385799270308648, -0.8764402493142901,
      0.868856407761742, -1.0466273696979993
    };
    assertThat(ReferenceArray.of(3, 2, 0)).containsExactly(expected, within(1e-14));
  }

  @ParameterizedTest
  @CsvSource({"closed-form", "riccati", "radii"})
  void logisticCurves(String theory) {
    Prediction prediction = TiedRuns.predict(theory, TiedRuns.A1, A1_TIMES);
    assertThat(TiedRuns.risk(prediction)).containsExactly(A1_RISK, within(1e-12));
    for (int k = 0; k < A1_TIMES.length; k++) {
      assertThat(prediction.trajectory().lists()[0][k])
          .containsExactly(A1_MODES[k], within(5.1e-11));
    }
  }

  @Test
  void logisticCurvesAtTheEnd() {
    Prediction prediction = TiedRuns.predict("closed-form", TiedRuns.A1, 1e5);
    assertThat(TiedRuns.risk(prediction)[0]).isCloseTo(0.1611111111111, within(1e-12));
    assertThat(prediction.trajectory().lists()[0][0])
        .containsExactly(
            new double[] {.8666666667, .8, .7333333333, .6, .3333333333, 0}, within(5.1e-11));
  }

  @Test
  void halfTimes() {
    double[] half = {0.5371553864, 0.8462656878, 1.1886180809, 1.9982460607, 4.3365025};
    double[] end = {.8666666667, .8, .7333333333, .6, .3333333333};
    Prediction prediction = TiedRuns.predict("closed-form", TiedRuns.A1, half);
    for (int j = 0; j < half.length; j++) {
      assertThat(prediction.trajectory().lists()[0][j][j]).isCloseTo(end[j] / 2, within(5e-9));
    }
  }

  /** At t = 3 the page has a misprint, 0.3072943051; this is from a fourth-order Runge-Kutta. */
  @Test
  void powerLawWithItsLateRise() {
    double[] t = {0, 0.5, 1, 2, 3, 4, 6, 20, 1000};
    double[] expected = {
      0.4968360604,
      0.4365908123,
      0.3795833168,
      0.3302569171,
      0.3072942531,
      0.2945985762,
      0.2819683183,
      0.2701205304,
      0.2704404466
    };
    for (String theory : new String[] {"closed-form", "riccati", "radii"}) {
      assertThat(TiedRuns.risk(TiedRuns.predict(theory, TiedRuns.A2, t)))
          .containsExactly(expected, within(5.1e-11));
    }
  }

  @Test
  void finiteNetworkByHeun() {
    Outcome outcome =
        TiedRuns.train(
            TiedRuns.with(TiedRuns.A1, "neurons", 24L, "init", "deterministic:0"),
            Map.of("integrator", "heun", "step", 0.05),
            0,
            0,
            1,
            2,
            4);
    assertThat(TiedRuns.risk(outcome))
        .containsExactly(
            new double[] {1.251882258297, 0.509440437576, 0.286148734487, 0.205408476383},
            within(1e-11));
  }

  @Test
  void arcCosineKernel() {
    double[] y1 = {1, 2, 0};
    double[] y2 = {.5, -1, 2};
    double[] x = {5, 0, 0, 5.25};
    for (int j = 0; j < 3; j++) {
      x[1] += y1[j] * y2[j];
    }
    x[2] = x[1];
    new ReluKernel().velocityTerms(2, x, new double[] {1, 1, 1, 1}, new double[2]);
    assertThat(x)
        .containsExactly(new double[] {2.5, 0.475629577, 0.475629577, 2.625}, within(5e-10));
  }

  /**
   * The page's own table is of an 80-point Gauss-Hermite rule, which for tanh is good to 1e-10 at q
   * = 1 but to 2e-3 at q = 5; these are from a trapezoidal rule with step 0.02 in another program.
   */
  @ParameterizedTest
  @CsvSource({
    "0.1, .915786071579, -.716049062062",
    "0.5, .726323692063, -.324629995989",
    "1, .605705509602, -.181797688140",
    "2, .480024254336, -.088476384568",
    "5, .331555114980, -.028765896907"
  })
  void gainsOfTanh(double q, double gain, double slope) {
    assertThat(Activation.TANH.gain(q)).isCloseTo(gain, within(1e-12));
    assertThat(Activation.TANH.gainSlope(q)).isCloseTo(slope, within(1e-12));
  }

  /** For the same reason with those averages, by a fourth-order Runge-Kutta, step 0.002. */
  @Test
  void radiiOfTanh() {
    double[] t = {1, 2, 4, 6, 10};
    double[][] modes = {
      {.75188244383, .10153718046},
      {.88845330381, .20518021929},
      {.87982342036, .50104761950},
      {.88960521028, .67379022458},
      {.90175585694, .75312660803}
    };
    double[] risk = {.31946979634, .22857406859, .09579916348, .04455669191, .02712241207};
    Prediction prediction = TiedRuns.predict("radii", TiedRuns.A6, t);
    assertThat(TiedRuns.risk(prediction)).containsExactly(risk, within(5e-11));
    for (int k = 0; k < t.length; k++) {
      assertThat(prediction.trajectory().lists()[0][k]).containsExactly(modes[k], within(5e-11));
    }
  }

  /** The page's table, to what its quadrature leaves of it: 1e-8 at t up to 2, 1e-6 after. */
  @Test
  void radiiOfTanhAsPrinted() {
    double[][] modes = {
      {.04782462, .04782462},
      {.75188244, .10153718},
      {.88845331, .20518022},
      {.8798235, .50104764},
      {.88960557, .67379038},
      {.9017566, .75312719},
      {.90329759, .76124601}
    };
    double[] risk = {.86130605, .31946980, .22857407, .09579915, .04455661, .02712222, .02556203};
    Prediction prediction = TiedRuns.predict("radii", TiedRuns.A6, 0, 1, 2, 4, 6, 10, 200);
    for (int k = 0; k < risk.length; k++) {
      double digits = k < 3 ? 1e-8 : 1e-6;
      assertThat(TiedRuns.risk(prediction)[k]).isCloseTo(risk[k], within(digits));
      assertThat(prediction.trajectory().lists()[0][k]).containsExactly(modes[k], within(digits));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0.1, .90329677704, .76124527168, .02556224510",
    "0.3, .78371231619, .41012138998, .14985308839",
    "0.6, .70061318937, .04486689218, .37307721621"
  })
  void radiiOfTanhAtTheEnd(double lambda, double m1, double m2, double risk) {
    Prediction prediction =
        TiedRuns.predict("radii", TiedRuns.with(TiedRuns.A6, "regularisation", lambda), 200);
    assertThat(prediction.trajectory().lists()[0][0])
        .containsExactly(new double[] {m1, m2}, within(1e-9));
    assertThat(TiedRuns.risk(prediction)[0]).isCloseTo(risk, within(1e-9));
  }

  @Test
  void radiiOfTanhLearnAllWithoutPenalty() {
    Prediction prediction =
        TiedRuns.predict("radii", TiedRuns.with(TiedRuns.A6, "regularisation", 0.0), 200);
    assertThat(prediction.trajectory().lists()[0][0])
        .containsExactly(new double[] {1, 1}, within(1e-9));
  }

  @Test
  void radiiOfErf() {
    double[][] modes = {{.70469282, .08299776}, {.88785033, .42667708}, {.90175633, .73835645}};
    double[] risk = {.34663639, .12259124, .02975116};
    Prediction prediction =
        TiedRuns.predict("radii", TiedRuns.with(TiedRuns.A6, "activation", "erf"), 1, 4, 10);
    assertThat(TiedRuns.risk(prediction)).containsExactly(risk, within(5.1e-9));
    for (int k = 0; k < risk.length; k++) {
      assertThat(prediction.trajectory().lists()[0][k]).containsExactly(modes[k], within(5.1e-9));
    }
  }
}
