package org.prismsweep.driver.report.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.List;
import org.prismsweep.driver.report.map.MapPoint;
import org.prismsweep.driver.report.map.RegimeMap;

/** The labels present, with their numbers of points, in as many lines as they need. */
final class MapLegend {

  private static final int BOX = 14;
  private static final int LINE = 22;
  private static final int SPACE = 20;

  private static final String CROSS = "\0cross";
  private static final String COUNT = "\0count";

  private record Entry(String label, String text, int x, int line) {}

  private final List<Entry> entries = new ArrayList<>();
  private final FontMetrics metrics;
  private final int lines;

  MapLegend(RegimeMap map, long stacked, FontMetrics metrics, int room) {
    this.metrics = metrics;
    int[] end = {0, 0};
    map.labelCounts().forEach((label, n) -> add(label, label + "  " + n, room, end));
    long faults = map.points().stream().filter(MapPoint::hasFault).count();
    if (faults > 0) {
      add(CROSS, "some run failed, diverged, over budget or missing  " + faults, room, end);
    }
    if (stacked > 0) {
      add(COUNT, "points that share a cell  " + stacked, room, end);
    }
    this.lines = end[1] + 1;
  }

  private void add(String label, String text, int room, int[] end) {
    int needed = BOX + 6 + metrics.stringWidth(text);
    if (end[0] > 0 && end[0] + needed > room) {
      end[0] = 0;
      end[1]++;
    }
    entries.add(new Entry(label, text, end[0], end[1]));
    end[0] += needed + SPACE;
  }

  int height() {
    return lines * LINE;
  }

  void draw(Graphics2D g, CellPaint paint, int left, int top) {
    for (Entry entry : entries) {
      int x = left + entry.x();
      int y = top + entry.line() * LINE;
      Rectangle box = new Rectangle(x, y, BOX, BOX);
      if (entry.label().equals(CROSS)) {
        CellPaint.cross(g, box);
      } else if (entry.label().equals(COUNT)) {
        CellPaint.count(g, new Rectangle(x, y - 1, BOX + 2, BOX), "2", metrics.getFont());
      } else {
        paint.fill(g, entry.label(), box);
        g.setStroke(new BasicStroke(0.7f));
        g.setColor(new Color(0x888888));
        g.draw(box);
      }
      g.setColor(new Color(0x222222));
      g.setFont(metrics.getFont());
      g.drawString(entry.text(), x + BOX + 6, y + BOX - 3);
    }
  }
}
