package org.prismsweep.driver.report.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.prismsweep.driver.report.figure.RegimeColors.Hatch;
import org.prismsweep.driver.report.map.MapPoint;
import org.prismsweep.driver.report.map.RegimeMap;
import org.prismsweep.worker.base.InvalidInputException;
import org.prismsweep.worker.model.RegimeSolid;

/**
 * The points of a sweep in the solid of its family's regimes, seen in parallel projection. A single
 * regime has a symbol of its own beside its colour, several that meet share a pie.
 */
public final class SolidFigure implements Figure {

  /** Angles from which the page shows the solid at first too, in radians. */
  public static final double YAW = 0.62;

  /** See {@link #YAW}. */
  public static final double PITCH = 0.32;

  private static final int WIDTH = 640;
  private static final int TOP = 58;
  private static final int BODY = 500;
  private static final int MARGIN = 20;
  private static final double THIRD = 1.0 / 3;
  private static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);

  private final RegimeMap map;
  private final RegimeColors colors;
  private final RegimeSolid.Shape shape;
  private final MapLegend legend;
  private final SolidView view;

  /** A point on paper. */
  private record Placed(MapPoint point, double x, double y, double depth) {}

  private SolidFigure(RegimeMap map, double yaw, double pitch) {
    this.map = map;
    this.colors = RegimeColors.of(map);
    this.shape = map.family().solid();
    this.legend = new MapLegend(map, 0, RegimeMapImage.smallMetrics(), WIDTH - 2 * MARGIN);
    this.view = new SolidView(yaw, pitch, WIDTH / 2.0, TOP + BODY / 2.0, 0.44 * BODY);
  }

  /**
   * The figure of a map's points.
   *
   * @throws InvalidInputException when the family has no solid
   */
  public static SolidFigure of(RegimeMap map, double yaw, double pitch) {
    if (!map.hasSolid()) {
      throw new InvalidInputException(
          "figure",
          "solid",
          "a sweep of a family that declares a solid of regimes, not " + map.family().family());
    }
    return new SolidFigure(map, yaw, pitch);
  }

  @Override
  public int width() {
    return WIDTH;
  }

  @Override
  public int height() {
    return TOP + BODY + legend.height() + MARGIN;
  }

  @Override
  public void paint(Graphics2D g) {
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, width(), height());
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setColor(new Color(0x222222));
    g.setFont(TEXT.deriveFont(Font.BOLD, 15f));
    int room = WIDTH - 2 * MARGIN;
    g.drawString(FigureText.fit(FigureText.headline(map), g.getFontMetrics(), room), MARGIN, 26);
    g.setFont(TEXT);
    g.setColor(new Color(0x666666));
    g.drawString(FigureText.fit(FigureText.subtitle(map), g.getFontMetrics(), room), MARGIN, 45);
    edges(g, true);
    points(g);
    edges(g, false);
    names(g);
    legend.draw(g, new CellPaint(colors), MARGIN, TOP + BODY + 4);
  }

  private void edges(Graphics2D g, boolean behind) {
    g.setColor(new Color(behind ? 0xaaaaaa : 0x555555));
    g.setStroke(
        behind
            ? new BasicStroke(
                1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {4, 4}, 0)
            : new BasicStroke(1.3f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    view.edges(behind).forEach(g::draw);
  }

  private void points(Graphics2D g) {
    List<Placed> placed = new ArrayList<>();
    for (MapPoint point : map.points()) {
      double[] weights = new double[3];
      for (int k = 0; k < 3; k++) {
        weights[k] = value(point, shape.base().get(k));
      }
      double[] at = view.project(weights, value(point, shape.height()));
      if (!Double.isNaN(at[2])) {
        placed.add(new Placed(point, at[0], at[1], at[2]));
      }
    }
    placed.sort(Comparator.comparingDouble(Placed::depth));
    double radius = Math.max(1.8, Math.min(6.5, 130 / Math.sqrt(placed.size() + 1.0)));
    for (Placed p : placed) {
      symbol(g, RegimeMap.labelOf(p.point()), p.x(), p.y(), radius * (1 + 0.18 * p.depth()));
      if (p.point().hasFault()) {
        int half = (int) Math.ceil(radius);
        CellPaint.cross(
            g,
            new java.awt.Rectangle(
                (int) p.x() - 2 * half, (int) p.y() - 2 * half, 4 * half, 4 * half));
      }
    }
  }

  private double value(MapPoint point, String column) {
    Object value = point.parameters().get(map.parameterColumns().indexOf(column));
    return value instanceof Number n ? n.doubleValue() : Double.NaN;
  }

  private void symbol(Graphics2D g, String label, double x, double y, double r) {
    List<String> fills = colors.of(label);
    Shape outline = fills.size() > 1 ? circle(x, y, r) : outline(colors.hatch(label), x, y, r);
    double part = 360.0 / fills.size();
    for (int k = 0; k < fills.size(); k++) {
      g.setColor(Color.decode(fills.get(k)));
      g.fill(
          fills.size() == 1
              ? outline
              : new Arc2D.Double(x - r, y - r, 2 * r, 2 * r, 45 - k * part, -part, Arc2D.PIE));
    }
    g.setColor(new Color(0, 0, 0, 140));
    g.setStroke(new BasicStroke(0.7f));
    g.draw(outline);
  }

  private static Shape circle(double x, double y, double r) {
    return new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r);
  }

  /** The symbols of the page, in the order of hatches. */
  private static Shape outline(Hatch hatch, double x, double y, double r) {
    double[][] corners =
        switch (hatch) {
          case NONE -> new double[0][];
          case RISING -> new double[][] {{-1, -1}, {1, -1}, {1, 1}, {-1, 1}};
          case FALLING -> new double[][] {{0, -1.25}, {1.15, 0.85}, {-1.15, 0.85}};
          case UPRIGHT -> new double[][] {{0, -1.35}, {1.2, 0}, {0, 1.35}, {-1.2, 0}};
          case LEVEL -> new double[][] {{0, 1.25}, {1.15, -0.85}, {-1.15, -0.85}};
          case DOTS -> new double[][] {{-1.3, -0.45}, {1.3, -0.45}, {1.3, 0.45}, {-1.3, 0.45}};
          case CROSSED -> new double[][] {{-0.45, -1.3}, {0.45, -1.3}, {0.45, 1.3}, {-0.45, 1.3}};
        };
    if (corners.length == 0) {
      return circle(x, y, r);
    }
    Path2D path = new Path2D.Double();
    for (int k = 0; k < corners.length; k++) {
      double u = x + 0.9 * r * corners[k][0];
      double v = y + 0.9 * r * corners[k][1];
      if (k == 0) {
        path.moveTo(u, v);
      } else {
        path.lineTo(u, v);
      }
    }
    path.closePath();
    return path;
  }

  private void names(Graphics2D g) {
    double[] middle = view.project(new double[] {THIRD, THIRD, THIRD}, 0.5);
    for (RegimeSolid.Side side : shape.sides()) {
      double[] weights =
          side.weights().stream().mapToDouble(w -> THIRD + 1.16 * (w - THIRD)).toArray();
      double[] at = view.project(weights, side.height() + 0.055 * Math.signum(side.height() - 0.5));
      write(g, side.regime(), at[0], at[1], Font.BOLD, at[2] >= middle[2] ? 0x111111 : 0x8a8a8a);
    }
    for (int k = 0; k < 3; k++) {
      double[] at = view.project(outside(k, 1.1), 0);
      write(g, shape.corners().get(k), at[0], at[1] + 15, Font.ITALIC, 0x444444);
    }
    height(g);
  }

  /** The height, as an arrow outside of the leftmost edge. */
  private void height(Graphics2D g) {
    int left = 0;
    for (int k = 1; k < 3; k++) {
      if (view.project(outside(k, 1), 0)[0] < view.project(outside(left, 1), 0)[0]) {
        left = k;
      }
    }
    double[] start = view.project(outside(left, 1.18), 0.2);
    double[] end = view.project(outside(left, 1.18), 0.88);
    if (Math.abs(start[1] - end[1]) < 60) {
      return;
    }
    g.setColor(new Color(0x444444));
    g.setStroke(new BasicStroke(1.2f));
    g.draw(new Line2D.Double(start[0], start[1], end[0], end[1]));
    double tip = 7 * Math.signum(start[1] - end[1]);
    g.draw(new Line2D.Double(end[0] - 4, end[1] + tip, end[0], end[1]));
    g.draw(new Line2D.Double(end[0] + 4, end[1] + tip, end[0], end[1]));
    Graphics2D turned = (Graphics2D) g.create();
    turned.setFont(TEXT.deriveFont(Font.ITALIC));
    turned.rotate(-Math.PI / 2);
    double span = turned.getFontMetrics().stringWidth(shape.heightTitle());
    turned.drawString(
        shape.heightTitle(), (float) (-(start[1] + end[1]) / 2 - span / 2), (float) (start[0] - 7));
    turned.dispose();
  }

  private static double[] outside(int corner, double factor) {
    double[] weights = new double[3];
    for (int k = 0; k < 3; k++) {
      weights[k] = THIRD + factor * ((k == corner ? 1 : 0) - THIRD);
    }
    return weights;
  }

  private static void write(Graphics2D g, String text, double x, double y, int style, int color) {
    g.setFont(TEXT.deriveFont(style, 12.5f));
    FontMetrics metrics = g.getFontMetrics();
    float span = metrics.stringWidth(text);
    float left = (float) Math.max(4, Math.min(WIDTH - 4 - span, x - span / 2));
    g.setColor(new Color(255, 255, 255, 215));
    g.fill(
        new java.awt.geom.Rectangle2D.Double(
            left - 2, y - metrics.getAscent(), span + 4, metrics.getAscent() + 3.0));
    g.setColor(new Color(color));
    g.drawString(text, left, (float) y);
  }
}
