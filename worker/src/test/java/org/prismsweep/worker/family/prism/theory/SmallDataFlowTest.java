package org.prismsweep.worker.family.prism.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.junit.jupiter.api.Test;
import org.prismsweep.worker.ode.FlowIntegrator;
import org.prismsweep.worker.ode.Limits;
import org.prismsweep.worker.spectra.MarchenkoPastur;

class SmallDataFlowTest {

  private static final int SIZE = 20;

  /** a_k = sum_i w_i lambda_i^{k+1} = x^{k+1} m_{k+1}(y/x). */
  @Test
  void startsWithTheMomentsOfTheInitialisation() {
    for (double[] rates : new double[][] {{0.3, 0.7}, {2, 0.1}, {1e-3, 10}}) {
      double x = rates[0];
      double y = rates[1];
      SmallDataFlow flow = new SmallDataFlow(SIZE, x, y);
      RealVector power = vector(flow.initialState(), x);
      RealVector v = power.copy();
      for (int k = 0; k < 2 * SIZE - 1; k++) {
        double moment = Math.pow(x, k + 1) * new MarchenkoPastur(y / x).moment(k + 1);
        assertThat(power.dotProduct(v)).as("a_%d", k).isCloseTo(moment, withinPercentage(1e-9));
        power = matrix(flow.initialState(), flow.scale()).operate(power);
      }
    }
  }

  /**
   * A(z) = sum_k a_k z^k = v (1 - z G)^{-1} v^T obeys, for each z, dA/dtau = (4 + 2 a_0 - 2/z) A +
   * 2 a_0 / z + 4 (z - 1) A^2.
   */
  @Test
  void generatingFunctionObeysItsRiccatiEquation() {
    for (double[] rates : new double[][] {{0.3, 0.7}, {0.05, 0.2}, {2, 1}}) {
      SmallDataFlow flow = new SmallDataFlow(SIZE, rates[0], rates[1]);
      for (double z : new double[] {-4, -1, -0.5}) {
        double[] start = flow.initialState();
        int n = start.length;
        double[] joint = Arrays.copyOf(start, n + 1);
        joint[n] = generatingFunction(flow, start, rates[0], z);
        double[] inner = new double[n];
        double[] innerRate = new double[n];
        new FlowIntegrator(1e-12, 1e-12)
            .integrate(
                (time, state, rate) -> {
                  System.arraycopy(state, 0, inner, 0, n);
                  flow.derivative(time, inner, innerRate);
                  System.arraycopy(innerRate, 0, rate, 0, n);
                  double a0 = flow.a0(inner);
                  double a = state[n];
                  rate[n] =
                      ((4 + 2 * a0 - 2 / z) * a + 2 * a0 / z + 4 * (z - 1) * a * a) / flow.scale();
                },
                joint,
                new double[] {0.2 * flow.scale(), 0.8 * flow.scale()},
                (k, time, state) ->
                    assertThat(state[n])
                        .as("z=%s at %s", z, time)
                        .isCloseTo(
                            generatingFunction(flow, state, rates[0], z), withinPercentage(1e-5)),
                Limits.NONE);
      }
    }
  }

  private static double generatingFunction(SmallDataFlow flow, double[] state, double x, double z) {
    RealVector v = vector(state, x);
    RealMatrix resolvent =
        MatrixUtils.createRealIdentityMatrix(SIZE)
            .subtract(matrix(state, flow.scale()).scalarMultiply(z));
    return new LUDecomposition(resolvent).getSolver().solve(v).dotProduct(v);
  }

  private static RealVector vector(double[] state, double x) {
    double[] v = new double[SIZE];
    for (int i = 0; i < SIZE; i++) {
      v[i] = Math.sqrt(x) * state[i];
    }
    return MatrixUtils.createRealVector(v);
  }

  private static RealMatrix matrix(double[] state, double scale) {
    RealMatrix g = MatrixUtils.createRealMatrix(SIZE, SIZE);
    int at = SIZE;
    for (int i = 0; i < SIZE; i++) {
      for (int j = i; j < SIZE; j++) {
        g.setEntry(i, j, scale * state[at]);
        g.setEntry(j, i, scale * state[at++]);
      }
    }
    return g;
  }
}
