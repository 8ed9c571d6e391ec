package org.prismsweep.driver.sql;

import java.util.Map;
import java.util.function.Predicate;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.catalyst.expressions.UserDefinedExpression;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.plans.logical.Command;
import org.apache.spark.sql.catalyst.plans.logical.CompoundPlanStatement;
import org.apache.spark.sql.catalyst.plans.logical.DescribeRelation;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.ParsedStatement;
import org.apache.spark.sql.catalyst.plans.logical.ScriptTransformation;
import org.apache.spark.sql.catalyst.plans.logical.ShowColumns;
import org.apache.spark.sql.catalyst.plans.logical.ShowTables;
import org.apache.spark.sql.catalyst.plans.logical.ShowViews;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.execution.CommandExecutionMode;
import org.apache.spark.sql.execution.command.DescribeQueryCommand;
import org.apache.spark.sql.execution.command.ExplainCommand;
import scala.jdk.javaapi.CollectionConverters;

/** Lets Spark's parser say what a text is, before anything of it is run. */
final class SparkStatements {

  private SparkStatements() {}

  static void requireOneQuery(SparkSession session, String sql) throws ParseException {
    if (sql.replaceAll("--[^\\n]*", "").isBlank()) {
      QueryRules.requireOne(0);
    }
    LogicalPlan plan = session.sessionState().sqlParser().parsePlan(sql);
    LogicalPlan query = plan instanceof ExplainCommand explain ? explain.logicalPlan() : plan;
    if (describes(query)) {
      return;
    }
    if (anyNode(query, SparkStatements::changesSomething)) {
      throw QueryRules.notAQuery(sql);
    }
    LogicalPlan analyzed = analyzed(session, query);
    if (anyNode(analyzed, SparkStatements::callsForeignCode)) {
      throw QueryRules.barred("functions that are not Spark's own");
    }
  }

  private static LogicalPlan analyzed(SparkSession session, LogicalPlan query) {
    try {
      return session.sessionState().executePlan(query, CommandExecutionMode.SKIP()).analyzed();
    } catch (Exception e) {
      // AnalysisException is checked in Spark but not declared
      if (e instanceof AnalysisException unresolved) {
        Map<String, String> about = unresolved.getMessageParameters();
        String routine = about.getOrDefault("routineName", about.getOrDefault("identifier", ""));
        String name = routine.substring(routine.lastIndexOf('.') + 1).replace("`", "");
        if (SparkFunctions.isSparks(name)) {
          throw QueryRules.barred(name);
        }
      }
      throw e;
    }
  }

  private static boolean describes(LogicalPlan plan) {
    return plan instanceof DescribeRelation
        || plan instanceof DescribeQueryCommand
        || plan instanceof ShowTables
        || plan instanceof ShowViews
        || plan instanceof ShowColumns;
  }

  /**
   * Whatever changes something is a command, a statement still to be resolved, a write, a text to
   * be executed as another statement, or a shell script (TRANSFORM, MAP, REDUCE).
   */
  private static boolean changesSomething(LogicalPlan node) {
    String type = node.getClass().getSimpleName();
    return node instanceof Command
        || node instanceof ParsedStatement
        || node instanceof ScriptTransformation
        || node instanceof CompoundPlanStatement
        || type.startsWith("Insert")
        || type.contains("ExecuteImmediate");
  }

  /** Functions of a catalog run code that somebody has put there. */
  private static boolean callsForeignCode(LogicalPlan node) {
    return CollectionConverters.asJava(node.expressions()).stream()
        .anyMatch(expression -> expression.exists(UserDefinedExpression.class::isInstance));
  }

  /** Whether a node of the plan is such, within its subqueries and common tables too. */
  private static boolean anyNode(LogicalPlan plan, Predicate<LogicalPlan> wanted) {
    return wanted.test(plan)
        || anyNode(CollectionConverters.asJava(plan.children()), wanted)
        || anyNode(CollectionConverters.asJava(plan.innerChildren()), wanted)
        || anyNode(CollectionConverters.asJava(plan.subqueries()), wanted);
  }

  private static boolean anyNode(Iterable<?> nodes, Predicate<LogicalPlan> wanted) {
    for (Object node : nodes) {
      if (node instanceof LogicalPlan plan && anyNode(plan, wanted)) {
        return true;
      }
    }
    return false;
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
