package org.prismsweep.driver.report.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.List;
import org.prismsweep.driver.report.map.Crossing;
import org.prismsweep.driver.report.map.MapPoint;
import org.prismsweep.driver.report.map.RegimeMap;

/** The boundaries of a map at its delta, in a panel: lines, each over its 95% band. */
final class BoundaryLines {
  private static final Color BAND = new Color(255, 255, 255, 130);
  private static final float LINE = 1.8f;

  /** Width of a band that is unknown or narrow, for contrast. */
  private static final double HALO = 3.4;

  private static final double MOST_OF_THE_WAY = 0.5;

  private final RegimeMap map;
  private final MapFrame frame;
  private final RegimeColors colors;
  private final int panelWidth;
  private final int panelHeight;

  BoundaryLines(RegimeMap map, MapFrame frame, int panelWidth, int panelHeight) {
    this.map = map;
    this.frame = frame;
    this.colors = RegimeColors.of(map);
    this.panelWidth = panelWidth;
    this.panelHeight = panelHeight;
  }

  /**
   * Draws those of one facet.
   *
   * @param left left side of its panel
   * @param top upper side of its panel
   */
  void draw(Graphics2D g, int facet, int left, int top) {
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    List<Crossing> crossings = map.boundaries().crossings();
    List<List<Crossing>> shown =
        map.boundaries().segments().stream()
            .map(segment -> segment.stream().map(crossings::get).toList())
            .filter(ends -> ends.stream().allMatch(crossing -> isShown(crossing, facet)))
            .toList();
    // One shape, since bands that overlap would hide the cells below
    Path2D bands = new Path2D.Double(Path2D.WIND_NON_ZERO);
    for (List<Crossing> ends : shown) {
      double width =
          2
              * ends.stream()
                  .mapToDouble(this::band)
                  .filter(band -> !Double.isNaN(band))
                  .max()
                  .orElse(0);
      float wide = (float) (width > HALO ? width : HALO);
      bands.append(stroke(wide).createStrokedShape(line(ends, left, top)), false);
    }
    g.setColor(BAND);
    g.fill(bands);
    g.setStroke(stroke(LINE));
    for (List<Crossing> ends : shown) {
      g.setColor(Color.decode(colors.line(ends.get(0).theory())).darker());
      g.draw(line(ends, left, top));
    }
  }

  private boolean isShown(Crossing crossing, int facet) {
    return Math.abs(crossing.delta() - map.delta()) <= 1e-9 * map.delta()
        && map.points().get(crossing.inside()).facet() == facet
        && map.points().get(crossing.outside()).facet() == facet;
  }

  private Line2D line(List<Crossing> ends, int left, int top) {
    return new Line2D.Double(place(ends.get(0), left, top), place(ends.get(1), left, top));
  }

  private static BasicStroke stroke(float width) {
    return new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  }

  private Point2D place(Crossing crossing, int left, int top) {
    double v = map.y().position(y(crossing));
    return new Point2D.Double(
        left + frame.across(map.x().position(x(crossing)), panelWidth),
        top + frame.down(v, panelHeight));
  }

  private double x(Crossing crossing) {
    double from = map.points().get(crossing.inside()).x();
    return between(from, map.points().get(crossing.outside()).x(), crossing.weight());
  }

  private double y(Crossing crossing) {
    double from = map.points().get(crossing.inside()).y();
    return between(from, map.points().get(crossing.outside()).y(), crossing.weight());
  }

  /** Crossings are interpolated in logarithms, whatever the axis of the map. */
  private static double between(double from, double to, double weight) {
    return from > 0 && to > 0 ? from * Math.pow(to / from, weight) : from + weight * (to - from);
  }

  /**
   * Half-width of a band in pixels, at the scale of the way between the neighbours: axes of other
   * forms than the sweep's (exponents) have other decades. NaN where it is unknown, and where no
   * axis of the map has decades.
   */
  double band(Crossing crossing) {
    MapPoint inside = map.points().get(crossing.inside());
    MapPoint outside = map.points().get(crossing.outside());
    double across = map.x().position(outside.x()) - map.x().position(inside.x());
    double up = map.y().position(outside.y()) - map.y().position(inside.y());
    double pixels =
        Math.hypot(
            across * panelWidth / (frame.right() - frame.left()),
            up * panelHeight / (frame.top() - frame.bottom()));
    // A crossing lies between its two points, however wide its band is
    double part = Math.min(MOST_OF_THE_WAY, crossing.band() / crossing.length());
    return crossing.length() > 0 ? part * pixels : Double.NaN;
  }
}
