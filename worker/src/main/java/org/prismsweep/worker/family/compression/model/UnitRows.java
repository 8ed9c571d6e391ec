package org.prismsweep.worker.family.compression.model;

/** Matrices with rows of norm 1. */
public final class UnitRows {

  private UnitRows() {}

  /** Divides every row by its norm; whether all elements are finite afterwards. */
  public static boolean normalise(int rows, int columns, double[] matrix) {
    double zero = 0;
    for (int i = 0; i < rows; i++) {
      int row = i * columns;
      double square = 0;
      for (int j = row; j < row + columns; j++) {
        square += matrix[j] * matrix[j];
      }
      double scale = 1 / Math.sqrt(square);
      for (int j = row; j < row + columns; j++) {
        matrix[j] *= scale;
      }
      zero += 0 * (square * scale);
    }
    return zero == 0;
  }
}
