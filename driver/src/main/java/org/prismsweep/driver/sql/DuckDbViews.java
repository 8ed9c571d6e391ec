package org.prismsweep.driver.sql;

import java.util.List;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;
import org.prismsweep.driver.table.Tables;

/** Views of DuckDB over Parquet files on a local disk. */
final class DuckDbViews {

  private DuckDbViews() {}

  /**
   * A view over files; columns are joined by name. Columns that an earlier release did not write
   * are null.
   */
  static String over(String view, String table, List<String> files) {
    String rows =
        "SELECT * FROM read_parquet("
            + textList(files)
            + ", union_by_name = true, hive_partitioning = false)";
    return Dialect.DUCKDB.view(
        view,
        Tables.withoutFamily().stream()
            .filter(schema -> schema.table().equals(table))
            .map(schema -> rows + " UNION ALL BY NAME " + Dialect.DUCKDB.empty(schema))
            .findFirst()
            .orElse(rows));
  }

  /** Paths as DuckDB opens them, without scheme. A file that exists is not taken for a pattern. */
  static String textList(List<String> qualifiedPaths) {
    return qualifiedPaths.stream()
        .map(path -> Dialect.DUCKDB.text(plainPath(path)))
        .collect(Collectors.joining(", ", "[", "]"));
  }

  static String plainPath(String qualified) {
    return new Path(qualified).toUri().getPath();
  }
}
