package org.prismsweep.driver.sql;

import java.util.Set;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistryBase;
import org.apache.spark.sql.catalyst.analysis.TableFunctionRegistry;
import org.apache.spark.sql.classic.SparkSession;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The functions that a query may call: those that compute values from values. What opens a path,
 * calls Java or says something of the process leaves the session's registry, so that no way to name
 * it finds it. A later release of Spark brings new groups and names, and none of them gets in.
 */
final class SparkFunctions {
  private static final Set<String> GROUPS =
      Set.of(
          "agg_funcs",
          "array_funcs",
          "bitwise_funcs",
          "collection_funcs",
          "conditional_funcs",
          "conversion_funcs",
          "datetime_funcs",
          "generator_funcs",
          "hash_funcs",
          "lambda_funcs",
          "map_funcs",
          "math_funcs",
          "predicate_funcs",
          "string_funcs",
          "struct_funcs",
          "window_funcs");

  /** Single ones of other groups; columns such as {@code trainer} hold JSON. */
  private static final Set<String> NAMES =
      Set.of("get_json_object", "json_array_length", "json_object_keys", "range", "typeof", "uuid");

  private SparkFunctions() {}

  /** Removes every other function from a session. */
  static void keepHarmless(SparkSession session) {
    keepHarmless(session.sessionState().functionRegistry());
    keepHarmless(session.sessionState().tableFunctionRegistry());
  }

  /** Whether a name is one of Spark's, and hence one that was removed when it is not found. */
  static boolean isSparks(String name) {
    return FunctionRegistry.functionSet().exists(function -> function.funcName().equals(name))
        || TableFunctionRegistry.functionSet().exists(function -> function.funcName().equals(name));
  }

  private static void keepHarmless(FunctionRegistryBase<?> registry) {
    for (FunctionIdentifier name : CollectionConverters.asJava(registry.listFunction())) {
      boolean harmless =
          NAMES.contains(name.funcName())
              || registry
                  .lookupFunction(name)
                  .exists(function -> GROUPS.contains(function.getGroup()));
      if (!harmless) {
        registry.dropFunction(name);
      }
    }
  }
}
