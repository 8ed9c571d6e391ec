package org.prismsweep.driver.derive.lattice;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.prismsweep.worker.regime.boundary.SimplicialMesh;

/**
 * An axis of a lattice: the sweep's values in ascending order and, between them, exact steps of
 * 2^-k in the logarithm.
 *
 * @param form parameter form
 * @param values positive values, ascending, at least two
 * @param whole whether the form takes whole numbers
 */
record LatticeAxis(String form, List<Double> values, boolean whole) {

  // As for the values of a log axis: the same lattice has the same values on every machine
  private static final MathContext DIGITS = new MathContext(12);

  LatticeAxis {
    values = List.copyOf(values);
  }

  /** The value at a coordinate in lattice steps times 2^{@value SimplicialMesh#BITS}. */
  Object at(long index) {
    int step = (int) (index >> SimplicialMesh.BITS);
    double rest =
        (index & ((1L << SimplicialMesh.BITS) - 1)) * Math.scalb(1.0, -SimplicialMesh.BITS);
    double value = values.get(step);
    if (rest > 0) {
      double log = StrictMath.log(value) * (1 - rest) + StrictMath.log(values.get(step + 1)) * rest;
      value = new BigDecimal(StrictMath.exp(log)).round(DIGITS).doubleValue();
    }
    if (whole) {
      return (Object) Math.round(value);
    }
    return (Object) value;
  }
}
