package org.prismsweep.driver.sql;

import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.plans.logical.DescribeRelation;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.ShowColumns;
import org.apache.spark.sql.catalyst.plans.logical.ShowTables;
import org.apache.spark.sql.catalyst.plans.logical.ShowViews;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.execution.command.DescribeQueryCommand;
import org.apache.spark.sql.execution.command.ExplainCommand;

/** Lets Spark's parser say what a text is, before anything of it is run. */
final class SparkStatements {

  private SparkStatements() {}

  static void requireOneQuery(SparkSession session, String sql) throws ParseException {
    if (sql.replaceAll("--[^\\n]*", "").isBlank()) {
      QueryRules.requireOne(0);
    }
    LogicalPlan plan = session.sessionState().sqlParser().parsePlan(sql);
    if (!onlyReads(plan)) {
      throw QueryRules.notAQuery(sql);
    }
  }

  private static boolean onlyReads(LogicalPlan plan) {
    if (plan instanceof ExplainCommand explain) {
      return onlyReads(explain.logicalPlan());
    }
    if (plan instanceof DescribeRelation
        || plan instanceof DescribeQueryCommand
        || plan instanceof ShowTables
        || plan instanceof ShowViews
        || plan instanceof ShowColumns) {
      return true;
    }
    // Whatever changes something is a command, a statement still to be resolved, or a write
    return !plan.exists(
        node -> {
          String type = node.getClass().getSimpleName();
          return node instanceof org.apache.spark.sql.catalyst.plans.logical.Command
              || node instanceof org.apache.spark.sql.catalyst.plans.logical.ParsedStatement
              || type.startsWith("Insert");
        });
  }

  /** Spark's message without the plan and the stack of the query under it. */
  static String oneLine(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null && cause instanceof org.apache.spark.SparkException) {
      cause = cause.getCause();
    }
    StringBuilder text = new StringBuilder();
    for (String line : String.valueOf(cause.getMessage()).split("\\R")) {
      String part = line.strip();
      if (part.startsWith("==") || part.startsWith("'") || part.startsWith("JVM stacktrace")) {
        break;
      }
      if (!part.isEmpty()) {
        text.append(text.length() > 0 ? " " : "").append(part);
      }
    }
    return text.length() == 0 ? cause.getClass().getSimpleName() : text.toString();
  }
}
