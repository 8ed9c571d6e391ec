package org.prismsweep.driver.spec.rule;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.jexl3.JexlBuilder;
import org.apache.commons.jexl3.JexlContext;
import org.apache.commons.jexl3.JexlEngine;
import org.apache.commons.jexl3.JexlFeatures;
import org.apache.commons.jexl3.JexlScript;
import org.prismsweep.driver.console.Spelling;
import org.prismsweep.worker.base.NumberText;

/**
 * An expression over named values: arithmetic ({@code + - * / % ^}, the last a power), comparisons,
 * {@code and}, {@code or}, {@code not}. All numbers are doubles, so that {@code 1/16} is 0.0625.
 *
 * <p>It comes from a file that may be a stranger's. It is therefore reduced to those tokens before
 * JEXL sees it, and JEXL itself is bare: no methods, constructors, loops, lambdas, assignments,
 * pragmas or permissions. Immutable and safe for use by several threads.
 */
final class RuleExpression {

  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(?:(?<number>(?:[0-9][0-9_]*\\.?[0-9_]*|\\.[0-9][0-9_]*)(?:[eE][+-]?[0-9]+)?)"
              + "|(?<word>[A-Za-z_][A-Za-z0-9_]*)"
              + "|(?<text>'[^'\\\\\\r\\n]*'|\"[^\"\\\\\\r\\n]*\")"
              + "|(?<operator><=|>=|==|!=|&&|\\|\\||[-+*/%^<>()!]))\\s*");

  // JEXL's & and | evaluate both sides, so that reading a rule once meets every fault in it.
  private static final Map<String, String> CONNECTIVES =
      Map.of("and", "&", "&&", "&", "or", "|", "||", "|", "not", "!");

  /** Names are numbered: none is a reserved word of JEXL then. */
  private static final String PREFIX = "v_";

  private static final String POWER = "^";

  /** Deeper nesting would only exhaust the parser's stack. */
  static final int MAX_LENGTH = 1000;

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

  private final JexlScript script;
  private final List<Integer> used;

  private RuleExpression(JexlScript script, SortedSet<Integer> used) {
    this.script = script;
    this.used = List.copyOf(used);
  }

  /**
   * Reads an expression of at most {@link #MAX_LENGTH} characters.
   *
   * @param positions where the value of each name is, for {@link #value}
   * @throws WhereRule.Refused for tokens and names that an expression may not have
   * @throws org.apache.commons.jexl3.JexlException when tokens are in no order
   */
  static RuleExpression parse(String text, Map<String, Integer> positions) {
    SortedSet<Integer> used = new TreeSet<>();
    List<String> tokens = tokens(text, positions, used);
    bindPowers(tokens);
    return new RuleExpression(ENGINE.createScript(String.join(" ", tokens)), used);
  }

  /** The positions of the names that occur, in increasing order. */
  List<Integer> used() {
    return used;
  }

  /**
   * The value: a {@link Double}, a {@link Boolean} or a text.
   *
   * @param values by position; null where there is none
   */
  Object value(Object[] values) {
    return script.execute(new Row(values));
  }

  /** The expression in JEXL's spelling, made of admitted tokens only. */
  private static List<String> tokens(
      String text, Map<String, Integer> positions, SortedSet<Integer> used) {
    List<String> tokens = new ArrayList<>();
    Matcher token = TOKEN.matcher(text);
    int at = 0;
    boolean name = false;
    while (at < text.length()) {
      if (!token.region(at, text.length()).lookingAt()) {
        throw new WhereRule.Refused(
            "expected names, numbers, comparisons, and, or, not; not " + text.charAt(at));
      }
      boolean call = name && "(".equals(token.group("operator"));
      if (call) {
        throw new WhereRule.Refused("expected no function calls");
      }
      name = false;
      String word = token.group("word");
      if (token.group("number") != null) {
        int end = token.end("number");
        if (end < text.length() && Character.isLetter(text.charAt(end))) {
          throw new WhereRule.Refused(
              "expected numbers, not " + token.group("number") + text.charAt(end));
        }
        tokens.add(number(token.group("number")));
      } else if (word != null && CONNECTIVES.containsKey(word)) {
        tokens.add(CONNECTIVES.get(word));
      } else if (word != null) {
        requireKnown(word, positions);
        used.add(positions.get(word));
        tokens.add(PREFIX + positions.get(word));
        name = true;
      } else {
        String other = token.group().strip();
        tokens.add(CONNECTIVES.getOrDefault(other, other));
      }
      at = token.end();
    }
    return tokens;
  }

  private static String number(String text) {
    double number =
        NumberText.decimal(text)
            .orElseThrow(() -> new WhereRule.Refused("expected numbers, not " + text));
    // JEXL reads digits alone as an integer, and a trailing d as a double.
    return BigDecimal.valueOf(number).toPlainString() + "d";
  }

  /**
   * Puts every power in parentheses, the last one first: JEXL's own {@code ^} binds less than a
   * comparison. A sign before the base is not part of it, one before the exponent is.
   */
  private static void bindPowers(List<String> tokens) {
    for (int k = tokens.size() - 1; k >= 0; k--) {
      if (!tokens.get(k).equals(POWER)) {
        continue;
      }
      int start = operand(tokens, k - 1, -1, ")", "(");
      int first = k + 1;
      while (first < tokens.size() && tokens.get(first).matches("[-+]")) {
        first++;
      }
      int end = operand(tokens, first, 1, "(", ")");
      // The exponent in parentheses of its own, since it may begin with a sign
      tokens.addAll(end + 1, List.of(")", ")"));
      tokens.add(k + 1, "(");
      tokens.add(start, "(");
    }
  }

  /** The other end of the operand that begins at a token and goes on in a direction. */
  private static int operand(
      List<String> tokens, int at, int direction, String opening, String closing) {
    int depth = 0;
    for (int k = at; k >= 0 && k < tokens.size(); k += direction) {
      String token = tokens.get(k);
      depth += token.equals(opening) ? 1 : token.equals(closing) ? -1 : 0;
      boolean value = Character.isLetterOrDigit(token.charAt(0));
      if (depth < 0 || depth == 0 && !value && !token.equals(closing)) {
        break;
      }
      if (depth == 0) {
        return k;
      }
    }
    throw new WhereRule.Refused("expected a number or name on both sides of ^");
  }

  private static void requireKnown(String word, Map<String, Integer> positions) {
    if (!positions.containsKey(word)) {
      List<String> names = new ArrayList<>(positions.keySet());
      Collections.sort(names);
      throw new WhereRule.Refused(
          "unknown name "
              + word
              + Spelling.nearest(word, names)
                  .map(nearest -> ", did you mean " + nearest + "?")
                  .orElse(", expected one of " + String.join(", ", names)));
    }
  }

  /** Values under the names of the script. */
  private record Row(Object[] values) implements JexlContext {

    private static int position(String name) {
      return Integer.parseInt(name.substring(PREFIX.length()));
    }

    @Override
    public Object get(String name) {
      Object value = values[position(name)];
      // A column without a value fulfils no comparison.
      return value == null ? (Object) Double.NaN : value;
    }

    @Override
    public boolean has(String name) {
      return name.startsWith(PREFIX) && position(name) < values.length;
    }

    @Override
    public void set(String name, Object value) {
      throw new UnsupportedOperationException("Cannot assign: name=" + name);
    }
  }
}
