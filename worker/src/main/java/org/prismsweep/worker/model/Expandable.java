package org.prismsweep.worker.model;

import org.prismsweep.worker.base.InvalidInputException;

/**
 * What a {@link Family} may implement besides: the mean of every observable is a power series in
 * raw time t, whose coefficients are known exactly as polynomials with rational coefficients.
 */
public interface Expandable {

  /**
   * The coefficient of t^order, term by term.
   *
   * @param observable {@link Observable#key()}
   * @param order any whole number >= 0 within reach
   * @throws InvalidInputException for another observable, and for an order that is negative or out
   *     of reach, which says what it would need
   */
  ExpansionTerms expand(String observable, int order, SystemSize size);
}
