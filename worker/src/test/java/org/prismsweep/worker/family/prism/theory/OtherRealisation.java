package org.prismsweep.worker.family.prism.theory;

import org.prismsweep.worker.family.prism.model.PrismPoint;
import org.prismsweep.worker.ode.FlowIntegrator;
import org.prismsweep.worker.ode.Integration;
import org.prismsweep.worker.ode.Limits;
import org.prismsweep.worker.spectra.MarchenkoPastur;
import org.prismsweep.worker.spectra.Quadrature;

/**
 * The losses of the faces without elementary formulas once more, by other formulas and rules than
 * the theories use, and slowly: large data and mean field by the midpoint rule in the angle of the
 * density, narrow latent by that rule and moments of a(s) as state, small data by the realisation
 *
 * <pre>v' = 2 v - |v|^2 v - v G,   B' = -B v^T v,   G = v^T v + B^T B</pre>
 *
 * with B(0)^2 the Gauss nodes of y MP(H/p), v_i(0)^2 = x w_i (relative to v the remaining rows of W
 * have the companion law). Edges to the free face drop the linear growth, the linear edge all else.
 */
final class OtherRealisation {

  private static final FlowIntegrator INTEGRATOR = new FlowIntegrator(1e-13, 1e-16);

  private OtherRealisation() {}

  static double[][] losses(String face, PrismPoint point, double[] t, int resolution) {
    return switch (face) {
      case "large-data" -> largeData(point, t, resolution);
      case "mean-field" -> meanField(point, t, resolution);
      case "narrow-latent" -> narrowLatent(point, t, resolution, 1);
      case "narrow-latent+free" -> narrowLatent(point, t, resolution, 0);
      case "mean-field+narrow-latent" -> linear(point, t, resolution);
      case "small-data" -> smallData(point, t, resolution, 1);
      case "small-data+free" -> smallData(point, t, resolution, 0);
      default -> throw new IllegalArgumentException(face);
    };
  }

  /** Nodes and masses of MP(c) at the midpoints of count equal angles, the atom last. */
  private static double[][] midpoints(double c, int count) {
    double[][] rule = new double[2][count + 1];
    for (int i = 0; i < count; i++) {
      double theta = Math.PI * (i + 0.5) / count;
      rule[0][i] = 1 + c + 2 * Math.sqrt(c) * Math.cos(theta);
      rule[1][i] = 2 * Math.sin(theta) * Math.sin(theta) / rule[0][i] / count;
    }
    rule[1][count] = Math.max(0, 1 - 1 / c);
    return rule;
  }

  private static double[][] largeData(PrismPoint point, double[] t, int count) {
    double[][] rule = midpoints((double) point.inputDim() / point.latentDim(), count);
    double[][] losses = new double[2][t.length];
    for (int k = 0; k < t.length; k++) {
      for (int i = 0; i <= count; i++) {
        double rest = 1 - logistic(point.latentInitRate() * rule[0][i], 4 * t[k]);
        losses[0][k] += point.inputDim() / 2.0 * rule[1][i] * rest * rest;
      }
      losses[1][k] = losses[0][k];
    }
    return losses;
  }

  private static double[][] meanField(PrismPoint point, double[] t, int count) {
    double[][] rule = midpoints(point.inverseDataRatio(), count);
    double[][] losses = new double[2][t.length];
    for (int k = 0; k < t.length; k++) {
      for (int i = 0; i <= count; i++) {
        double s = rule[0][i];
        double rest = 1 - logistic(point.latentInitRate(), 4 * s * t[k]);
        double term = point.inputDim() / 2.0 * rule[1][i] * rest * rest;
        losses[0][k] += s * term;
        losses[1][k] += term;
      }
    }
    return losses;
  }

  private static double[][] linear(PrismPoint point, double[] t, int count) {
    double[][] rule = midpoints(point.inverseDataRatio(), count);
    double half = point.inputDim() / 2.0;
    double[][] losses = new double[2][t.length];
    for (int k = 0; k < t.length; k++) {
      for (int i = 0; i <= count; i++) {
        double growth = 2 * point.latentInitRate() * Math.exp(4 * rule[0][i] * t[k]);
        losses[0][k] += half * rule[1][i] * rule[0][i] * (1 - growth);
        losses[1][k] += half * rule[1][i] * (1 - growth);
      }
    }
    return losses;
  }

  private static double logistic(double m0, double z) {
    return m0 / (m0 + (1 - m0) * Math.exp(-z));
  }

  /** State: log(a(s)/y) at every node. */
  private static double[][] narrowLatent(PrismPoint point, double[] t, int count, int growth) {
    double[][] rule = midpoints(point.inverseDataRatio(), count);
    double[][] losses = new double[2][t.length];
    double[] a = new double[2];
    Integration end =
        INTEGRATOR.integrate(
            (time, state, rate) -> {
              narrowMoments(rule, point.initRate(), state, a);
              for (int i = 0; i <= count; i++) {
                rate[i] = 4 * growth * rule[0][i] - 2 * a[1] - 2 * rule[0][i] * a[0];
              }
            },
            new double[count + 1],
            t,
            (k, time, state) -> {
              narrowMoments(rule, point.initRate(), state, a);
              double half = point.inputDim() / 2.0;
              double linear = growth * (half - point.latentDim() * a[1]);
              losses[0][k] = linear + point.latentDim() * a[0] * a[1] / 2;
              linear = growth * (half - point.latentDim() * a[0]);
              losses[1][k] = linear + point.latentDim() * a[0] * a[0] / 2;
            },
            Limits.NONE);
    return require(end, losses);
  }

  private static void narrowMoments(double[][] rule, double y, double[] state, double[] a) {
    a[0] = 0;
    a[1] = 0;
    for (int i = 0; i < state.length; i++) {
      double term = rule[1][i] * y * Math.exp(state[i]);
      a[0] += term;
      a[1] += rule[0][i] * term;
    }
  }

  /** State: v, then B by rows, then the integral of a_0 - 2 a_1 + a_2. */
  private static double[][] smallData(PrismPoint point, double[] t, int size, int growth) {
    double x = point.latentInitRate();
    double y = point.initRate();
    Quadrature rule = new MarchenkoPastur(point.latentRatio()).gauss(size).scaled(y);
    int n = rule.size();
    double[] start = new double[n + n * n + 1];
    for (int i = 0; i < n; i++) {
      start[i] = Math.sqrt(x * rule.weight(i));
      start[n + i * n + i] = Math.sqrt(rule.node(i));
    }
    double[] scaled = new double[t.length];
    for (int k = 0; k < t.length; k++) {
      scaled[k] = point.inverseDataRatio() * t[k];
    }
    double half = point.inputDim() / 2.0;
    double[][] losses = new double[2][t.length];
    Integration end =
        INTEGRATOR.integrate(
            (time, state, rate) -> smallDataRate(n, growth, state, rate),
            start,
            scaled,
            (k, time, state) -> {
              double[] vb = new double[n];
              double a0 = multiply(n, state, vb);
              double a1 = a0 * a0;
              for (double entry : vb) {
                a1 += entry * entry;
              }
              losses[0][k] = half * (growth * (1 - 2 * a0) + a1);
              losses[1][k] =
                  half * (growth * (1 - 2 * x) + x * x + x * y)
                      - 4 * point.samples() * state[state.length - 1];
            },
            Limits.NONE);
    return require(end, losses);
  }

  /** product = B v^T; returns |v|^2. */
  private static double multiply(int n, double[] state, double[] product) {
    double norm = 0;
    for (int i = 0; i < n; i++) {
      norm += state[i] * state[i];
      product[i] = 0;
      for (int j = 0; j < n; j++) {
        product[i] += state[n + i * n + j] * state[j];
      }
    }
    return norm;
  }

  private static void smallDataRate(int n, int growth, double[] state, double[] rate) {
    double[] product = new double[n];
    double norm = multiply(n, state, product);
    double flux = 0;
    for (int j = 0; j < n; j++) {
      double vg = norm * state[j];
      for (int i = 0; i < n; i++) {
        vg += product[i] * state[n + i * n + j];
        rate[n + i * n + j] = -product[i] * state[j];
      }
      rate[j] = 2 * growth * state[j] - norm * state[j] - vg;
      double rest = growth * state[j] - vg;
      flux += rest * rest;
    }
    rate[rate.length - 1] = flux;
  }

  private static double[][] require(Integration end, double[][] losses) {
    if (end.end() != Integration.End.REACHED) {
      throw new IllegalStateException(end.reason());
    }
    return losses;
  }
}
