package org.prismsweep.driver.report.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.prismsweep.driver.report.map.MapAxis;
import org.prismsweep.driver.report.map.Numbers;
import org.prismsweep.driver.report.map.ScalingCurve;

/**
 * Boundaries against the size of the system, both logarithmic: measured positions with two standard
 * errors, the fit limit + a size^-b with its 95% band, and the limit with its interval at the
 * right. A panel for each axis and combination of the other parameters, theories by colour and
 * dash. Sizes that a fit leaves out are hollow.
 */
final class ScalingFigure implements Figure {
  private static final int MARGIN = 20;
  private static final int LEFT = 70;
  private static final int TOP = 84;
  private static final int WIDE = 300;
  private static final int HIGH = 230;
  private static final int GAP = 76;
  private static final int AXIS = 52;
  private static final int ROW = 17;
  private static final int ACROSS = 3;

  /** Room at the right of a panel for the limit. */
  private static final int LIMIT = 44;

  private static final double DOT = 3.2;
  private static final Color INK = new Color(0x222222);
  private static final Color SOFT = new Color(0x666666);
  private static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
  private static final Font SMALL = TEXT.deriveFont(11f);

  /** Panels of a figure at most: more would not be read. */
  static final int MOST_PANELS = 9;

  private final String title;
  private final String sizeColumn;
  private final String sizeTitle;
  private final Map<String, String> axisTitles;
  private final List<List<ScalingCurve>> panels;
  private final int left;
  private final RegimeColors colors;
  private final int legend;

  /**
   * @param title the headline
   * @param sizeColumn column of the size
   * @param sizeTitle what the size is
   * @param axisTitles what the columns of positions are
   */
  ScalingFigure(
      String title,
      String sizeColumn,
      String sizeTitle,
      Map<String, String> axisTitles,
      List<ScalingCurve> curves,
      List<String> labels) {
    this.title = title;
    this.sizeColumn = sizeColumn;
    this.sizeTitle = sizeTitle;
    this.axisTitles = axisTitles;
    Map<List<String>, List<ScalingCurve>> groups = new LinkedHashMap<>();
    curves.forEach(
        curve ->
            groups
                .computeIfAbsent(List.of(curve.axis(), curve.fixed()), key -> new ArrayList<>())
                .add(curve));
    List<List<ScalingCurve>> all = new ArrayList<>(groups.values());
    this.panels = all.subList(0, Math.min(all.size(), MOST_PANELS));
    this.left = all.size() - panels.size();
    this.colors =
        new RegimeColors(labels, new TreeSet<>(curves.stream().map(ScalingCurve::theory).toList()));
    this.legend = ROW * panels.stream().mapToInt(List::size).max().orElse(1);
  }

  @Override
  public int width() {
    int across = Math.min(ACROSS, panels.size());
    return LEFT + across * WIDE + (across - 1) * GAP + MARGIN;
  }

  @Override
  public int height() {
    int down = (panels.size() + ACROSS - 1) / ACROSS;
    return MARGIN + down * (TOP - MARGIN + HIGH + AXIS + legend) + MARGIN + (left > 0 ? ROW : 0);
  }

  @Override
  public void paint(Graphics2D g) {
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, width(), height());
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setColor(INK);
    g.setFont(TEXT.deriveFont(Font.BOLD, 15f));
    g.drawString(FigureText.fit(title, g.getFontMetrics(), width() - 2 * MARGIN), MARGIN, 26);
    for (int k = 0; k < panels.size(); k++) {
      int x = LEFT + (k % ACROSS) * (WIDE + GAP);
      int y = TOP + (k / ACROSS) * (TOP - MARGIN + HIGH + AXIS + legend);
      new Panel(panels.get(k), x, y).paint(g);
    }
    if (left > 0) {
      g.setFont(SMALL);
      g.setColor(SOFT);
      g.drawString("and " + FigureText.count(left, "more panel"), MARGIN, height() - 8);
    }
  }

  /** One axis at one combination of the other parameters. */
  private final class Panel {
    private final List<ScalingCurve> curves;
    private final int x0;
    private final int y0;
    private final MapAxis sizes;
    private final MapAxis values;
    private final double[] across;
    private final double[] up;

    Panel(List<ScalingCurve> curves, int x0, int y0) {
      this.curves = curves;
      this.x0 = x0;
      this.y0 = y0;
      this.sizes = new MapAxis(sizeColumn, sizeTitle, true);
      String column = curves.get(0).axis();
      this.values = new MapAxis(column, axisTitles.getOrDefault(column, column), true);
      this.across =
          range(
              curves.stream().flatMap(c -> c.sizes().stream()).map(ScalingCurve.AtSize::size),
              0.06);
      this.up = range(curves.stream().flatMap(curve -> curve.values().stream()), 0.1);
    }

    /** Decades from the smallest to the largest with a share of room to either side. */
    private double[] range(java.util.stream.Stream<Double> of, double share) {
      double[] log = of.mapToDouble(Math::log10).sorted().toArray();
      double low = log.length == 0 ? 0 : log[0];
      double high = log.length == 0 ? 1 : log[log.length - 1];
      double room = Math.max(share * (high - low), 0.02);
      return new double[] {low - room, high + room};
    }

    private double x(double size) {
      double share = (Math.log10(size) - across[0]) / (across[1] - across[0]);
      return x0 + (WIDE - LIMIT) * share;
    }

    private double y(double value) {
      double share = (up[1] - Math.log10(value)) / (up[1] - up[0]);
      return y0 + HIGH * Math.max(-1, Math.min(2, share));
    }

    void paint(Graphics2D g) {
      java.awt.Shape clip = g.getClip();
      g.clipRect(x0, y0, WIDE, HIGH);
      curves.forEach(curve -> band(g, curve));
      curves.forEach(curve -> curve(g, curve));
      g.setClip(clip);
      frame(g);
      legend(g);
    }

    private Color color(ScalingCurve curve) {
      return Color.decode(colors.line(curve.theory()));
    }

    private void band(Graphics2D g, ScalingCurve curve) {
      List<ScalingCurve.AtSize> known = fitted(curve);
      Path2D path = new Path2D.Double();
      for (int k = 0; k < known.size(); k++) {
        extend(path, k, x(known.get(k).size()), y(known.get(k).fitted().high()));
      }
      for (int k = known.size() - 1; k >= 0; k--) {
        extend(path, 1, x(known.get(k).size()), y(known.get(k).fitted().low()));
      }
      if (!known.isEmpty()) {
        path.closePath();
        Color line = color(curve);
        g.setColor(new Color(line.getRed(), line.getGreen(), line.getBlue(), 60));
        g.fill(path);
      }
    }

    private static List<ScalingCurve.AtSize> fitted(ScalingCurve curve) {
      return curve.sizes().stream()
          .filter(at -> at.used() && at.fitted().low() > 0 && Double.isFinite(at.fitted().high()))
          .toList();
    }

    private static void extend(Path2D path, int number, double x, double y) {
      if (number == 0) {
        path.moveTo(x, y);
      } else {
        path.lineTo(x, y);
      }
    }

    private void curve(Graphics2D g, ScalingCurve curve) {
      g.setColor(color(curve));
      g.setStroke(dashed(curve.theory()));
      List<ScalingCurve.AtSize> known = fitted(curve);
      Path2D path = new Path2D.Double();
      for (int k = 0; k < known.size(); k++) {
        extend(path, k, x(known.get(k).size()), y(known.get(k).fitted().value()));
      }
      g.draw(path);
      g.setStroke(new BasicStroke(1.2f));
      for (ScalingCurve.AtSize at : curve.sizes()) {
        mark(g, x(at.size()), at.measured(), at.used());
      }
      if (curve.limit().value() > 0) {
        mark(g, x0 + WIDE - LIMIT / 2.0, curve.limit(), true);
      }
    }

    private void mark(Graphics2D g, double x, ScalingCurve.Band band, boolean filled) {
      if (band.low() > 0 && Double.isFinite(band.high())) {
        g.draw(new Line2D.Double(x, y(band.low()), x, y(band.high())));
      }
      Ellipse2D dot = new Ellipse2D.Double(x - DOT, y(band.value()) - DOT, 2 * DOT, 2 * DOT);
      Color ink = g.getColor();
      if (!filled) {
        g.setColor(Color.WHITE);
      }
      g.fill(dot);
      g.setColor(ink);
      g.draw(dot);
    }

    private BasicStroke dashed(String theory) {
      List<Integer> dash = colors.dash(theory);
      float[] lengths = new float[dash.size()];
      for (int k = 0; k < lengths.length; k++) {
        lengths[k] = dash.get(k);
      }
      return new BasicStroke(1.9f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, lengths, 0);
    }

    private void frame(Graphics2D g) {
      g.setStroke(new BasicStroke(1f));
      g.setColor(SOFT);
      g.draw(new Rectangle(x0, y0, WIDE, HIGH));
      double split = x0 + WIDE - LIMIT;
      g.draw(new Line2D.Double(split, y0, split, y0 + HIGH));
      g.setFont(SMALL);
      FontMetrics metrics = g.getFontMetrics();
      for (AxisTicks.Tick tick : AxisTicks.of(sizes, across[0], across[1])) {
        double x = x(Math.pow(10, tick.position()));
        g.setColor(SOFT);
        double length = tick.label().isEmpty() ? 3 : 6;
        g.draw(new Line2D.Double(x, y0 + HIGH, x, y0 + HIGH + length));
        g.setColor(INK);
        float from = (float) (x - metrics.stringWidth(tick.label()) / 2.0);
        g.drawString(tick.label(), from, y0 + HIGH + 18);
      }
      g.drawString("∞", (float) (x0 + WIDE - LIMIT / 2.0 - 4), y0 + HIGH + 18);
      for (AxisTicks.Tick tick : AxisTicks.of(values, up[0], up[1])) {
        double y = y(Math.pow(10, tick.position()));
        g.setColor(SOFT);
        g.draw(new Line2D.Double(x0 - (tick.label().isEmpty() ? 3 : 6), y, x0, y));
        g.setColor(INK);
        g.drawString(tick.label(), x0 - 9 - metrics.stringWidth(tick.label()), (float) y + 4);
      }
      String below = FigureText.title(sizes);
      g.drawString(below, x0 + (WIDE - LIMIT - metrics.stringWidth(below)) / 2, y0 + HIGH + 34);
      g.setFont(TEXT);
      g.drawString(FigureText.fit(FigureText.title(values), g.getFontMetrics(), WIDE), x0, y0 - 22);
      g.setFont(SMALL);
      g.setColor(SOFT);
      g.drawString(FigureText.fit(curves.get(0).fixed(), metrics, WIDE), x0, y0 - 7);
    }

    private void legend(Graphics2D g) {
      g.setFont(SMALL);
      FontMetrics metrics = g.getFontMetrics();
      int y = y0 + HIGH + AXIS;
      for (ScalingCurve curve : curves) {
        g.setColor(color(curve));
        g.setStroke(dashed(curve.theory()));
        g.draw(new Line2D.Double(x0 - 20, y, x0 + 8, y));
        g.setColor(INK);
        String text =
            curve.theory()
                + (curve.holdsAbove() ? " above" : " below")
                + (curve.limit().value() > 0 ? " " + limit(curve.limit()) : "")
                + ",  "
                + curve.exponent();
        g.drawString(FigureText.fit(text, metrics, WIDE + MARGIN - 18), x0 + 16, y + 4);
        y += ROW;
      }
    }

    private static String limit(ScalingCurve.Band limit) {
      return Numbers.brief(limit.value())
          + " ["
          + Numbers.brief(limit.low())
          + ", "
          + Numbers.brief(limit.high())
          + "]";
    }
  }
}
