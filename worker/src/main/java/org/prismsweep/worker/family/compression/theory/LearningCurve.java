package org.prismsweep.worker.family.compression.theory;

import java.util.Arrays;
import org.prismsweep.worker.family.compression.model.CompressionPoint;
import org.prismsweep.worker.model.Cost;
import org.prismsweep.worker.model.Prediction;
import org.prismsweep.worker.model.Theory;
import org.prismsweep.worker.ode.FlowIntegrator;
import org.prismsweep.worker.ode.Integration;
import org.prismsweep.worker.ode.Limits;
import org.prismsweep.worker.spectra.MarchenkoPastur;
import org.prismsweep.worker.spectra.Quadrature;

/**
 * The closed learning curve of isotropic Gaussian data under Riemannian gradient descent with the
 * optimal decoder. In high dimension f(G) = G + a I, so that the squared singular values s of U
 * move by themselves; with E the mean over the d of them, zeros included,
 *
 * <pre>
 * ds/dt = 4 s [a / (s + a)^2 - E a s / (s + a)^2 / r],   risk(t) = E a / (s + a),   E s = r
 * </pre>
 *
 * in the limit of small steps, t = learning rate times iterations. Random rows start from the law r
 * x with x of Marchenko-Pastur ratio d/n, by its Gauss rule: no quantiles, no sampling. An encoder
 * that is known beforehand starts from its own singular values. The error is what changes with a
 * rule of half the nodes, beside the integrator's; it leaves out the O(1/d) of finite systems.
 *
 * <p>Source: theory page "Compression limits", section 4.
 */
public final class LearningCurve implements Theory<CompressionPoint> {

  /** Name in tables and flags. */
  public static final String NAME = "learning-curve";

  private static final int NODES = 256;
  private static final double TOLERANCE = 1e-10;
  private static final double FLOPS_PER_NODE = 100;

  /** Of fixed rows, times d^2: in flops of optimised products. */
  private static final double FLOPS_PER_EIGENVALUE = 40;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "closed flow of the singular values, isotropic data, d to infinity, small steps";
  }

  @Override
  public String settings() {
    return "v1 nodes=" + NODES + " tolerance=" + TOLERANCE;
  }

  @Override
  public Cost cost(CompressionPoint point, int times) {
    // some 60 steps of 15 evaluations for a few units of time, and the shorter rule
    boolean random = point.initialisation().isRandom();
    double d = point.inputDim();
    double nodes = random ? NODES + NODES / 2 : d;
    double eigenvalues = random ? 0 : FLOPS_PER_EIGENVALUE * d * d * d;
    double matrices = random ? 0 : 2 * d * d + d * point.latentDim();
    return new Cost(
        1000 * FLOPS_PER_NODE * nodes + eigenvalues, Double.BYTES * (30 * nodes + matrices));
  }

  @Override
  public Prediction predict(CompressionPoint point, double[] t) {
    if (!point.isIsotropic()) {
      return Prediction.none(
          Prediction.Status.NOT_APPLICABLE, "closed for isotropic data only: " + point.spectrum());
    }
    double a = point.activation().excess();
    if (a < 1e-6) {
      return Prediction.none(
          Prediction.Status.NOT_APPLICABLE,
          "an activation that is all but linear: " + point.activation().text());
    }
    double scale = point.naturalRate();
    double[] tau = t.clone();
    for (int k = 0; k < t.length; k++) {
      tau[k] *= scale;
    }
    if (!point.initialisation().isRandom()) {
      double[] start = point.initialisation().squaredSingularValues(point);
      double[] weights = new double[start.length];
      Arrays.fill(weights, 1.0 / start.length);
      return prediction(t, risk(new Quadrature(start, weights), a, tau), null);
    }
    MarchenkoPastur law = new MarchenkoPastur(1 / point.rate());
    double[] fine = risk(law.gauss(NODES).scaled(point.rate()), a, tau);
    double[] coarse = risk(law.gauss(NODES / 2).scaled(point.rate()), a, tau);
    return prediction(t, fine, coarse);
  }

  private static Prediction prediction(double[] t, double[] risk, double[] other) {
    if (risk.length < t.length || other != null && other.length < t.length) {
      return Prediction.none(
          Prediction.Status.NO_PREDICTION, "integration did not reach t=" + t[t.length - 1]);
    }
    double[] error = new double[t.length];
    for (int k = 0; k < t.length; k++) {
      error[k] = 100 * TOLERANCE + (other == null ? 0 : Math.abs(risk[k] - other[k]));
    }
    return Prediction.ok(t, new double[][] {risk}, new double[][] {error});
  }

  /**
   * Risk at the times tau.
   *
   * @param start law of the squared singular values at t = 0; its mean is r
   * @return as many values as times were reached
   */
  static double[] risk(Quadrature start, double a, double[] tau) {
    double[] weights = start.weights();
    double[] risk = new double[tau.length];
    int[] reached = new int[1];
    Integration end =
        new FlowIntegrator(TOLERANCE, 1e-3 * TOLERANCE)
            .integrate(
                (t, s, speed) -> speed(weights, a, s, speed),
                start.nodes(),
                tau,
                (k, t, s) -> {
                  for (int i = 0; i < s.length; i++) {
                    risk[k] += weights[i] * a / (s[i] + a);
                  }
                  reached[0] = k + 1;
                },
                Limits.NONE);
    return end.end() == Integration.End.REACHED ? risk : Arrays.copyOf(risk, reached[0]);
  }

  private static void speed(double[] weights, double a, double[] s, double[] speed) {
    double mean = 0;
    double rate = 0;
    for (int i = 0; i < s.length; i++) {
      speed[i] = a / ((s[i] + a) * (s[i] + a));
      mean += weights[i] * s[i] * speed[i];
      rate += weights[i] * s[i];
    }
    for (int i = 0; i < s.length; i++) {
      speed[i] = 4 * s[i] * (speed[i] - mean / rate);
    }
  }
}
