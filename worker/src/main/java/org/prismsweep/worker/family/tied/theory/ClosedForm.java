package org.prismsweep.worker.family.tied.theory;

import org.prismsweep.worker.family.tied.model.Activation;
import org.prismsweep.worker.family.tied.model.Directions;
import org.prismsweep.worker.family.tied.model.TiedPoint;
import org.prismsweep.worker.model.Cost;
import org.prismsweep.worker.model.Prediction;
import org.prismsweep.worker.model.Theory;

/**
 * ReLU from an isotropic start: a logistic curve per eigenvalue. With c = S - lambda, m0 = r0^2/2,
 *
 * <pre>
 * dm/dt = 2 m [S (1 - m) - lambda],   m(0) = m0
 * m(t)  = m0 e^{2ct} / (1 + S m0 (e^{2ct} - 1)/c)      with (e^{2ct} - 1)/c -&gt; 2t at c = 0
 * R(t)  = mean_j S_j (1 - m_j)^2
 * </pre>
 *
 * <p>The error is rounding's: relative 2^-52 times a few plus |2ct|, which is the condition of the
 * exponential. Source: theory page section 2.
 */
public final class ClosedForm implements Theory<TiedPoint> {

  private static final double ULP = 0x1p-52;

  /** Rounding steps in one curve. */
  private static final double STEPS = 8;

  @Override
  public String name() {
    return "closed-form";
  }

  @Override
  public String description() {
    return "relu, isotropic start: logistic curves (mean-field, N to infinity)";
  }

  @Override
  public String settings() {
    return "version=1";
  }

  @Override
  public Cost cost(TiedPoint point, int times) {
    double size = point.directions().size();
    return new Cost(1000 * size * times, Double.BYTES * 3 * size * times);
  }

  @Override
  public Prediction predict(TiedPoint point, double[] t) {
    if (point.activation() != Activation.RELU) {
      return Prediction.none(
          Prediction.Status.NOT_APPLICABLE, "activation is " + point.activation().text());
    }
    if (!point.isIsotropic()) {
      return Prediction.none(
          Prediction.Status.NOT_APPLICABLE, "the initialisation is not isotropic");
    }
    Directions directions = point.directions();
    double[][] values = new double[1][t.length];
    double[][] errors = new double[1][t.length];
    double[][][] modes = new double[1][t.length][directions.size()];
    for (int k = 0; k < t.length; k++) {
      double error = 0;
      for (int g = 0; g < directions.size(); g++) {
        double s = directions.eigenvalue(g);
        double c = s - point.regularisation();
        double m = mass(s, c, point.initRadius2() / 2, t[k]);
        modes[0][k][g] = m;
        double rounding = ULP * (STEPS + Math.abs(2 * c * t[k])) * m;
        double rest = Math.abs(1 - m);
        error += directions.fraction(g) * s * rest * (2 * rounding + STEPS * ULP * rest);
      }
      values[0][k] = directions.risk(modes[0][k]);
      errors[0][k] = error + STEPS * ULP * values[0][k];
    }
    return Prediction.ok(t.clone(), values, modes, errors);
  }

  /** m(t); the exponential that is used never exceeds 1, so that nothing overflows. */
  private static double mass(double s, double c, double m0, double t) {
    double z = 2 * c * t;
    if (z == 0) {
      return m0 / (1 + 2 * s * m0 * t);
    }
    if (z > 0) {
      return m0 / (Math.exp(-z) - s * m0 * Math.expm1(-z) / c);
    }
    return m0 * Math.exp(z) / (1 + s * m0 * Math.expm1(z) / c);
  }
}
