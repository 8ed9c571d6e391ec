package org.prismsweep.worker.regime.boundary;

/** Linear systems of one to three unknowns, by elimination with row pivoting. */
final class SmallSystem {

  /** A pivot below this share of the largest entry of its row means a cell without volume. */
  private static final double FLAT = 1e-9;

  private SmallSystem() {}

  /**
   * Solves a system.
   *
   * @param rows n rows of n coefficients and the right-hand side; overwritten
   * @return the solution, or null where the rows are dependent
   */
  static double[] solve(double[][] rows) {
    int n = rows.length;
    double[] size = new double[n];
    for (int r = 0; r < n; r++) {
      for (int c = 0; c < n; c++) {
        size[r] = Math.max(size[r], Math.abs(rows[r][c]));
      }
    }
    for (int c = 0; c < n; c++) {
      int pivot = c;
      for (int r = c + 1; r < n; r++) {
        if (Math.abs(rows[r][c]) * size[pivot] > Math.abs(rows[pivot][c]) * size[r]) {
          pivot = r;
        }
      }
      double[] row = rows[pivot];
      double scale = size[pivot];
      rows[pivot] = rows[c];
      size[pivot] = size[c];
      rows[c] = row;
      size[c] = scale;
      if (!(Math.abs(row[c]) > FLAT * scale)) {
        return null;
      }
      for (int r = 0; r < n; r++) {
        double factor = r == c ? 0 : rows[r][c] / row[c];
        for (int k = c; k <= n && factor != 0; k++) {
          rows[r][k] -= factor * row[k];
        }
      }
    }
    double[] solution = new double[n];
    for (int c = 0; c < n; c++) {
      solution[c] = rows[c][n] / rows[c][c];
    }
    return solution;
  }
}
