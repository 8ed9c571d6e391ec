package org.prismsweep.worker.family.prism.theory;

import java.util.ArrayList;
import java.util.List;
import org.prismsweep.worker.family.prism.expansion.Ensemble;
import org.prismsweep.worker.family.prism.expansion.Loss;
import org.prismsweep.worker.family.prism.expansion.LossExpansion;
import org.prismsweep.worker.family.prism.expansion.Polynomial;
import org.prismsweep.worker.family.prism.model.PrismPoint;

/**
 * Mean losses early in a run, exact at finite p, H and N: the first terms of the expansion in
 * powers of time (theory page section 3) on Gaussian samples; on a data set of second moments C
 *
 * <pre>
 * E L(0) = 1/2 tr C (1 - 2x + x^2 + xy + x sigma^2),      x = sigma^2 H, y = sigma^2 p
 * </pre>
 *
 * for both losses, since E W W^T = x I and E (W W^T)^2 = (x^2 + xy + x sigma^2) I.
 */
public final class PrismStart {
  private static final int MAX_ORDER = 4;

  private PrismStart() {}

  /** Computed when first asked for: a fraction of a second. */
  private static final class Expansion {
    private static final List<List<Polynomial>> TERMS = terms();

    private static List<List<Polynomial>> terms() {
      List<List<Polynomial>> all = new ArrayList<>();
      for (Loss loss : Loss.values()) {
        List<Polynomial> terms = new ArrayList<>();
        for (int s = 0; s <= MAX_ORDER; s++) {
          terms.add(LossExpansion.finiteSize(loss, s, Ensemble.REAL));
        }
        all.add(terms);
      }
      return all;
    }
  }

  /** See {@link org.prismsweep.worker.model.KnownStart#start}: train, then population. */
  public static List<double[]> of(PrismPoint point) {
    double variance = point.initVariance();
    double p = point.inputDim();
    double x = variance * point.latentDim();
    double y = variance * p;
    if (point.data() != null) {
      double value = point.data().energy() / 2 * (1 - 2 * x + x * x + x * y + x * variance);
      return List.of(new double[] {value}, new double[] {value});
    }
    return Expansion.TERMS.stream()
        .map(
            terms ->
                terms.stream()
                    .mapToDouble(term -> p * term.value(x, y, p / point.samples(), 1 / p))
                    .toArray())
        .toList();
  }
}
