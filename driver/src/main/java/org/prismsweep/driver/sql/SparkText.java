package org.prismsweep.driver.sql;

import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.Token;
import org.apache.spark.sql.catalyst.parser.SqlBaseLexer;
import org.apache.spark.sql.catalyst.parser.UpperCaseCharStream;

/** Literals of a query as Spark has to read them to understand what DuckDB understands. */
final class SparkText {

  private SparkText() {}

  /**
   * The text with numbers like {@code 3.0} as doubles, whose quotients keep their digits, and with
   * backslashes that stand for themselves.
   */
  static String of(String sql) {
    SqlBaseLexer lexer = new SqlBaseLexer(new UpperCaseCharStream(CharStreams.fromString(sql)));
    lexer.removeErrorListeners();
    StringBuilder text = new StringBuilder();
    boolean ofInterval = false;
    for (Token token : lexer.getAllTokens()) {
      String word = token.getText();
      switch (token.getType()) {
        case SqlBaseLexer.DECIMAL_VALUE -> text.append(word).append(ofInterval ? "" : "D");
        case SqlBaseLexer.STRING_LITERAL ->
            text.append(word.startsWith("'") ? word.replaceAll("\\\\(?!')", "\\\\\\\\") : word);
        default -> text.append(word);
      }
      if (token.getChannel() == Token.DEFAULT_CHANNEL) {
        ofInterval = token.getType() == SqlBaseLexer.INTERVAL;
      }
    }
    return text.toString();
  }
}
