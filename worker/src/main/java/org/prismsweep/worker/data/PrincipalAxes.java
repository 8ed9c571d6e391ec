package org.prismsweep.worker.data;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * Eigenvalues and eigenvectors of the covariance (1/n) sum_i (x_i - mean)(x_i - mean)^T, or of
 * another symmetric matrix, largest eigenvalue first. The sign of an eigenvector is such that its
 * largest component is positive.
 *
 * @param variances eigenvalues, length d
 * @param axes eigenvectors, the columns of a d x d matrix
 */
record PrincipalAxes(double[] variances, DMatrixRMaj axes) {

  static PrincipalAxes of(Samples samples) {
    return ofMoments(samples.columns(), secondMoments(Step.CENTER.apply(samples)));
  }

  /** (1/n) sum_i x_i x_i^T, row-major d x d. */
  static double[] secondMoments(Samples samples) {
    int d = samples.columns();
    DMatrixRMaj moments = new DMatrixRMaj(d, d);
    CommonOps_DDRM.multInner(matrix(samples), moments);
    CommonOps_DDRM.scale(1.0 / samples.rows(), moments);
    return moments.data;
  }

  /**
   * The axes of a symmetric matrix.
   *
   * @param moments row-major d x d, not modified
   */
  static PrincipalAxes ofMoments(int d, double[] moments) {
    DMatrixRMaj covariance = new DMatrixRMaj(d, d, true, moments);
    EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(d, true, true);
    if (!eigen.decompose(covariance)) {
      throw new ArithmeticException("Cannot diagonalise covariance: dimension=" + d);
    }
    int[] order =
        IntStream.range(0, d)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer k) -> -eigen.getEigenvalue(k).getReal()))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] variances = new double[d];
    DMatrixRMaj axes = new DMatrixRMaj(d, d);
    for (int k = 0; k < d; k++) {
      variances[k] = Math.max(0, eigen.getEigenvalue(order[k]).getReal());
      DMatrixRMaj vector = eigen.getEigenVector(order[k]);
      double sign = Math.signum(vector.data[largest(vector.data)]);
      for (int j = 0; j < d; j++) {
        axes.set(j, k, sign * vector.data[j]);
      }
    }
    return new PrincipalAxes(variances, axes);
  }

  /** Coordinates along the first {@code count} axes: n x count. */
  Samples coordinates(Samples samples, int count) {
    DMatrixRMaj kept = CommonOps_DDRM.extract(axes, 0, samples.columns(), 0, count);
    DMatrixRMaj projected = new DMatrixRMaj(samples.rows(), count);
    CommonOps_DDRM.mult(matrix(samples), kept, projected);
    return new Samples(samples.rows(), count, projected.data);
  }

  private static DMatrixRMaj matrix(Samples samples) {
    return DMatrixRMaj.wrap(samples.rows(), samples.columns(), samples.values());
  }

  private static int largest(double[] vector) {
    int largest = 0;
    for (int j = 1; j < vector.length; j++) {
      if (Math.abs(vector[j]) > Math.abs(vector[largest])) {
        largest = j;
      }
    }
    return largest;
  }
}
