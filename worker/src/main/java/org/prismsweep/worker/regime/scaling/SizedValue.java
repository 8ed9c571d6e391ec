package org.prismsweep.worker.regime.scaling;

import org.prismsweep.worker.base.InvalidInputException;

/**
 * A quantity measured in a system of some size.
 *
 * @param size size of the system, &gt; 0
 * @param value the quantity
 * @param error its standard error, &gt; 0
 */
public record SizedValue(double size, double value, double error) {

  public SizedValue {
    require("size", size, size > 0 && Double.isFinite(size));
    require("error", error, error > 0 && Double.isFinite(error));
    if (!Double.isFinite(value)) {
      throw new InvalidInputException("value", value, "a finite number");
    }
  }

  private static void require(String name, double value, boolean valid) {
    if (!valid) {
      throw new InvalidInputException(name, value, "a finite number > 0");
    }
  }
}
