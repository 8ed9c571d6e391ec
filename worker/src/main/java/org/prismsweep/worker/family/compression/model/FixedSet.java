package org.prismsweep.worker.family.compression.model;

import org.apache.commons.rng.UniformRandomProvider;
import org.prismsweep.worker.base.InvalidInputException;
import org.prismsweep.worker.data.Preparation;
import org.prismsweep.worker.data.Samples;
import org.prismsweep.worker.random.Normals;
import org.prismsweep.worker.random.StreamKey;

/**
 * Sets of {@value #SIZE} samples, centred and whitened by their own covariance. They are part of
 * the model: the same for every seed and replicate.
 *
 * <pre>
 * clusters:K   m_k + e / 4, k uniform, components of m_k (k = 1..K) and of e standard normal
 * edges:K      sqrt(d) x sqrt(d) images sum_k s_k tanh(2 (p.v_k - c_k)) + e / 20 on pixels p in
 *              [-1, 1]^2; directions v_k uniform, c_k uniform on [-1, 1], s_k and e standard normal
 * </pre>
 */
public final class FixedSet {

  private static final int SIZE = 20_000;
  private static final double CLUSTER_NOISE = 0.25;
  private static final double EDGE_NOISE = 0.05;
  private static final double SHARPNESS = 2;

  private FixedSet() {}

  /** The set of a law in dimension d. */
  public static Samples of(DataLaw law, int d) {
    double[] values =
        law.kind() == DataLaw.Kind.CLUSTERS
            ? clusters((int) law.number(), d)
            : edges((int) law.number(), d);
    return Preparation.parse("center&whiten").apply(new Samples(SIZE, d, values));
  }

  private static double[] clusters(int count, int d) {
    double[] means = new double[count * d];
    key("means", count, d).normals().fill(means, 0, 1, means.length, 1);
    UniformRandomProvider bits = key("labels", count, d).bits();
    double[] values = new double[SIZE * d];
    key("noise", count, d).normals().fill(values, 0, 1, values.length, CLUSTER_NOISE);
    for (int i = 0; i < SIZE; i++) {
      int mean = bits.nextInt(count) * d;
      for (int j = 0; j < d; j++) {
        values[i * d + j] += means[mean + j];
      }
    }
    return values;
  }

  /** Side of the images. */
  static int side(long d) {
    int side = (int) Math.round(Math.sqrt(d));
    if ((long) side * side != d || side < 2) {
      throw new InvalidInputException("inputDim", d, "a square such as 49 with law=edges:K");
    }
    return side;
  }

  private static double[] edges(int count, int d) {
    int side = side(d);
    UniformRandomProvider bits = key("edges", count, side).bits();
    Normals contrasts = key("contrasts", count, side).normals();
    double[] values = new double[SIZE * d];
    key("noise", count, side).normals().fill(values, 0, 1, values.length, EDGE_NOISE);
    for (int i = 0; i < SIZE; i++) {
      for (int k = 0; k < count; k++) {
        double angle = 2 * Math.PI * bits.nextDouble();
        double offset = 2 * bits.nextDouble() - 1;
        addEdge(values, i * d, side, angle, offset, contrasts.next());
      }
    }
    return values;
  }

  private static void addEdge(
      double[] values, int from, int side, double angle, double offset, double contrast) {
    double x = StrictMath.cos(angle);
    double y = StrictMath.sin(angle);
    for (int row = 0; row < side; row++) {
      for (int column = 0; column < side; column++) {
        double across = (2.0 * column / (side - 1) - 1) * x + (2.0 * row / (side - 1) - 1) * y;
        values[from + row * side + column] +=
            contrast * StrictMath.tanh(SHARPNESS * (across - offset));
      }
    }
  }

  private static StreamKey key(String part, long... shape) {
    return new StreamKey(0, 0, "data", CompressionPoint.FAMILY, part, shape);
  }
}
