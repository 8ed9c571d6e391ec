package org.prismsweep.driver.report.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Fills cells and legend boxes with the colours of their label. */
final class CellPaint {

  private final RegimeColors colors;
  private final Map<String, Paint> paints = new HashMap<>();

  CellPaint(RegimeColors colors) {
    this.colors = colors;
  }

  void fill(Graphics2D g, String label, Rectangle cell) {
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_OFF);
    g.setPaint(paints.computeIfAbsent(label, name -> HatchPaint.of(colors, name)));
    g.fill(cell);
  }

  /** A cell of several points: a part of its width for each, those of a label side by side. */
  void fill(Graphics2D g, List<String> labels, Rectangle cell) {
    int from = 0;
    for (int i = 1; i <= labels.size(); i++) {
      if (i == labels.size() || !labels.get(i).equals(labels.get(from))) {
        int left = cell.x + cell.width * from / labels.size();
        int right = cell.x + cell.width * i / labels.size();
        fill(g, labels.get(from), new Rectangle(left, cell.y, right - left, cell.height));
        from = i;
      }
    }
  }

  /** Says in the corner of a cell how many points it stands for. */
  static void count(Graphics2D g, Rectangle cell, String number, Font font) {
    g.setFont(font);
    int width = g.getFontMetrics().stringWidth(number) + 6;
    int x = cell.x + cell.width - width - 2;
    g.setColor(Color.WHITE);
    g.fillRect(x, cell.y + 2, width, 14);
    g.setColor(Color.BLACK);
    g.drawString(number, x + 3, cell.y + 13);
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
}
