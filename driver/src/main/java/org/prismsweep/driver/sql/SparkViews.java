package org.prismsweep.driver.sql;

import java.util.List;
import java.util.stream.Collectors;
import org.prismsweep.driver.store.FileSystems;
import org.prismsweep.driver.store.TableSchema;
import org.prismsweep.worker.experiment.ColumnType;

/** Temporary views of Spark SQL over Parquet files anywhere. */
final class SparkViews {

  private SparkViews() {}

  /**
   * A view over files. A view has one path, so the files are the alternatives of a pattern; columns
   * are named, so that Spark neither reads every footer nor takes directories for columns.
   */
  static String over(TableSchema columns, String root, List<String> files) {
    String alternatives =
        files.stream()
            .map(file -> FileSystems.literal(file.substring(root.length() + 1)).replace(",", "\\,"))
            .collect(Collectors.joining(",", "{", "}"));
    return "CREATE OR REPLACE TEMPORARY VIEW "
        + identifier(columns.table())
        + " ("
        + columns.columns().stream()
            .map(c -> identifier(c.name()) + " " + type(c.type()))
            .collect(Collectors.joining(", "))
        + ") USING parquet OPTIONS (recursiveFileLookup 'true', path "
        + text(FileSystems.literal(root) + "/" + alternatives)
        + ")";
  }

  /** A view without rows. */
  static String empty(TableSchema schema) {
    return "CREATE OR REPLACE TEMPORARY VIEW "
        + identifier(schema.table())
        + " AS SELECT "
        + schema.columns().stream()
            .map(c -> "CAST(NULL AS " + type(c.type()) + ") AS " + identifier(c.name()))
            .collect(Collectors.joining(", "))
        + " WHERE false";
  }

  private static String type(ColumnType type) {
    return switch (type) {
      case INT -> "INT";
      case LONG -> "BIGINT";
      case DOUBLE -> "DOUBLE";
      case DOUBLES -> "ARRAY<DOUBLE>";
      case TEXT -> "STRING";
      case BOOLEAN -> "BOOLEAN";
      case TIMESTAMP -> "TIMESTAMP";
    };
  }

  private static String text(String value) {
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  private static String identifier(String name) {
    return "`" + name.replace("`", "``") + "`";
  }
}
