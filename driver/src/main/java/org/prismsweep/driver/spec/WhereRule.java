package org.prismsweep.driver.spec;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.jexl3.JexlBuilder;
import org.apache.commons.jexl3.JexlContext;
import org.apache.commons.jexl3.JexlEngine;
import org.apache.commons.jexl3.JexlException;
import org.apache.commons.jexl3.JexlFeatures;
import org.apache.commons.jexl3.JexlScript;

/**
 * A condition on points, for example {@code latentDim <= 8192 and samples >= 4}: comparisons and
 * arithmetic ({@code + - * / %}) over the names of {@link PointNames}, joined by {@code and},
 * {@code or}, {@code not}. All numbers are doubles, so that {@code 1/16} is 0.0625.
 *
 * <p>A sweep file is data that may come from a stranger. The expression is therefore reduced to
 * those tokens before JEXL sees it, and JEXL itself is bare: no methods, constructors, loops,
 * lambdas, assignments, pragmas or permissions. Immutable and safe for use by several threads.
 */
public final class WhereRule {

  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(?:(?<number>(?:\\d[\\d_]*\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?)"
              + "|(?<word>[A-Za-z][A-Za-z0-9]*)"
              + "|(?<text>'[^'\\\\\\r\\n]*'|\"[^\"\\\\\\r\\n]*\")"
              + "|(?<operator><=|>=|==|!=|&&|\\|\\||[-+*/%<>()!]))\\s*");

  // JEXL's & and | evaluate both sides, so that reading a rule once meets every fault in it.
  private static final Map<String, String> CONNECTIVES =
      Map.of("and", "&", "&&", "&", "or", "|", "||", "|", "not", "!");

  private static final String PREFIX = "v_";

  /** Deeper nesting would only exhaust the parser's stack. */
  private static final int MAX_LENGTH = 1000;

  private static final JexlEngine ENGINE =
      new JexlBuilder()
          .features(JexlFeatures.createNone())
          .permissions(new NoPermissions())
          .arithmetic(new RuleArithmetic())
          .strict(true)
          .silent(false)
          .safe(false)
          .antish(false)
          .cache(0)
          .create();

  private final String text;
  private final JexlScript script;
  private final Map<String, Integer> positions;

  private WhereRule(String text, JexlScript script, Map<String, Integer> positions) {
    this.text = text;
    this.script = script;
    this.positions = positions;
  }

  /**
   * Reads a rule.
   *
   * @throws WhereRule.Refused when it is none
   */
  static WhereRule parse(String text, PointNames<?> names) {
    if (text.isBlank() || text.length() > MAX_LENGTH) {
      throw new Refused("expected a condition of at most " + MAX_LENGTH + " characters");
    }
    Map<String, Integer> positions = names.positions();
    String source = source(text, positions);
    try {
      WhereRule rule = new WhereRule(text, ENGINE.createScript(source), positions);
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
    Object result = script.execute(new Row(positions, values));
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

  /** The expression in JEXL's spelling, made of admitted tokens only. */
  private static String source(String text, Map<String, Integer> positions) {
    StringBuilder source = new StringBuilder();
    Matcher token = TOKEN.matcher(text);
    int at = 0;
    boolean name = false;
    while (at < text.length()) {
      if (!token.region(at, text.length()).lookingAt()) {
        throw new Refused(
            "expected names, numbers, comparisons, and, or, not; not " + text.charAt(at));
      }
      boolean call = name && "(".equals(token.group("operator"));
      if (call) {
        throw new Refused("expected no function calls");
      }
      name = false;
      String word = token.group("word");
      if (token.group("number") != null) {
        double number = Double.parseDouble(token.group("number").replace("_", ""));
        source.append(BigDecimal.valueOf(number).toPlainString());
        // JEXL reads digits alone as an integer, and a trailing d as a double.
        source.append('d');
      } else if (word != null && CONNECTIVES.containsKey(word)) {
        source.append(CONNECTIVES.get(word));
      } else if (word != null) {
        requireKnown(word, positions);
        // A prefix keeps names that are reserved words of JEXL apart from them.
        source.append(PREFIX).append(word);
        name = true;
      } else {
        String other = token.group().strip();
        source.append(CONNECTIVES.getOrDefault(other, other));
      }
      source.append(' ');
      at = token.end();
    }
    return source.toString();
  }

  private static void requireKnown(String word, Map<String, Integer> positions) {
    if (!positions.containsKey(word)) {
      List<String> names = new ArrayList<>(positions.keySet());
      Collections.sort(names);
      throw new Refused(
          "unknown name "
              + word
              + Spelling.nearest(word, names)
                  .map(nearest -> ", did you mean " + nearest + "?")
                  .orElse(", expected one of " + String.join(", ", names)));
    }
  }

  /** A point's values under the names of the script. */
  private record Row(Map<String, Integer> positions, Object[] values) implements JexlContext {

    @Override
    public Object get(String name) {
      Object value = values[positions.get(name.substring(PREFIX.length()))];
      // A column without a value fulfils no comparison.
      return value == null ? (Object) Double.NaN : value;
    }

    @Override
    public boolean has(String name) {
      return positions.containsKey(name.substring(PREFIX.length()));
    }

    @Override
    public void set(String name, Object value) {
      throw new UnsupportedOperationException("Cannot assign: name=" + name);
    }
  }

  /** A text that is no rule; says why and what was expected. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refused(String problem) {
      super(problem);
    }
  }
}
