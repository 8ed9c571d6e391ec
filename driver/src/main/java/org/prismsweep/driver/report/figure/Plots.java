package org.prismsweep.driver.report.figure;

import java.util.List;
import org.prismsweep.driver.report.map.FamilyColumns;
import org.prismsweep.driver.report.map.MapAxes;
import org.prismsweep.driver.report.map.MapPoint;
import org.prismsweep.driver.report.map.MapReader;
import org.prismsweep.driver.report.map.RegimeMap;
import org.prismsweep.driver.report.map.ScalingCurve;
import org.prismsweep.driver.report.map.ScalingReader;
import org.prismsweep.driver.report.map.SqlText;
import org.prismsweep.driver.sql.QueryEngine;
import org.prismsweep.worker.base.InvalidInputException;
import org.prismsweep.worker.model.Families;

/** Single figures of one sweep of an output directory. */
public final class Plots {

  private Plots() {}

  /**
   * The sweep to plot: the one named, or the only one there is.
   *
   * @throws InvalidInputException when there are several and none is named
   */
  public static String sweep(QueryEngine engine, String name) {
    List<String> sweeps = MapReader.sweeps(engine);
    if (name == null && sweeps.size() != 1) {
      throw new InvalidInputException("sweep", "''", "one of " + String.join(", ", sweeps));
    }
    return name == null ? sweeps.get(0) : name;
  }

  /** The regime map over two axes. */
  public static Figure map(QueryEngine engine, String sweep, double delta, MapAxes axes) {
    return RegimeMapImage.of(RegimeMap.read(engine, sweep, delta, axes));
  }

  /** The points in the solid of regimes, seen under two angles in radians. */
  public static Figure solid(
      QueryEngine engine, String sweep, double delta, double yaw, double pitch) {
    return SolidFigure.of(RegimeMap.read(engine, sweep, delta, MapAxes.automatic()), yaw, pitch);
  }

  /**
   * The curves of a point against every theory.
   *
   * @param point the beginning of its identity, unique in the sweep
   * @throws InvalidInputException when no point or several begin so, or nothing was measured there
   */
  public static Figure curves(QueryEngine engine, String sweep, double delta, String point) {
    RegimeMap map =
        new MapReader(engine, sweep, Families.all(), Integer.MAX_VALUE)
            .read(delta, MapAxes.automatic());
    List<MapPoint> found =
        map.points().stream().filter(p -> p.pointId().startsWith(point)).toList();
    if (found.size() != 1) {
      throw new InvalidInputException(
          "point",
          point,
          "the beginning of the point_id of one point of sweep "
              + sweep
              + (found.isEmpty() ? "" : "; " + found.size() + " begin so"));
    }
    CurvesFigure figure = CurvesFigure.read(engine, map, found.get(0));
    if (figure == null) {
      throw new InvalidInputException("point", point, "a point of which some run is ok");
    }
    return figure;
  }

  /**
   * Boundaries through the sizes of a sweep, and their limits.
   *
   * @param delta level of the boundaries, NaN for the smallest there is
   * @param theory the theory whose boundaries to draw, or null for all
   * @throws InvalidInputException when table {@code scaling} has none of them
   */
  public static Figure scaling(QueryEngine engine, String sweep, double delta, String theory) {
    ScalingReader reader = new ScalingReader(engine, sweep);
    double used = reader.delta(delta);
    List<ScalingCurve> curves = reader.read(used, theory);
    if (curves.isEmpty()) {
      throw new InvalidInputException("theory", theory, "one with boundaries in table scaling");
    }
    List<Object> row =
        engine
            .query(
                "select s.family, c.size_column from scaling c join sweeps s on s.sweep = c.sweep"
                    + " where c.sweep = "
                    + SqlText.literal(sweep)
                    + " limit 1")
            .rows()
            .get(0);
    FamilyColumns family = FamilyColumns.of(Families.named((String) row.get(0)));
    return new ScalingFigure(
        sweep + ": boundaries" + FigureText.at(used),
        (String) row.get(1),
        family.title((String) row.get(1)),
        family.descriptions(),
        curves,
        family.labels());
  }
}
