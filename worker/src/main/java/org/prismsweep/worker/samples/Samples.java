package org.prismsweep.worker.samples;

/**
 * Samples x_1..x_n of dimension d, the rows of an n x d matrix.
 *
 * @param rows n
 * @param columns d
 * @param values row-major, length n d; not copied
 */
public record Samples(int rows, int columns, double[] values) {

  public Samples {
    if (values.length != (long) rows * columns) {
      throw new IllegalArgumentException(
          "Cannot form samples: length="
              + values.length
              + ", expected rows x columns="
              + rows
              + " x "
              + columns);
    }
  }

  /** The value of sample {@code row} along {@code column}. */
  public double get(int row, int column) {
    return values[row * columns + column];
  }

  /** Rows and columns, {@code 1000x40}. */
  public String shape() {
    return rows + "x" + columns;
  }

  /** Mean of the samples, length d. */
  public double[] mean() {
    double[] mean = new double[columns];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        mean[j] += values[i * columns + j];
      }
    }
    for (int j = 0; j < columns; j++) {
      mean[j] /= rows;
    }
    return mean;
  }
}
