package org.prismsweep.worker.compression;

import org.apache.commons.rng.UniformRandomProvider;
import org.prismsweep.worker.experiment.InvalidInputException;
import org.prismsweep.worker.random.Normals;
import org.prismsweep.worker.random.StreamKey;
import org.prismsweep.worker.samples.Preparation;
import org.prismsweep.worker.samples.Samples;

/**
 * Sets of {@value #SIZE} samples, centred and whitened by their own covariance. They are part of
 * the model: the same for every seed and replicate.
 *
 * <pre>
 * clusters:K   m_k + e / 4, k uniform, components of m_k (k = 1..K) and of e standard normal
 * edges        sqrt(d) x sqrt(d) images tanh(2 (p.v - c)) + e / 20 on pixels p in [-1, 1]^2, v a
 *              uniform direction, c uniform on [-1, 1], with random contrast sign
 * </pre>
 */
final class FixedSet {

  private static final int SIZE = 20_000;
  private static final double CLUSTER_NOISE = 0.25;
  private static final double EDGE_NOISE = 0.05;
  private static final double SHARPNESS = 2;

  private FixedSet() {}

  /** The set of a law in dimension d. */
  static Samples of(DataLaw law, int d) {
    double[] values =
        law.kind() == DataLaw.Kind.CLUSTERS ? clusters((int) law.number(), d) : edges(d);
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
      throw new InvalidInputException("inputDim", d, "a square such as 49 with law=edges");
    }
    return side;
  }

  private static double[] edges(int d) {
    int side = side(d);
    UniformRandomProvider bits = key("edges", side).bits();
    Normals noise = key("noise", side).normals();
    double[] values = new double[SIZE * d];
    for (int i = 0; i < SIZE; i++) {
      double angle = 2 * Math.PI * bits.nextDouble();
      double x = StrictMath.cos(angle);
      double y = StrictMath.sin(angle);
      double offset = 2 * bits.nextDouble() - 1;
      for (int j = 0; j < d; j++) {
        double across = (2.0 * (j % side) / (side - 1) - 1) * x;
        double along = (2.0 * (j / side) / (side - 1) - 1) * y;
        values[i * d + j] =
            StrictMath.tanh(SHARPNESS * (across + along - offset)) + EDGE_NOISE * noise.next();
      }
    }
    return values;
  }

  private static StreamKey key(String part, long... shape) {
    return new StreamKey(0, 0, "data", CompressionPoint.FAMILY, part, shape);
  }
}
