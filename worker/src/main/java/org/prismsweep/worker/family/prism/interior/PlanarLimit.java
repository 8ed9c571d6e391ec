package org.prismsweep.worker.family.prism.interior;

import org.prismsweep.worker.family.prism.model.PrismPoint;
import org.prismsweep.worker.model.Cost;
import org.prismsweep.worker.model.Prediction;
import org.prismsweep.worker.model.Theory;

/**
 * The whole body of the prism: the limit p, H, N to infinity at fixed x = sigma^2 H, y = sigma^2 p,
 * r = p/N, with none of them large or small. No closed form is known; the average over small
 * complex autoencoders has the same limit, and comes to it like 1/p^2:
 *
 * <pre>
 * L_train / p = c_0 + lim (1/p) E [ tr(-MS + MMS/2) ]_0^t,    c_0 = ((1 - x)^2 + xy) / 2
 * L_pop   / p = c_0 + lim (1/p) E [ tr(-M + MM/2)   ]_0^t
 * dM/dt = 2 (SM + MS) - SMM - MMS - 2 MSM,  M = W W^H, S = X X^H / N,  W, X complex Gaussian
 * </pre>
 *
 * <p>The planar recursion for the Taylor coefficients in t is the same for real and complex
 * matrices. The complex ones lack the non-orientable pairings, and with them the 1/p corrections.
 * The Taylor coefficients of every sample, whose planar means are known exactly, are control
 * variates: 5 to 10^4 times fewer samples.
 *
 * <p>Domain: where the ratios are those of small matrices, which is H/p &gt;= 1/500 for N &gt;= p,
 * N/p &gt;= 1/100 for H &gt;= p, and down to 1/500 in both at once; any H/p or N/p above. Beyond
 * there is no prediction, and a face's closed form is accurate. Natural time up to 2 is tested;
 * longer times take more steps.
 *
 * <p>Accuracy at tau &lt;= 2: 0.3% of the loss change or better on the 168 points of PlanarGridTest
 * (median 0.04%), 1% at x = y = 1e-6. The reported error of every value is sqrt(se^2 + bias^2 +
 * step^2): the standard error of the regression; the difference to matrices of half the size,
 * extrapolated to this one, and largest up to then; the difference to steps of half the length. A
 * third size, twice as large, is added where the error exceeds 0.3%. No prediction above 5%.
 *
 * <p>Cost: 0.2 to 0.6 CPU seconds, 192 samples of R = 24 rows with 26 Runge-Kutta steps, 10^7 flops
 * each; one to fifteen where one of p, H, N is tens of times smaller than the others or the
 * initialisation below 1e-3. A curve is kept per (x, y, r) and serves every p and every grid of
 * times.
 *
 * <p>Source: theory page planar_limit.md; the regimes of arXiv:2606.05335.
 */
public final class PlanarLimit implements Theory<PrismPoint> {

  @Override
  public String name() {
    return "planar-limit";
  }

  @Override
  public String description() {
    return "p, H, N -> infinity at fixed x, y, r: average over small complex autoencoders with"
        + " exact planar Taylor coefficients as control variates";
  }

  @Override
  public String settings() {
    return TwinCurves.settings();
  }

  @Override
  public Cost cost(PrismPoint point, int times) {
    return TwinCurve.cost(Rates.body(point));
  }

  @Override
  public Prediction predict(PrismPoint point, double[] t) {
    Rates rates = Rates.body(point);
    double p = point.inputDim();
    double x = point.latentInitRate();
    double start = p / 2 * ((1 - x) * (1 - x) + x * point.initRate());
    return TwinCurves.predict(rates, t, rates.naturalRate(), p, start, Math.max(p / 2, start));
  }
}
