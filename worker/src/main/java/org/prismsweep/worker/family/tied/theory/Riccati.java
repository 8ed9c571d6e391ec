package org.prismsweep.worker.family.tied.theory;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.prismsweep.worker.family.tied.model.Activation;
import org.prismsweep.worker.family.tied.model.Directions;
import org.prismsweep.worker.family.tied.model.StartMatrix;
import org.prismsweep.worker.family.tied.model.TiedPoint;
import org.prismsweep.worker.model.Cost;
import org.prismsweep.worker.model.Prediction;
import org.prismsweep.worker.model.Theory;

/**
 * ReLU from any start with a law symmetric under th to -th: xhat = M x with
 *
 * <pre>
 * M = (d/2) E th th^T,   V = Sig - (M Sig + Sig M)/2,   Sig = diag(S)
 * dM/dt = V M + M V - 2 lambda M
 * R = tr[(I - M) Sig (I - M)] / d
 * </pre>
 *
 * <p>Exact for finite networks of pairs th, -th. From a multiple of the identity M stays diagonal
 * and the equation is solved for its diagonal alone; otherwise 2 d^3 flops an evaluation, a few
 * hundred of them. Source: theory page section 2.
 */
public final class Riccati implements Theory<TiedPoint> {

  private static final double EVALUATIONS = 3000;

  @Override
  public String name() {
    return "riccati";
  }

  @Override
  public String description() {
    return "relu, any symmetric start: matrix Riccati equation (mean-field, N to infinity)";
  }

  @Override
  public String settings() {
    return ModeFlow.SETTINGS;
  }

  @Override
  public Cost cost(TiedPoint point, int times) {
    double d = point.inputDim();
    double size = point.isIsotropic() ? point.directions().size() : d * d;
    double product = point.isIsotropic() ? 0 : 20 * d * d * d; // plain Java: a tenth of BLAS
    return new Cost(EVALUATIONS * (product + 500 * size), Double.BYTES * 25 * size);
  }

  @Override
  public Prediction predict(TiedPoint point, double[] t) {
    if (point.activation() != Activation.RELU) {
      return Prediction.none(
          Prediction.Status.NOT_APPLICABLE, "activation is " + point.activation().text());
    }
    if (point.isIsotropic()) {
      return diagonal(point, t);
    }
    if (point.inputDim() == 0) {
      return Prediction.none(
          Prediction.Status.NOT_APPLICABLE, "no inputDim, and the initialisation is not isotropic");
    }
    return StartMatrix.of(point)
        .map(start -> full(point, start, t))
        .orElseGet(
            () ->
                Prediction.none(
                    Prediction.Status.NOT_APPLICABLE, "no neurons for init=" + point.init()));
  }

  private static Prediction diagonal(TiedPoint point, double[] t) {
    Directions directions = point.directions();
    double[] start = new double[directions.size()];
    java.util.Arrays.fill(start, point.initRadius2() / 2);
    double lambda = point.regularisation();
    return ModeFlow.ofModes(
            directions,
            (time, m, dmdt) -> {
              for (int g = 0; g < m.length; g++) {
                dmdt[g] = 2 * m[g] * (directions.eigenvalue(g) * (1 - m[g]) - lambda);
              }
            },
            start,
            double[]::clone)
        .predict(t);
  }

  private static Prediction full(TiedPoint point, double[] start, double[] t) {
    int d = (int) point.inputDim();
    double[] s = point.directions().expanded();
    double lambda = point.regularisation();
    DMatrixRMaj v = new DMatrixRMaj(d, d);
    DMatrixRMaj product = new DMatrixRMaj(d, d);
    Directions directions = point.directions();
    return new ModeFlow(
            directions.meanVariance(),
            (time, m, dmdt) -> {
              for (int i = 0; i < d; i++) {
                for (int j = 0; j < d; j++) {
                  double rest = -0.5 * (s[i] + s[j]) * m[i * d + j];
                  v.data[i * d + j] = i == j ? s[i] + rest - lambda : rest;
                }
              }
              CommonOps_DDRM.mult(v, DMatrixRMaj.wrap(d, d, m), product);
              for (int i = 0; i < d; i++) {
                for (int j = 0; j < d; j++) {
                  dmdt[i * d + j] = product.data[i * d + j] + product.data[j * d + i];
                }
              }
            },
            start,
            m -> modes(directions, m, d),
            m -> risk(s, m))
        .predict(t);
  }

  /** The diagonal, averaged over each group. */
  private static double[] modes(Directions directions, double[] m, int d) {
    double[] modes = new double[directions.size()];
    int j = 0;
    for (int g = 0; g < modes.length; g++) {
      for (int end = j + directions.counts()[g]; j < end; j++) {
        modes[g] += m[j * d + j] / directions.counts()[g];
      }
    }
    return modes;
  }

  private static double risk(double[] s, double[] m) {
    int d = s.length;
    double risk = 0;
    for (int i = 0; i < d; i++) {
      for (int j = 0; j < d; j++) {
        double rest = (i == j ? 1 : 0) - m[i * d + j];
        risk += rest * rest * s[j];
      }
    }
    return risk / d;
  }
}
