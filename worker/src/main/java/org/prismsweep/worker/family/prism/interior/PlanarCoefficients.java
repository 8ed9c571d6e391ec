package org.prismsweep.worker.family.prism.interior;

import java.util.ArrayList;
import java.util.List;
import org.prismsweep.worker.family.prism.expansion.Loss;
import org.prismsweep.worker.family.prism.expansion.LossExpansion;
import org.prismsweep.worker.family.prism.expansion.Polynomial;

/**
 * Exact planar Taylor coefficients of both losses over p in natural time: the targets of the
 * control variates. On the free face the monomials x^i y^j with i + j maximal, s + 2 at order s,
 * are kept. The polynomials are made once per JVM, in some milliseconds.
 */
final class PlanarCoefficients {

  private static final List<List<Polynomial>> BODY = polynomials();
  private static final List<List<Polynomial>> FREE =
      BODY.stream().map(PlanarCoefficients::free).toList();

  private PlanarCoefficients() {}

  /** Rows {train, population}, coefficients of tau^s over p for s = 0..{@link TwinCurve#ORDER}. */
  static double[][] of(Rates rates) {
    double[][] rows = new double[TwinFlow.LOSSES][TwinCurve.ORDER + 1];
    for (int l = 0; l < TwinFlow.LOSSES; l++) {
      List<Polynomial> orders = (rates.free() ? FREE : BODY).get(l);
      for (int s = 0; s <= TwinCurve.ORDER; s++) {
        rows[l][s] =
            orders.get(s).value(rates.x(), rates.y(), rates.r()) / Math.pow(rates.naturalRate(), s);
      }
    }
    return rows;
  }

  private static List<List<Polynomial>> polynomials() {
    List<List<Polynomial>> rows = new ArrayList<>();
    for (Loss loss : List.of(Loss.TRAIN, Loss.POPULATION)) {
      List<Polynomial> orders = new ArrayList<>();
      for (int s = 0; s <= TwinCurve.ORDER; s++) {
        orders.add(LossExpansion.planar(loss, s));
      }
      rows.add(List.copyOf(orders));
    }
    return List.copyOf(rows);
  }

  private static List<Polynomial> free(List<Polynomial> orders) {
    List<Polynomial> kept = new ArrayList<>();
    for (int s = 0; s < orders.size(); s++) {
      int degree = s + 2;
      kept.add(
          new Polynomial(
              orders.get(s).terms().stream()
                  .filter(term -> term.monomial().i() + term.monomial().j() == degree)
                  .toList()));
    }
    return List.copyOf(kept);
  }
}
