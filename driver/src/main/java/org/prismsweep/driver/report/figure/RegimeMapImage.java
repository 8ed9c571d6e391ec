package org.prismsweep.driver.report.figure;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.prismsweep.driver.report.map.MapAxis;
import org.prismsweep.driver.report.map.MapPoint;
import org.prismsweep.driver.report.map.RegimeMap;

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
  private static final int NUMBERS = 74;
  private static final int NAMES = 230;
  private static final int TITLE_ROOM = 34;
  private static final int ROW = 34;
  private static final int LEAST_ROW = 14;
  private static final int LEAST_COLUMN = 40;
  private static final int UPRIGHT = 100;
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
  private final int left;
  private final int ticks;
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
    this.panelHeight = panelHeight(map.y(), columns == 1 ? 400 : panelWidth);
    FontMetrics metrics = metrics(SMALL);
    this.left =
        map.y().isCategorical()
            ? Math.min(NAMES, TITLE_ROOM + 12 + widest(map.y(), metrics))
            : NUMBERS;
    this.width = Math.max(LEAST_WIDTH, left + columns * panelWidth + (columns - 1) * GAP + RIGHT);
    this.boundaries = new BoundaryLines(map, frame, panelWidth, panelHeight);
    this.legend = new MapLegend(map, frame.stacked(), metrics, width - 2 * RIGHT);
    this.ticks =
        map.x() == MapAxis.NONE ? 0 : map.x().isCategorical() ? ticks(map.x(), metrics) : TICKS;
    this.titleX = FigureText.wrap(FigureText.title(map.x()), metrics(TEXT), width - left - RIGHT);
  }

  /** Rows of categories are no higher than their names need. */
  private static int panelHeight(MapAxis y, int most) {
    if (y == MapAxis.NONE) {
      return 70;
    }
    int rows = y.categories().size();
    return rows == 0 ? most : Math.max(LEAST_ROW * rows, Math.min(most, Math.max(70, ROW * rows)));
  }

  private static int widest(MapAxis axis, FontMetrics metrics) {
    return AxisTicks.of(axis, 0, 0).stream()
        .mapToInt(tick -> metrics.stringWidth(tick.label()))
        .max()
        .orElse(0);
  }

  /**
   * Room for the names of categories below a panel: folded, or upright where columns are narrow.
   */
  private int ticks(MapAxis axis, FontMetrics metrics) {
    int column = panelWidth / axis.categories().size();
    if (column < LEAST_COLUMN) {
      return 12 + Math.min(UPRIGHT, widest(axis, metrics));
    }
    int lines =
        AxisTicks.of(axis, 0, 0).stream()
            .mapToInt(tick -> FigureText.fold(tick.label(), metrics, column - 4, 4).size())
            .max()
            .orElse(1);
    return TICKS + 13 * (lines - 1);
  }

  /** The figure of a map. */
  public static RegimeMapImage of(RegimeMap map) {
    return new RegimeMapImage(map, MapFrame.of(map));
  }

  /** Where the middle of a point's cell is in the image, in pixels: x, y. */
  public static int[] centre(RegimeMap map, int point) {
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
    return panelTop(rows - 1) + panelHeight + ticks + LINE * titleX.size();
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
    double middle = left + (columns * panelWidth + (columns - 1) * GAP) / 2.0;
    int y = panelTop(rows - 1) + panelHeight + ticks + 12;
    for (String line : titleX) {
      double start = middle - metrics.stringWidth(line) / 2.0;
      g.drawString(line, (float) Math.max(RIGHT, start), y);
      y += LINE;
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
    Map<Rectangle, Integer> shared = new LinkedHashMap<>();
    for (List<Integer> stack : frame.stacks()) {
      List<MapPoint> points = stack.stream().map(map.points()::get).toList();
      if (points.get(0).facet() == facet) {
        Rectangle cell = place(frame.cells().get(stack.get(0)), facet);
        paint.fill(g, points.stream().map(RegimeMap::labelOf).sorted().toList(), cell);
        if (points.stream().anyMatch(MapPoint::hasFault)) {
          faults.add(cell);
        }
        if (points.size() > 1) {
          shared.put(cell, points.size());
        }
      }
    }
    boundaries.draw(g, facet, x, y);
    faults.forEach(cell -> CellPaint.cross(g, cell));
    shared.forEach((cell, number) -> CellPaint.count(g, cell, Integer.toString(number), SMALL));
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
      if (map.x() != MapAxis.NONE) {
        g.draw(new Line2D.Double(at, y + panelHeight, at, y + panelHeight + length));
      }
      if (labelX && map.x().isCategorical()) {
        g.setColor(INK);
        name(g, tick.label(), at, y + panelHeight);
      } else if (labelX) {
        g.setColor(INK);
        float start = (float) (at - metrics.stringWidth(tick.label()) / 2.0);
        g.drawString(tick.label(), start, y + panelHeight + 18);
      }
    }
    if (map.y() == MapAxis.NONE) {
      return;
    }
    int most = Math.max(1, panelHeight / Math.max(1, map.y().categories().size()) / 13);
    for (AxisTicks.Tick tick : AxisTicks.of(map.y(), frame.bottom(), frame.top())) {
      double at = y + frame.down(tick.position(), panelHeight);
      int length = tick.label().isEmpty() ? 3 : 6;
      g.setColor(SOFT);
      g.draw(new Line2D.Double(x - length, at, x, at));
      if (labelY) {
        g.setColor(INK);
        List<String> lines = FigureText.fold(tick.label(), metrics, left - TITLE_ROOM - 10, most);
        float line = (float) (at + 4 - 6.5 * (lines.size() - 1));
        for (String text : lines) {
          g.drawString(text, x - 9 - metrics.stringWidth(text), line);
          line += 13;
        }
      }
    }
  }

  /** The name of a category below the middle of its column. */
  private void name(Graphics2D g, String text, double middle, int below) {
    FontMetrics metrics = g.getFontMetrics();
    int column = panelWidth / map.x().categories().size();
    if (column >= LEAST_COLUMN) {
      int line = below + 18;
      for (String part : FigureText.fold(text, metrics, column - 4, 4)) {
        g.drawString(part, (float) (middle - metrics.stringWidth(part) / 2.0), line);
        line += 13;
      }
      return;
    }
    String shown = FigureText.fold(text, metrics, UPRIGHT, 1).get(0);
    Graphics2D turned = (Graphics2D) g.create();
    turned.rotate(-Math.PI / 2);
    turned.drawString(shown, -below - 9 - metrics.stringWidth(shown), (float) (middle + 4));
    turned.dispose();
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
    return left + column * (panelWidth + GAP);
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
