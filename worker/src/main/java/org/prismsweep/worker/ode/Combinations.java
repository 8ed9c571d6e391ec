package org.prismsweep.worker.ode;

/**
 * Sums of vectors with coefficients, out = y + c1 k1 + c2 k2 + ..., a pass each. Plain loops over
 * whole arrays of one length: the compiler turns them into vector instructions.
 */
final class Combinations {

  private Combinations() {}

  static void sum(double[] out, double[] y, double c1, double[] k1) {
    for (int i = 0; i < out.length; i++) {
      out[i] = y[i] + c1 * k1[i];
    }
  }

  static void sum(double[] out, double[] y, double c1, double[] k1, double c2, double[] k2) {
    for (int i = 0; i < out.length; i++) {
      out[i] = y[i] + (c1 * k1[i] + c2 * k2[i]);
    }
  }

  static void sum(
      double[] out,
      double[] y,
      double c1,
      double[] k1,
      double c2,
      double[] k2,
      double c3,
      double[] k3) {
    for (int i = 0; i < out.length; i++) {
      out[i] = y[i] + (c1 * k1[i] + c2 * k2[i] + c3 * k3[i]);
    }
  }

  static void sum(
      double[] out,
      double[] y,
      double c1,
      double[] k1,
      double c2,
      double[] k2,
      double c3,
      double[] k3,
      double c4,
      double[] k4) {
    for (int i = 0; i < out.length; i++) {
      out[i] = y[i] + (c1 * k1[i] + c2 * k2[i] + c3 * k3[i] + c4 * k4[i]);
    }
  }

  static void sum(
      double[] out,
      double[] y,
      double c1,
      double[] k1,
      double c2,
      double[] k2,
      double c3,
      double[] k3,
      double c4,
      double[] k4,
      double c5,
      double[] k5) {
    for (int i = 0; i < out.length; i++) {
      out[i] = y[i] + (c1 * k1[i] + c2 * k2[i] + c3 * k3[i] + c4 * k4[i] + c5 * k5[i]);
    }
  }

  static void sum(
      double[] out,
      double[] y,
      double c1,
      double[] k1,
      double c2,
      double[] k2,
      double c3,
      double[] k3,
      double c4,
      double[] k4,
      double c5,
      double[] k5,
      double c6,
      double[] k6) {
    for (int i = 0; i < out.length; i++) {
      out[i] = y[i] + (c1 * k1[i] + c2 * k2[i] + c3 * k3[i] + c4 * k4[i] + c5 * k5[i] + c6 * k6[i]);
    }
  }

  /** Sum of squares, in an order that does not depend on the host. */
  static double squares(double[] values, int count) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = 0;
    for (; i + 3 < count; i += 4) {
      s0 += values[i] * values[i];
      s1 += values[i + 1] * values[i + 1];
      s2 += values[i + 2] * values[i + 2];
      s3 += values[i + 3] * values[i + 3];
    }
    for (; i < count; i++) {
      s0 += values[i] * values[i];
    }
    return (s0 + s1) + (s2 + s3);
  }
}
