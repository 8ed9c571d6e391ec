package org.prismsweep.worker.data;

import org.prismsweep.worker.base.InvalidInputException;

/**
 * Samples x_1..x_n of dimension d, the rows of an n x d matrix.
 *
 * @param rows n
 * @param columns d
 * @param values row-major, length n d; not copied
 */
public record Samples(int rows, int columns, double[] values) {
  private static final double MAX_SIZE = 1e70;

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

  /**
   * Refuses values that are not finite, or whose second moments and their squares a double cannot
   * hold.
   *
   * @throws InvalidInputException which names the sample and the value
   */
  public void requireUsable() {
    int largest = 0;
    for (int i = 0; i < values.length; i++) {
      if (!(Math.abs(values[i]) <= MAX_SIZE)) {
        throw unusable(i, "finite numbers of at most " + MAX_SIZE + " in size");
      }
      largest = Math.abs(values[i]) > Math.abs(values[largest]) ? i : largest;
    }
    if (values[largest] != 0 && Math.abs(values[largest]) < 1 / MAX_SIZE) {
      throw unusable(largest, "some number of at least " + 1 / MAX_SIZE + " in size");
    }
  }

  private InvalidInputException unusable(int i, String expected) {
    String place = "sample " + (i / columns + 1) + ", value " + (i % columns + 1) + ",";
    return new InvalidInputException(place, values[i], expected);
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
