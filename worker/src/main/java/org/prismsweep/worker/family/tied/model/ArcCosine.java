package org.prismsweep.worker.family.tied.model;

/**
 * acos by fdlibm's rational approximation, within 4.5e-16 absolute. {@link Math#acos} calls native
 * code on current Java, which takes several times as long, and a kernel matrix has N^2/2 of them.
 *
 * <p>Source: Sun Microsystems, fdlibm 5.3, e_acos.c, without its last correction.
 */
public final class ArcCosine {

  private static final double P0 = 1.66666666666666657415e-01;
  private static final double P1 = -3.25565818622400915405e-01;
  private static final double P2 = 2.01212532134862925881e-01;
  private static final double P3 = -4.00555345006794114027e-02;
  private static final double P4 = 7.91534994289814532176e-04;
  private static final double P5 = 3.47933107596021167570e-05;
  private static final double Q1 = -2.40339491173441421878e+00;
  private static final double Q2 = 2.02094576023350569471e+00;
  private static final double Q3 = -6.88283971605453293030e-01;
  private static final double Q4 = 7.70381505559019352791e-02;

  private ArcCosine() {}

  /**
   * The angle in [0, pi].
   *
   * @param x in [-1, 1]
   */
  public static double of(double x) {
    double size = Math.abs(x);
    if (size < 0.5) {
      return Math.PI / 2 - (x + x * ratio(x * x));
    }
    double z = 0.5 * (1 - size);
    double root = Math.sqrt(z);
    double angle = 2 * (root + root * ratio(z));
    return x > 0 ? angle : Math.PI - angle;
  }

  private static double ratio(double z) {
    double p = z * (P0 + z * (P1 + z * (P2 + z * (P3 + z * (P4 + z * P5)))));
    double q = 1 + z * (Q1 + z * (Q2 + z * (Q3 + z * Q4)));
    return p / q;
  }
}
