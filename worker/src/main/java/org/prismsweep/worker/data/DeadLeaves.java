package org.prismsweep.worker.data;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Images of S x S pixels with the statistics of natural ones: discs of random grey values dropped
 * from front to back until no pixel is bare. Radii have density r^-3 on [{@value #SMALLEST},
 * {@value #LARGEST}], centres are uniform on [-r, S + r]^2, grey values on [0, 1].
 *
 * <p>Lee, Mumford and Huang, "Occlusion models for natural images" (2001).
 */
final class DeadLeaves {

  private static final double SMALLEST = 2;
  private static final double LARGEST = 24;

  private DeadLeaves() {}

  /** n images, by rows. */
  static Samples images(int n, int side) {
    UniformRandomProvider bits = Law.key("deadleaves", n).bits();
    double[] values = new double[n * side * side];
    double[] image = new double[side * side];
    for (int i = 0; i < n; i++) {
      Arrays.fill(image, Double.NaN);
      int bare = image.length;
      while (bare > 0) {
        bare -= drop(image, side, bits);
      }
      System.arraycopy(image, 0, values, i * image.length, image.length);
    }
    return new Samples(n, side * side, values);
  }

  /** Paints the bare pixels under one disc; how many they were. */
  private static int drop(double[] image, int side, UniformRandomProvider bits) {
    double near = 1 / (SMALLEST * SMALLEST);
    double far = 1 / (LARGEST * LARGEST);
    double radius = 1 / Math.sqrt(near - bits.nextDouble() * (near - far));
    double row = -radius + (side + 2 * radius) * bits.nextDouble();
    double column = -radius + (side + 2 * radius) * bits.nextDouble();
    double grey = bits.nextDouble();
    int painted = 0;
    int last = Math.min(side - 1, (int) Math.floor(row + radius));
    for (int i = Math.max(0, (int) Math.ceil(row - radius)); i <= last; i++) {
      double half = Math.sqrt(Math.max(0, radius * radius - (i - row) * (i - row)));
      int end = Math.min(side - 1, (int) Math.floor(column + half));
      for (int j = Math.max(0, (int) Math.ceil(column - half)); j <= end; j++) {
        if (Double.isNaN(image[i * side + j])) {
          image[i * side + j] = grey;
          painted++;
        }
      }
    }
    return painted;
  }
}
