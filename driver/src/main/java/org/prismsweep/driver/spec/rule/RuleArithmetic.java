package org.prismsweep.driver.spec.rule;

import org.apache.commons.jexl3.JexlArithmetic;

/** Arithmetic without coercions between truth values, numbers and texts. */
final class RuleArithmetic extends JexlArithmetic {

  RuleArithmetic() {
    super(true);
  }

  private static double number(Object operand) {
    if (operand instanceof Double number) {
      return number;
    }
    throw new ArithmeticException("expected a number, not " + operand);
  }

  @Override
  public Object add(Object left, Object right) {
    return number(left) + number(right);
  }

  @Override
  public Object subtract(Object left, Object right) {
    return number(left) - number(right);
  }

  @Override
  public Object multiply(Object left, Object right) {
    return number(left) * number(right);
  }

  @Override
  public Object divide(Object left, Object right) {
    return number(left) / number(right);
  }

  @Override
  public Object mod(Object left, Object right) {
    return number(left) % number(right);
  }

  /** The power, written with JEXL's sign for the exclusive or. */
  @Override
  public Object xor(Object left, Object right) {
    return StrictMath.pow(number(left), number(right));
  }

  @Override
  public Object negate(Object operand) {
    return -number(operand);
  }

  @Override
  public boolean isNegateStable() {
    return false;
  }

  @Override
  public boolean equals(Object left, Object right) {
    if (left instanceof String a && right instanceof String b) {
      return a.equals(b);
    }
    return number(left) == number(right);
  }

  @Override
  public boolean lessThan(Object left, Object right) {
    return number(left) < number(right);
  }

  @Override
  public boolean lessThanOrEqual(Object left, Object right) {
    return number(left) <= number(right);
  }

  @Override
  public boolean greaterThan(Object left, Object right) {
    return number(left) > number(right);
  }

  @Override
  public boolean greaterThanOrEqual(Object left, Object right) {
    return number(left) >= number(right);
  }

  @Override
  public boolean toBoolean(Object operand) {
    if (operand instanceof Boolean truth) {
      return truth;
    }
    throw new ArithmeticException("expected a condition, not " + operand);
  }

  @Override
  public Object and(Object left, Object right) {
    return toBoolean(left) & toBoolean(right);
  }

  @Override
  public Object or(Object left, Object right) {
    return toBoolean(left) | toBoolean(right);
  }

  @Override
  public Object not(Object operand) {
    return !toBoolean(operand);
  }
}
