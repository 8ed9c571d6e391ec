package org.prismsweep.worker.family.prism.expansion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.prismsweep.worker.base.InvalidInputException;
import org.prismsweep.worker.model.ExpansionTerms;
import org.prismsweep.worker.model.SystemSize;

/** The expansion as rows: one monomial each, with the smallest face of the prism it lies on. */
public final class PrismExpansion {

  private static final List<String> PLANAR_COLUMNS =
      List.of("order", "i", "j", "k", "numerator", "denominator", "face");
  private static final List<String> FINITE_COLUMNS =
      List.of("order", "i", "j", "k", "g", "numerator", "denominator", "face");

  private PrismExpansion() {}

  /** See {@link org.prismsweep.worker.model.Expandable#expand}. */
  public static ExpansionTerms terms(String observable, int order, SystemSize size) {
    Loss loss = loss(observable);
    Polynomial polynomial =
        switch (size) {
          case INFINITE -> LossExpansion.planar(loss, order);
          case FINITE -> LossExpansion.finiteSize(loss, order, Ensemble.REAL);
          case FINITE_COMPLEX -> LossExpansion.finiteSize(loss, order, Ensemble.COMPLEX);
        };
    boolean finite = size != SystemSize.INFINITE;
    ExpansionPrism prism = new ExpansionPrism(loss, order);
    List<List<Object>> rows = new ArrayList<>();
    for (Polynomial.Term term : polynomial.terms()) {
      Monomial m = term.monomial();
      List<Object> row = new ArrayList<>(List.of(order, m.i(), m.j(), m.k()));
      if (finite) {
        row.add(m.g());
      }
      row.add(term.coefficient().numerator());
      row.add(term.coefficient().denominator());
      row.add(prism.smallestFace(m));
      rows.add(row);
    }
    return new ExpansionTerms(finite ? FINITE_COLUMNS : PLANAR_COLUMNS, rows);
  }

  private static Loss loss(String key) {
    return Arrays.stream(Loss.values())
        .filter(loss -> loss.key().equals(key))
        .findFirst()
        .orElseThrow(() -> new InvalidInputException("loss", key, "train or population"));
  }
}
