package org.prismsweep.worker.family.online.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.prismsweep.worker.family.online.OnlineFamily;
import org.prismsweep.worker.family.online.model.OnlineObservables;
import org.prismsweep.worker.family.online.model.OnlinePoint;
import org.prismsweep.worker.family.online.model.OnlineRuns;
import org.prismsweep.worker.family.online.model.OrderParameters;
import org.prismsweep.worker.model.RunKey;

/** Inputs from data sets. */
class DataInputsTest {

  private static final Map<String, Object> IMAGES =
      Map.of(
          "activation",
          "linear",
          "hiddenUnits",
          2L,
          "data",
          "deadleaves2000x10?center&normalise",
          "initEncoder",
          0.3,
          "initDecoder",
          0.3);

  /**
   * A linear unit sees the covariance alone: the mean error over all samples is the closed form.
   */
  @Test
  void meanErrorOfLinearUnitsIsTheClosedForm() {
    OnlinePoint point = OnlineRuns.point(IMAGES);
    Start start = Start.full(point);
    assertThat(start.layout().size()).isEqualTo(100);
    assertThat(point.directions().trace()).isCloseTo(1, within(1e-12));
    OrderParameters order = new OrderParameters(point.activation(), start.layout(), start.modes());
    OnlineObservables observables = new OnlineObservables(order, start.layout());
    RunKey key = new RunKey(1, 0);
    TestSet test = new TestSet(point, start, key, 2);
    Descent descent = new Descent(point, start, new SampledInputs(point.data(), key));
    double before = observables.pmse(start.y());
    for (int step = 0; step < 3000; step++) {
      assertThat(descent.advance()).isTrue();
    }
    double after = observables.pmse(start.y());
    assertThat(after).isLessThan(0.8 * before);
    assertThat(test.pmse(start.y())).isCloseTo(after, within(1e-10));
  }

  /**
   * The mean of eight runs follows the equation with the covariance of the images, D = 100, within
   * 4% of the initial error: five times the deviation of a run at such D over the root of eight,
   * for nine values; false alarm below 1e-5.
   */
  @Test
  void descentOnImagesFollowsTheEquationOfTheirCovariance() {
    double[] t = {3, 10, 30};
    for (String activation : new String[] {"linear", "erf", "relu"}) {
      Map<String, Object> forms = OnlineRuns.with(IMAGES, "activation", activation);
      double[] theory = OnlineRuns.pmse(OnlineRuns.predict("ode", Map.of(), forms, t));
      double[] mean = new double[t.length];
      for (int run = 0; run < 8; run++) {
        double[] one = OnlineRuns.pmse(OnlineRuns.train(forms, Map.of(), run, t));
        for (int k = 0; k < t.length; k++) {
          mean[k] += one[k] / 8;
        }
      }
      assertThat(mean).containsExactly(theory, within(0.04));
    }
  }

  @Test
  void dataHaveTheirOwnSpectrum() {
    assertThatThrownBy(() -> OnlineRuns.point(OnlineRuns.with(IMAGES, "spectrum", "1,0.5")))
        .hasMessage("spectrum=1,0.5, expected none of it beside data, which have their own");
    assertThatThrownBy(() -> OnlineRuns.point(Map.of("activation", "erf", "hiddenUnits", 2L)))
        .hasMessage("spectrum=missing, expected a spectrum, or data");
  }

  @Test
  void gaussianInputsOfTheirCovarianceHaveTheSamePrediction() {
    OnlinePoint images = OnlineRuns.point(IMAGES);
    OnlinePoint normal = OnlineRuns.point(OnlineRuns.with(IMAGES, "latents", "gaussian"));
    assertThat(images).isNotEqualTo(normal);
    assertThat(new OnlineFamily().theories().get(0).representative(images)).isEqualTo(normal);
  }
}
