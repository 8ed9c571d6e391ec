package org.prismsweep.worker.random;

/**
 * Arrays of fixed numbers in the place of random ones, with which other programs can be compared
 * digit by digit: sqrt(2) sin(0.37 i^2 + 1.91 j + 0.53 i j + 2.77 s + 1) in row i and column j,
 * both from 0. The entries have mean square near 1.
 */
public final class ReferenceArray {

  private ReferenceArray() {}

  /**
   * Array number {@code s}, row-major.
   *
   * @param rows n
   * @param columns m
   */
  public static double[] of(int rows, int columns, double s) {
    double[] array = new double[rows * columns];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        double phase = 0.37 * ((double) i * i) + 1.91 * j + 0.53 * ((double) i * j) + 2.77 * s + 1;
        array[i * columns + j] = Math.sqrt(2) * StrictMath.sin(phase);
      }
    }
    return array;
  }
}
