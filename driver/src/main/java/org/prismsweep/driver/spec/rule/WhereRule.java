package org.prismsweep.driver.spec.rule;

import org.apache.commons.jexl3.JexlException;

/**
 * A condition on points, for example {@code latentDim <= 8192 and samples >= 4}: a {@link
 * RuleExpression} over the names of {@link PointNames}. Immutable and safe for use by several
 * threads.
 */
public final class WhereRule {

  private final String text;
  private final RuleExpression expression;

  private WhereRule(String text, RuleExpression expression) {
    this.text = text;
    this.expression = expression;
  }

  /**
   * Reads a rule.
   *
   * @throws WhereRule.Refused when it is none
   */
  public static WhereRule parse(String text, PointNames<?> names) {
    if (text.isBlank() || text.length() > RuleExpression.MAX_LENGTH) {
      throw new Refused(
          "expected a condition of at most " + RuleExpression.MAX_LENGTH + " characters");
    }
    try {
      WhereRule rule = new WhereRule(text, RuleExpression.parse(text, names.positions()));
      rule.holds(names.sample());
      return rule;
    } catch (JexlException.Parsing e) {
      throw new Refused("expected a condition such as latentDim <= 8192 and samples >= 4");
    } catch (JexlException | ArithmeticException e) {
      throw new Refused("expected a condition that is true or false");
    }
  }

  /** The rule as written. */
  public String text() {
    return text;
  }

  /**
   * Whether the rule holds.
   *
   * @param values values of a point, from {@link PointNames#values}
   */
  public boolean holds(Object[] values) {
    Object result = expression.value(values);
    if (result instanceof Boolean holds) {
      return holds;
    }
    throw new ArithmeticException("Cannot apply rule: " + text + "=" + result);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WhereRule that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }

  /** A text that is no rule; says why and what was expected. */
  public static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Refused(String problem) {
      super(problem);
    }
  }
}
