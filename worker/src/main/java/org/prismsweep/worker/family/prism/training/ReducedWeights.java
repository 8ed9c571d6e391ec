package org.prismsweep.worker.family.prism.training;

import org.prismsweep.worker.family.prism.model.PrismPoint;
import org.prismsweep.worker.model.RunKey;
import org.prismsweep.worker.random.ChiSquares;
import org.prismsweep.worker.random.Normals;
import org.prismsweep.worker.random.StreamKey;

/**
 * Initial weights of the reduced engine, R x C row-major, equal in law (up to rotations that no
 * loss sees) to a p x H matrix of N(0, sigma^2) entries in the eigenbasis of S.
 *
 * <ul>
 *   <li>z &lt;= H &lt;= p: all p x H entries.
 *   <li>z &gt; H: the k seen rows, then the H x H upper triangular Bartlett factor of the unseen
 *       rows' Gram matrix: R_ii^2 ~ chi^2_{z-i}, standard normal above the diagonal, times sigma.
 *   <li>H &gt; p: the p x p lower triangular Bartlett factor of W W^T: diagonal^2 ~ chi^2_{H-i},
 *       standard normal below, times sigma.
 * </ul>
 *
 * <p>Common random numbers, for one p: sigma only scales, so all draws are common along sigma^2.
 * Normals come column by column (a latent unit, one stream) with the rows in order. So along H
 * &lt;= p a smaller H is a prefix as long as z stays on one side of H, or k = p; the seen rows are
 * common even across. Along N the rows of a smaller k are a prefix, and nothing changes for N &gt;=
 * p; along H &gt; p the normals are common, the diagonal is not. The chi-squares of the unseen rows
 * are common along H for one N.
 *
 * <p>Source: Bartlett decomposition, e.g. Muirhead, "Aspects of Multivariate Statistical Theory",
 * theorem 3.2.14.
 */
final class ReducedWeights {

  private ReducedWeights() {}

  static double[] sample(PrismPoint point, RunKey key) {
    ReducedShape shape = ReducedShape.of(point);
    int rows = Math.toIntExact(shape.rows());
    int columns = Math.toIntExact(shape.columns());
    double[] w = new double[Math.multiplyExact(rows, columns)];
    double sigma = Math.sqrt(point.initVariance());
    if (point.latentDim() > point.inputDim()) {
      lowerTriangle(point, key, w, rows, sigma);
    } else if (shape.compressesRows()) {
      int seen = Math.toIntExact(shape.seen());
      fullColumns(point, key, w, seen, columns, sigma);
      upperTriangle(point, key, w, seen, columns, shape.unseen(), sigma);
    } else {
      fullColumns(point, key, w, rows, columns, sigma);
    }
    return w;
  }

  private static void fullColumns(
      PrismPoint point, RunKey key, double[] w, int rows, int columns, double sigma) {
    for (int j = 0; j < columns; j++) {
      normals(point, key, "seen-normals", j).fill(w, j, columns, rows, sigma);
    }
  }

  private static void upperTriangle(
      PrismPoint point, RunKey key, double[] w, int seen, int columns, long unseen, double sigma) {
    ChiSquares diagonal = chiSquares(point, key, "unseen-chi-squares", unseen);
    for (int j = 0; j < columns; j++) {
      int top = seen * columns + j;
      normals(point, key, "unseen-normals", j).fill(w, top, columns, j, sigma);
      w[top + j * columns] = sigma * Math.sqrt(diagonal.next(unseen - j));
    }
  }

  private static void lowerTriangle(PrismPoint point, RunKey key, double[] w, int n, double sigma) {
    long latentDim = point.latentDim();
    ChiSquares diagonal = chiSquares(point, key, "wide-chi-squares", latentDim);
    for (int j = 0; j < n; j++) {
      w[j * n + j] = sigma * Math.sqrt(diagonal.next(latentDim - j));
      normals(point, key, "wide-normals", j).fill(w, (j + 1) * n + j, n, n - 1 - j, sigma);
    }
  }

  private static Normals normals(PrismPoint point, RunKey key, String part, long column) {
    return key(point, key, part, column).normals();
  }

  private static ChiSquares chiSquares(PrismPoint point, RunKey key, String part, long degrees) {
    return key(point, key, part, degrees).chiSquares();
  }

  private static StreamKey key(PrismPoint point, RunKey key, String part, long index) {
    return new StreamKey(
        key.seed(), key.replicate(), "init", "reduced", part, point.inputDim(), index);
  }
}
