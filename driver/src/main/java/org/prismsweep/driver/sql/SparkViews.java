package org.prismsweep.driver.sql;

import java.util.List;
import java.util.stream.Collectors;
import org.prismsweep.driver.files.FileSystems;
import org.prismsweep.driver.table.TableSchema;

/** Temporary views of Spark SQL over Parquet files anywhere. */
final class SparkViews {

  private SparkViews() {}

  /**
   * A view over files. A view has one path, so the files are the alternatives of a pattern; columns
   * are named, so that Spark neither reads every footer nor takes directories for columns.
   */
  static String over(String view, TableSchema columns, String root, List<String> files) {
    String alternatives =
        files.stream()
            .map(file -> FileSystems.literal(file.substring(root.length() + 1)).replace(",", "\\,"))
            .collect(Collectors.joining(",", "{", "}"));
    return Dialect.SPARK.create(view)
        + " "
        + Dialect.SPARK.declarations(columns)
        + " USING parquet OPTIONS (recursiveFileLookup 'true', path "
        + Dialect.SPARK.text(FileSystems.literal(root) + "/" + alternatives)
        + ")";
  }
}
