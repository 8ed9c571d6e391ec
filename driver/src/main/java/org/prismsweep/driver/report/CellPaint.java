package org.prismsweep.driver.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.LinearGradientPaint;
import java.awt.MultipleGradientPaint.CycleMethod;
import java.awt.Paint;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Fills cells and legend boxes with the colours of their label. */
final class CellPaint {

  /** Width of a stripe across its direction, in points. */
  private static final double STRIPE = 4;

  private final RegimeColors colors;
  private final Map<String, Paint> paints = new HashMap<>();

  CellPaint(RegimeColors colors) {
    this.colors = colors;
  }

  void fill(Graphics2D g, String label, Rectangle cell) {
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_OFF);
    g.setPaint(paints.computeIfAbsent(label, name -> paint(colors.of(name))));
    g.fill(cell);
  }

  /** Marks a cell of which some run is no measurement. */
  static void cross(Graphics2D g, Rectangle cell) {
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    double half = Math.max(2, Math.min(6, 0.3 * Math.min(cell.width, cell.height)));
    double x = cell.getCenterX();
    double y = cell.getCenterY();
    for (boolean outline : new boolean[] {true, false}) {
      g.setColor(outline ? Color.WHITE : Color.BLACK);
      g.setStroke(
          new BasicStroke(outline ? 3.4f : 1.5f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
      g.draw(new Line2D.Double(x - half, y - half, x + half, y + half));
      g.draw(new Line2D.Double(x - half, y + half, x + half, y - half));
    }
  }

  /** One colour, or stripes that run on from cell to cell. */
  private static Paint paint(List<String> hex) {
    if (hex.size() == 1) {
      return Color.decode(hex.get(0));
    }
    int n = hex.size();
    float[] fractions = new float[2 * n];
    Color[] stops = new Color[2 * n];
    for (int i = 0; i < n; i++) {
      fractions[2 * i] = (float) i / n + (i == 0 ? 0 : 1e-4f);
      fractions[2 * i + 1] = (float) (i + 1) / n;
      stops[2 * i] = Color.decode(hex.get(i));
      stops[2 * i + 1] = stops[2 * i];
    }
    float period = (float) (n * STRIPE / Math.sqrt(2));
    return new LinearGradientPaint(0, 0, period, period, fractions, stops, CycleMethod.REPEAT);
  }
}
