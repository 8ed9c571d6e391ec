package org.prismsweep.driver.sql;

import java.util.List;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;
import org.prismsweep.driver.store.TableSchema;
import org.prismsweep.worker.experiment.ColumnType;

/** Views of DuckDB over Parquet files on a local disk. */
final class DuckDbViews {
  static final String TIME_ZONE = "SET TimeZone = 'UTC'";

  private DuckDbViews() {}

  /** A view over files; columns are joined by name. */
  static String over(String table, List<String> files) {
    return "CREATE OR REPLACE VIEW "
        + identifier(table)
        + " AS SELECT * FROM read_parquet("
        + textList(files)
        + ", union_by_name = true, hive_partitioning = false)";
  }

  /** A view without rows. */
  static String empty(TableSchema schema) {
    return "CREATE OR REPLACE VIEW "
        + identifier(schema.table())
        + " AS SELECT "
        + schema.columns().stream()
            .map(c -> "CAST(NULL AS " + type(c.type()) + ") AS " + identifier(c.name()))
            .collect(Collectors.joining(", "))
        + " WHERE false";
  }

  /** Paths as DuckDB opens them, without scheme. A file that exists is not taken for a pattern. */
  static String textList(List<String> qualifiedPaths) {
    return qualifiedPaths.stream()
        .map(path -> new Path(path).toUri().getPath())
        .map(path -> "'" + path.replace("'", "''") + "'")
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static String type(ColumnType type) {
    return switch (type) {
      case INT -> "INTEGER";
      case LONG -> "BIGINT";
      case DOUBLE -> "DOUBLE";
      case DOUBLES -> "DOUBLE[]";
      case TEXT -> "VARCHAR";
      case BOOLEAN -> "BOOLEAN";
      case TIMESTAMP -> "TIMESTAMP WITH TIME ZONE";
    };
  }

  private static String identifier(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }
}
