package org.prismsweep.worker.family.tied.model;

/**
 * k(a, b, x) = E sigma(u) sigma(v) for centred jointly normal u, v with variances a, b and
 * covariance x, and its derivatives, over all pairs of neurons. Pairs are the elements of row-major
 * n x n matrices whose diagonals are the variances.
 */
public interface PairKernel {

  /** The kernel of an activation. */
  static PairKernel of(Activation activation) {
    return switch (activation) {
      case RELU -> new ReluKernel();
      case ERF -> new ErfKernel();
      case TANH -> new HermiteKernel();
    };
  }

  /** Whether {@link #velocityTerms} is known in closed form. */
  boolean hasVelocity();

  /**
   * What the velocities of a gradient flow need, in place.
   *
   * @param x covariances of pre-activations, n x n symmetric; overwritten by k_ij
   * @param g inner products of weights, n x n symmetric; overwritten by g_ij dk/dx_ij
   * @param w receives 2 sum_j g_ij dk/da_i
   */
  void velocityTerms(int n, double[] x, double[] g, double[] w);

  /**
   * sum over rows i from {@code first} to {@code first + rows} and all columns j of g_ij k_ij.
   *
   * @param variances of the pre-activations, length n
   * @param x rows x n, covariances
   * @param g rows x n, inner products of weights
   */
  double energy(int first, int rows, int n, double[] variances, double[] x, double[] g);

  /**
   * Is told the variances before {@link #energy} is asked for row by row.
   *
   * @param weights |th_i|^2, for the bound of the error
   */
  default void prepare(int n, double[] variances, double[] weights) {}

  /** A bound of the error of the sum of all energies after {@link #prepare}; 0 for closed forms. */
  default double energyError() {
    return 0;
  }
}
