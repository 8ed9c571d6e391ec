package org.prismsweep.driver.sql;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.prismsweep.driver.table.MapView;
import org.prismsweep.driver.table.RegimesTable;
import org.prismsweep.driver.table.TableSchema;
import org.prismsweep.worker.base.Column;

/**
 * The views over several tables: {@code regimes}, the labels at each sweep's own delta, and {@code
 * map}, a row per point of a sweep. The rows of table {@code regimes} are view {@code all_regimes}.
 */
final class ComposedViews {

  /** What a sweep file says of delta, as canonical YAML writes it; releases before the column. */
  private static final String WRITTEN =
      "regexp_extract(spec_text, 'regimes: [{]delta: ([0-9.eE+-]+)(/([0-9.eE+-]+))?[}]', ";

  /** Delta of a submission, also of one that an earlier release recorded. */
  private static final String SUBMITTED =
      "coalesce(delta, try_cast("
          + WRITTEN
          + "1)"
          + " AS DOUBLE) / coalesce(try_cast("
          + WRITTEN
          + "3)"
          + " AS DOUBLE), 1), 0.05)";

  /**
   * The newest submission whose delta has labels says which one is the sweep's own. Where none has,
   * as in a sweep that was interrupted and labelled by hand, the smallest delta stands for it.
   */
  private static final String REGIMES =
      "SELECT r.* FROM all_regimes r JOIN (SELECT known.sweep,"
          + " coalesce(max_by(submitted.delta, submitted.start_time), min(known.delta)) AS delta"
          + " FROM (SELECT DISTINCT sweep, delta FROM all_regimes) known LEFT JOIN (SELECT sweep,"
          + " start_time, "
          + SUBMITTED
          + " AS delta FROM sweeps) submitted ON submitted.sweep = known.sweep"
          + " AND submitted.delta = known.delta GROUP BY known.sweep) own"
          + " ON own.sweep = r.sweep AND own.delta = r.delta";

  private ComposedViews() {}

  /** The name of the view over the files of a table. */
  static String name(String table) {
    return table.equals(RegimesTable.NAME) ? RegimesTable.ALL : table;
  }

  /**
   * Statements that define them, once the tables have views.
   *
   * @param points columns of table {@code points} that there are
   * @param theories the theories that have discrepancies
   */
  static List<String> statements(
      Dialect dialect, List<Column> points, Collection<String> theories) {
    return List.of(
        dialect.view(RegimesTable.NAME, REGIMES),
        dialect.view(MapView.NAME, map(dialect, points, theories)));
  }

  private static String map(Dialect dialect, List<Column> points, Collection<String> theories) {
    Map<String, String> discrepancies = MapView.discrepancyColumns(theories);
    Map<String, String> sources = new HashMap<>();
    points.forEach(column -> sources.put(column.name(), "p"));
    RegimesTable.TABLE.schema().columns().forEach(column -> sources.put(column.name(), "r"));
    discrepancies.keySet().forEach(column -> sources.put(column, "d"));
    for (String column : List.of("sweep", "point_id", "grid_id", "replicates", "runs")) {
      sources.put(column, "s");
    }
    Map<String, String> computed =
        Map.of(
            "ok_share",
            "CAST(s.replicates AS DOUBLE) / nullif(s.runs, 0)",
            "schema_version",
            String.valueOf(TableSchema.VERSION));
    TableSchema schema = MapView.schema(points, theories);
    return schema.columns().stream()
            .map(Column::name)
            .map(
                name ->
                    computed.getOrDefault(name, sources.get(name) + "." + dialect.identifier(name))
                        + " AS "
                        + dialect.identifier(name))
            .collect(Collectors.joining(", ", "SELECT ", ""))
        + " FROM (SELECT m.sweep, m.point_id, m.grid_id,"
        + " CAST(count(CASE WHEN u.status = 'ok' THEN 1 END) AS INT) AS replicates,"
        + " CAST(count(u.run_id) AS INT) AS runs FROM sweep_points m"
        + " LEFT JOIN runs u ON u.run_id = m.run_id GROUP BY m.sweep, m.point_id, m.grid_id) s"
        + " JOIN points p ON p.point_id = s.point_id LEFT JOIN regimes r"
        + samePoint("r")
        + " LEFT JOIN (SELECT sweep, point_id, grid_id"
        + discrepancies.entrySet().stream()
            .map(
                entry ->
                    ", max(CASE WHEN theory = "
                        + dialect.text(entry.getValue())
                        + " THEN discrepancy END) AS "
                        + dialect.identifier(entry.getKey()))
            .collect(Collectors.joining())
        + " FROM discrepancies GROUP BY sweep, point_id, grid_id) d"
        + samePoint("d");
  }

  /** Joins a table to the points of sweeps, {@code s}. */
  private static String samePoint(String alias) {
    return Stream.of("sweep", "point_id", "grid_id")
        .map(column -> alias + "." + column + " = s." + column)
        .collect(Collectors.joining(" AND ", " ON ", ""));
  }
}
