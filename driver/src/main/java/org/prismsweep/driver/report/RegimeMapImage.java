package org.prismsweep.driver.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/**
 * A regime map for print. Drawn with Java2D: cells at true positions over log axes with panels and
 * stripes are beyond a charting library's heat map.
 */
public final class RegimeMapImage implements Figure {

  private static final Color INK = new Color(0x222222);
  private static final Color SOFT = new Color(0x666666);
  private static final Color GROUND = new Color(0xF7F7F7);
  private static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
  private static final Font SMALL = TEXT.deriveFont(11f);
  private static final Font TITLE = TEXT.deriveFont(Font.BOLD, 15f);

  private static final int TOP = 58;
  private static final int LEFT = 74;
  private static final int RIGHT = 20;
  private static final int GAP = 16;
  private static final int STRIP = 24;
  private static final int NO_STRIP = 6;
  private static final int TICKS = 22;
  private static final int LEGEND_GAP = 14;
  private static final int LINE = 15;
  private static final int LEAST_WIDTH = 560;

  private final RegimeMap map;
  private final MapFrame frame;
  private final MapLegend legend;
  private final CellPaint paint;
  private final BoundaryLines boundaries;
  private final int panelWidth;
  private final int panelHeight;
  private final int columns;
  private final int rows;
  private final int width;
  private final int strip;
  private final List<String> titleX;

  private RegimeMapImage(RegimeMap map, MapFrame frame) {
    this.map = map;
    this.frame = frame;
    this.paint = new CellPaint(RegimeColors.of(map));
    int panels = map.facets().size();
    this.strip = map.facets().get(0).title().isEmpty() ? NO_STRIP : STRIP;
    this.columns = panels <= 3 ? panels : panels == 4 ? 2 : panels <= 6 ? 3 : 4;
    this.rows = (panels + columns - 1) / columns;
    this.panelWidth = columns == 1 ? 460 : columns == 2 ? 360 : columns == 3 ? 290 : 235;
    this.panelHeight = map.y() == null ? 70 : columns == 1 ? 400 : panelWidth;
    this.width = Math.max(LEAST_WIDTH, LEFT + columns * panelWidth + (columns - 1) * GAP + RIGHT);
    this.boundaries = new BoundaryLines(map, frame, panelWidth, panelHeight);
    FontMetrics metrics = metrics(SMALL);
    this.legend = new MapLegend(map, metrics, width - 2 * RIGHT);
    this.titleX = FigureText.wrap(FigureText.title(map.x()), metrics(TEXT), width - LEFT - RIGHT);
  }

  /** The figure of a map. */
  public static RegimeMapImage of(RegimeMap map) {
    return new RegimeMapImage(map, MapFrame.of(map));
  }

  /** Where the middle of a point's cell is in the image, in pixels: x, y. */
  static int[] centre(RegimeMap map, int point) {
    RegimeMapImage image = new RegimeMapImage(map, MapFrame.of(map));
    Rectangle cell = image.place(image.frame.cells().get(point), map.points().get(point).facet());
    return new int[] {
      (int) Math.round(FigureFile.SCALE * cell.getCenterX()),
      (int) Math.round(FigureFile.SCALE * cell.getCenterY())
    };
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public int height() {
    return bottom() + LEGEND_GAP + legend.height() + 10;
  }

  private int bottom() {
    return panelTop(rows - 1) + panelHeight + TICKS + LINE * titleX.size();
  }

  @Override
  public void paint(Graphics2D g) {
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, width, height());
    titles(g);
    for (int f = 0; f < map.facets().size(); f++) {
      panel(g, f);
    }
    axisTitles(g);
    legend.draw(g, paint, RIGHT, bottom() + LEGEND_GAP);
  }

  private void titles(Graphics2D g) {
    g.setColor(INK);
    g.setFont(TITLE);
    int room = width - 2 * RIGHT;
    g.drawString(FigureText.fit(FigureText.headline(map), g.getFontMetrics(), room), RIGHT, 26);
    g.setColor(SOFT);
    g.setFont(TEXT);
    g.drawString(FigureText.fit(FigureText.subtitle(map), g.getFontMetrics(), room), RIGHT, 45);
  }

  private void axisTitles(Graphics2D g) {
    g.setColor(INK);
    g.setFont(TEXT);
    FontMetrics metrics = g.getFontMetrics();
    double middle = LEFT + (columns * panelWidth + (columns - 1) * GAP) / 2.0;
    int y = panelTop(rows - 1) + panelHeight + TICKS + 12;
    for (String line : titleX) {
      double start = middle - metrics.stringWidth(line) / 2.0;
      g.drawString(line, (float) Math.max(RIGHT, start), y);
      y += LINE;
    }
    if (map.y() == null) {
      return;
    }
    int span = panelTop(rows - 1) + panelHeight - panelTop(0);
    List<String> lines = FigureText.wrap(FigureText.title(map.y()), metrics, span);
    double centre = panelTop(0) + span / 2.0;
    Graphics2D turned = (Graphics2D) g.create();
    turned.rotate(-Math.PI / 2);
    int x = 16;
    for (String line : lines.subList(0, Math.min(2, lines.size()))) {
      turned.drawString(line, (float) (-centre - metrics.stringWidth(line) / 2.0), x);
      x += LINE - 1;
    }
    turned.dispose();
  }

  private void panel(Graphics2D g, int facet) {
    int x = panelLeft(facet % columns);
    int y = panelTop(facet / columns);
    g.setColor(INK);
    g.setFont(TEXT);
    g.drawString(
        FigureText.fit(map.facets().get(facet).title(), g.getFontMetrics(), panelWidth), x, y - 7);
    g.setColor(GROUND);
    g.fillRect(x, y, panelWidth, panelHeight);
    Shape clip = g.getClip();
    g.clipRect(x, y, panelWidth, panelHeight);
    List<Rectangle> faults = new ArrayList<>();
    for (int i = 0; i < map.points().size(); i++) {
      MapPoint point = map.points().get(i);
      if (point.facet() == facet) {
        Rectangle cell = place(frame.cells().get(i), facet);
        paint.fill(g, RegimeMap.labelOf(point), cell);
        if (point.hasFault()) {
          faults.add(cell);
        }
      }
    }
    boundaries.draw(g, facet, x, y);
    faults.forEach(cell -> CellPaint.cross(g, cell));
    g.setClip(clip);
    boolean lowest = facet + columns >= map.facets().size();
    axes(g, x, y, lowest, facet % columns == 0);
  }

  private void axes(Graphics2D g, int x, int y, boolean labelX, boolean labelY) {
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setStroke(new BasicStroke(1f));
    g.setColor(SOFT);
    g.drawRect(x, y, panelWidth, panelHeight);
    g.setFont(SMALL);
    FontMetrics metrics = g.getFontMetrics();
    for (AxisTicks.Tick tick : AxisTicks.of(map.x(), frame.left(), frame.right())) {
      double at = x + frame.across(tick.position(), panelWidth);
      int length = tick.label().isEmpty() ? 3 : 6;
      g.setColor(SOFT);
      g.draw(new Line2D.Double(at, y + panelHeight, at, y + panelHeight + length));
      if (labelX) {
        g.setColor(INK);
        float start = (float) (at - metrics.stringWidth(tick.label()) / 2.0);
        g.drawString(tick.label(), start, y + panelHeight + 18);
      }
    }
    if (map.y() == null) {
      return;
    }
    for (AxisTicks.Tick tick : AxisTicks.of(map.y(), frame.bottom(), frame.top())) {
      double at = y + frame.down(tick.position(), panelHeight);
      int length = tick.label().isEmpty() ? 3 : 6;
      g.setColor(SOFT);
      g.draw(new Line2D.Double(x - length, at, x, at));
      if (labelY) {
        g.setColor(INK);
        g.drawString(tick.label(), x - 9 - metrics.stringWidth(tick.label()), (float) (at + 4));
      }
    }
  }

  /** A cell in the image; edges are rounded so that neighbours share them. */
  private Rectangle place(Cell cell, int facet) {
    int x = panelLeft(facet % columns);
    int y = panelTop(facet / columns);
    int left = (int) Math.round(x + frame.across(cell.left(), panelWidth));
    int right = (int) Math.round(x + frame.across(cell.right(), panelWidth));
    int top = (int) Math.round(y + frame.down(cell.top(), panelHeight));
    int bottom = (int) Math.round(y + frame.down(cell.bottom(), panelHeight));
    return new Rectangle(left, top, Math.max(1, right - left), Math.max(1, bottom - top));
  }

  private int panelLeft(int column) {
    return LEFT + column * (panelWidth + GAP);
  }

  private int panelTop(int row) {
    return TOP + strip + row * (panelHeight + strip + GAP);
  }

  /** Metrics of small text. */
  static FontMetrics smallMetrics() {
    return metrics(SMALL);
  }

  private static FontMetrics metrics(Font font) {
    Graphics2D g = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
    try {
      return g.getFontMetrics(font);
    } finally {
      g.dispose();
    }
  }
}
