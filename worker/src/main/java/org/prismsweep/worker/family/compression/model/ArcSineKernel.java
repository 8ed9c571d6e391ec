package org.prismsweep.worker.family.compression.model;

/**
 * f(rho) = arcsin(q rho) / q: sign (q = 1) and erf(k x) (q = 2 k^2 / (1 + 2 k^2)).
 *
 * <p>For |q rho| &lt;= 1/2 the rational approximation of fdlibm's asin (Sun Microsystems, 1993;
 * error below one ulp), as a loop without branches that compilers turn into vector instructions;
 * the few entries beyond go to {@link Math#asin}.
 *
 * @param q in (0, 1]
 */
public record ArcSineKernel(double q) implements CorrelationKernel {

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

  @Override
  public void apply(int count, double[] rho, double[] f, double[] slope) {
    double inverse = 1 / q;
    for (int i = 0; i < count; i++) {
      double x = q * rho[i];
      double t = x * x;
      double top = t * (P0 + t * (P1 + t * (P2 + t * (P3 + t * (P4 + t * P5)))));
      double bottom = 1 + t * (Q1 + t * (Q2 + t * (Q3 + t * Q4)));
      f[i] = inverse * (x + x * (top / bottom));
      slope[i] = 1 / Math.sqrt((1 - x) * (1 + x));
    }
    for (int i = 0; i < count; i++) {
      if (Math.abs(q * rho[i]) > 0.5) {
        f[i] = inverse * Math.asin(q * rho[i]);
      }
    }
  }
}
