package org.prismsweep.driver.table;

import java.util.List;
import java.util.stream.Stream;
import org.prismsweep.worker.model.Family;

/**
 * The tables of an output directory, in the order of documentation. Most columns are common to all
 * families; a family adds its parameters and coordinates to {@code points} and its observables to
 * {@code runs}, {@code trajectories} and {@code predictions}.
 */
public final class Tables {

  /** Every table that has files. */
  public static final List<String> ALL =
      List.of(
          SweepsTable.NAME,
          SweepPointsTable.NAME,
          PointsTable.NAME,
          RunsTable.NAME,
          TrajectoriesTable.NAME,
          PredictionsTable.NAME,
          DiscrepanciesTable.NAME,
          RegimesTable.NAME,
          BoundariesTable.NAME,
          BoundaryFacetsTable.NAME,
          ScalingTable.NAME,
          ScalingSizesTable.NAME);

  /** What a query can name: every table, and the views over several of them. */
  public static final List<String> NAMES =
      Stream.concat(ALL.stream(), Stream.of(RegimesTable.ALL, MapView.NAME)).toList();

  private Tables() {}

  /** Schemas of the tables whose columns do not depend on the family. */
  public static List<TableSchema> withoutFamily() {
    return Stream.of(
            SweepsTable.TABLE,
            SweepPointsTable.TABLE,
            DiscrepanciesTable.TABLE,
            RegimesTable.TABLE,
            BoundaryFacetsTable.TABLE,
            ScalingSizesTable.TABLE)
        .map(Table::schema)
        .toList();
  }

  /** Schemas of every table, with a family's columns. */
  public static List<TableSchema> all(Family<?> family) {
    return Stream.of(
            SweepsTable.TABLE,
            SweepPointsTable.TABLE,
            PointsTable.of(family),
            RunsTable.of(family),
            TrajectoriesTable.of(family, List.of()),
            PredictionsTable.of(family, List.of()),
            DiscrepanciesTable.TABLE,
            RegimesTable.TABLE,
            BoundariesTable.of(family),
            BoundaryFacetsTable.TABLE,
            ScalingTable.of(family),
            ScalingSizesTable.TABLE)
        .map(Table::schema)
        .toList();
  }
}
