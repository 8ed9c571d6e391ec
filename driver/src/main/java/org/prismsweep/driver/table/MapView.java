package org.prismsweep.driver.table;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.prismsweep.worker.base.Column;
import org.prismsweep.worker.base.ColumnType;

/** View {@code map}: a row per point of a sweep, with what is known of it. */
public final class MapView {
  public static final String NAME = "map";

  /** Columns of table points that say how it was computed, not what it is. */
  private static final List<String> NOT_OF_A_MAP =
      List.of(
          TableSchema.VERSION_COLUMN.name(),
          PointsTable.ALGORITHM_VERSION,
          PointsTable.PREDICTED_FLOPS,
          PointsTable.PREDICTED_BYTES);

  private MapView() {}

  /**
   * The columns of the view.
   *
   * @param points columns of table {@code points} that there are
   * @param theories the theories that have discrepancies
   */
  public static TableSchema schema(List<Column> points, Collection<String> theories) {
    TableSchema regimes = RegimesTable.TABLE.schema();
    List<Column> ends = new ArrayList<>();
    for (String name : List.of("delta", "label", "nearest", "nearest_discrepancy", "runner_up")) {
      ends.add(regimes.column(name));
    }
    discrepancyColumns(theories)
        .forEach(
            (column, theory) ->
                ends.add(
                    new Column(
                        column,
                        ColumnType.DOUBLE,
                        "discrepancy of theory " + theory + ", the largest of its observables")));
    ends.add(regimes.column("noise_floor"));
    ends.add(regimes.column("resolved"));
    ends.add(new Column("replicates", ColumnType.INT, "runs with status ok"));
    ends.add(new Column("runs", ColumnType.INT, "runs that have ended, whatever their status"));
    ends.add(new Column("ok_share", ColumnType.DOUBLE, "replicates / runs, null without runs"));
    List<Column> columns = new ArrayList<>();
    for (String name : List.of("sweep", "point_id", "grid_id")) {
      columns.add(regimes.column(name));
    }
    columns.add(SweepsTable.TABLE.schema().column("family"));
    Set<String> taken =
        Stream.concat(
                Stream.of(columns, ends).flatMap(List::stream).map(Column::name),
                NOT_OF_A_MAP.stream())
            .collect(Collectors.toSet());
    points.stream().filter(column -> !taken.contains(column.name())).forEach(columns::add);
    columns.addAll(ends);
    return TableSchema.versioned(NAME, "a point of a sweep", columns);
  }

  /**
   * Columns of the theories, sorted: {@code d_} and the theory's name, where {@code -} becomes one
   * underscore and {@code +} two.
   */
  public static Map<String, String> discrepancyColumns(Collection<String> theories) {
    Map<String, String> columns = new LinkedHashMap<>();
    for (String theory : new TreeSet<>(theories)) {
      String column = "d_" + theory.replace("+", "__").replaceAll("\\W", "_");
      String free = column;
      for (int k = 2; columns.containsKey(free); k++) {
        free = column + "_" + k;
      }
      columns.put(free, theory);
    }
    return columns;
  }
}
