package org.prismsweep.worker.model;

import java.util.List;

/**
 * The terms of a coefficient of an expansion.
 *
 * @param columns names: order, exponents, numerator, denominator, and what the family adds
 * @param rows one per term; integers of any length, and texts
 */
public record ExpansionTerms(List<String> columns, List<List<Object>> rows) {

  public ExpansionTerms {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
  }
}
