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
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;
import org.prismsweep.driver.report.map.CurveReader;
import org.prismsweep.driver.report.map.CurveSet;
import org.prismsweep.driver.report.map.MapAxis;
import org.prismsweep.driver.report.map.MapPoint;
import org.prismsweep.driver.report.map.Numbers;
import org.prismsweep.driver.report.map.RegimeMap;
import org.prismsweep.worker.regime.TheoryDistance;

/**
 * The curves of one point against every theory, a panel per observable: the mean over the
 * replicates with a band of two standard errors, theories by colour and dash. The range follows the
 * measurement; theories far off leave it.
 */
public final class CurvesFigure implements Figure {

  private static final int MARGIN = 20;
  private static final int LEFT = 66;
  private static final int TOP = 80;
  private static final int WIDE = 300;
  private static final int HIGH = 240;
  private static final int GAP = 76;
  private static final int AXIS = 44;
  private static final int ROW = 18;
  private static final int LEAST = 600;
  private static final double ERRORS = 2;

  /** Beyond this ratio of the last to the first time after 0 the time axis is logarithmic. */
  private static final double LOG_TIMES = 200;

  private static final Color INK = new Color(0x222222);
  private static final Color SOFT = new Color(0x666666);
  private static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
  private static final Font SMALL = TEXT.deriveFont(11f);

  private final RegimeMap map;
  private final CurveSet curves;
  private final RegimeColors colors;
  private final List<TheoryDistance> theories;
  private final MapAxis time;

  private CurvesFigure(RegimeMap map, CurveSet curves) {
    this.map = map;
    this.curves = curves;
    this.colors = RegimeColors.of(map);
    this.theories =
        curves.point().distances().stream()
            .filter(d -> curves.predicted().containsKey(d.theory()))
            .sorted(java.util.Comparator.comparingDouble(TheoryDistance::discrepancy))
            .toList();
    double[] after = curves.tau().stream().mapToDouble(t -> t).filter(t -> t > 0).toArray();
    boolean log = after.length > 1 && after[after.length - 1] > LOG_TIMES * after[0];
    this.time = new MapAxis("tau", "natural time τ", log);
  }

  /** The figure of one point's curves. */
  static CurvesFigure of(RegimeMap map, CurveSet curves) {
    return new CurvesFigure(map, curves);
  }

  @Override
  public int width() {
    int panels = curves.measured().size();
    return Math.max(LEAST, LEFT + panels * WIDE + (panels - 1) * GAP + MARGIN);
  }

  @Override
  public int height() {
    return TOP + HIGH + AXIS + ROW * (1 + theories.size()) + MARGIN;
  }

  @Override
  public void paint(Graphics2D g) {
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, width(), height());
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    MapPoint point = curves.point();
    int room = width() - 2 * MARGIN;
    g.setColor(INK);
    g.setFont(TEXT.deriveFont(Font.BOLD, 15f));
    String headline = map.sweep() + ": " + RegimeMap.labelOf(point) + FigureText.at(map.delta());
    g.drawString(FigureText.fit(headline, g.getFontMetrics(), room), MARGIN, 26);
    g.setColor(SOFT);
    g.setFont(TEXT);
    g.drawString(
        FigureText.fit(FigureText.values(map, point), g.getFontMetrics(), room), MARGIN, 45);
    int left = LEFT;
    for (String observable : curves.measured().keySet()) {
      panel(g, observable, left);
      left += WIDE + GAP;
    }
    legend(g, TOP + HIGH + AXIS + ROW / 2);
  }

  private void panel(Graphics2D g, String observable, int left) {
    CurveSet.Band mean = curves.measured().get(observable);
    double[] range = range(mean);
    Shape clip = g.getClip();
    g.clipRect(left, TOP, WIDE, HIGH);
    band(g, mean, left, range);
    for (TheoryDistance theory : theories) {
      CurveSet.Band predicted = curves.predicted().get(theory.theory()).get(observable);
      g.setColor(Color.decode(colors.line(theory.theory())));
      g.setStroke(dashed(theory.theory()));
      g.draw(line(predicted.tau(), predicted.value(), left, range));
    }
    g.setColor(Color.BLACK);
    g.setStroke(new BasicStroke(1.6f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    g.draw(line(mean.tau(), mean.value(), left, range));
    g.setClip(clip);
    axes(g, observable, left, range);
  }

  private BasicStroke dashed(String theory) {
    List<Integer> dash = colors.dash(theory);
    float[] lengths = new float[dash.size()];
    for (int k = 0; k < lengths.length; k++) {
      lengths[k] = dash.get(k);
    }
    return new BasicStroke(1.9f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, lengths, 0);
  }

  /**
   * Positions that show the first and last time, and values with a quarter of their range around.
   */
  private double[] range(CurveSet.Band mean) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    double first = Double.POSITIVE_INFINITY;
    double last = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < mean.tau().size(); k++) {
      double error = Double.isNaN(mean.error().get(k)) ? 0 : ERRORS * mean.error().get(k);
      low = Math.min(low, mean.value().get(k) - error);
      high = Math.max(high, mean.value().get(k) + error);
      if (!time.log() || mean.tau().get(k) > 0) {
        first = Math.min(first, time.position(mean.tau().get(k)));
        last = Math.max(last, time.position(mean.tau().get(k)));
      }
    }
    double room = 0.25 * (high - low);
    room = room > 0 ? room : Math.max(Math.abs(high), 1);
    return new double[] {first, last > first ? last : first + 1, low - room, high + room};
  }

  private double across(double tau, int left, double[] range) {
    return left + WIDE * (time.position(tau) - range[0]) / (range[1] - range[0]);
  }

  private static double up(double value, double[] range) {
    return TOP + HIGH * (range[3] - value) / (range[3] - range[2]);
  }

  private Path2D line(List<Double> tau, List<Double> value, int left, double[] range) {
    Path2D path = new Path2D.Double();
    boolean begun = false;
    for (int k = 0; k < tau.size(); k++) {
      double x = across(tau.get(k), left, range);
      double y = up(value.get(k), range);
      if (!Double.isFinite(x) || !Double.isFinite(y)) {
        begun = false;
        continue;
      }
      // Far beyond the panel every height is the same, and rasterisers overflow.
      double bounded = Math.max(-10.0 * HIGH, Math.min(10.0 * HIGH, y));
      if (begun) {
        path.lineTo(x, bounded);
      } else {
        path.moveTo(x, bounded);
      }
      begun = true;
    }
    return path;
  }

  private void band(Graphics2D g, CurveSet.Band mean, int left, double[] range) {
    List<Integer> known = new ArrayList<>();
    for (int k = 0; k < mean.tau().size(); k++) {
      if (Double.isFinite(mean.error().get(k))
          && Double.isFinite(across(mean.tau().get(k), left, range))) {
        known.add(k);
      }
    }
    Path2D path = new Path2D.Double();
    for (int pass = 0; pass < 2; pass++) {
      double sign = pass == 0 ? ERRORS : -ERRORS;
      for (int n = 0; n < known.size(); n++) {
        int k = known.get(pass == 0 ? n : known.size() - 1 - n);
        double x = across(mean.tau().get(k), left, range);
        double y = up(mean.value().get(k) + sign * mean.error().get(k), range);
        if (pass == 0 && n == 0) {
          path.moveTo(x, y);
        } else {
          path.lineTo(x, y);
        }
      }
    }
    if (!known.isEmpty()) {
      path.closePath();
      g.setColor(new Color(0, 0, 0, 55));
      g.fill(path);
    }
  }

  private void axes(Graphics2D g, String observable, int left, double[] range) {
    g.setStroke(new BasicStroke(1f));
    g.setColor(SOFT);
    g.draw(new Rectangle(left, TOP, WIDE, HIGH));
    g.setFont(SMALL);
    FontMetrics metrics = g.getFontMetrics();
    for (AxisTicks.Tick tick : AxisTicks.of(time, range[0], range[1])) {
      double x = left + WIDE * (tick.position() - range[0]) / (range[1] - range[0]);
      g.setColor(SOFT);
      g.draw(new Line2D.Double(x, TOP + HIGH, x, TOP + HIGH + (tick.label().isEmpty() ? 3 : 6)));
      g.setColor(INK);
      g.drawString(
          tick.label(), (float) (x - metrics.stringWidth(tick.label()) / 2.0), TOP + HIGH + 18);
    }
    MapAxis values = new MapAxis(observable, observable, false);
    for (AxisTicks.Tick tick : AxisTicks.of(values, range[2], range[3])) {
      double y = up(tick.position(), range);
      g.setColor(SOFT);
      g.draw(new Line2D.Double(left - 6, y, left, y));
      g.setColor(INK);
      g.drawString(tick.label(), left - 9 - metrics.stringWidth(tick.label()), (float) y + 4);
    }
    g.setFont(TEXT);
    FontMetrics text = g.getFontMetrics();
    g.drawString(time.title(), left + (WIDE - text.stringWidth(time.title())) / 2, TOP + HIGH + 35);
    String title = observable.replace('_', ' ');
    g.drawString(title, left, TOP - 8);
  }

  private void legend(Graphics2D g, int top) {
    g.setFont(SMALL);
    g.setStroke(new BasicStroke(1.6f));
    g.setColor(Color.BLACK);
    g.draw(new Line2D.Double(LEFT, top, LEFT + 34, top));
    g.drawString(
        "mean of "
            + FigureText.count(curves.point().runs("ok"), "replicate")
            + ", band of two standard errors"
            + (Double.isNaN(curves.point().noiseFloor())
                ? ""
                : "; noise floor " + Numbers.brief(curves.point().noiseFloor())),
        LEFT + 44,
        top + 4);
    int y = top + ROW;
    for (TheoryDistance theory : theories) {
      g.setStroke(dashed(theory.theory()));
      g.setColor(Color.decode(colors.line(theory.theory())));
      g.draw(new Line2D.Double(LEFT, y, LEFT + 34, y));
      g.setColor(INK);
      g.drawString(
          theory.theory() + ",  D = " + Numbers.brief(theory.discrepancy()), LEFT + 44, y + 4);
      y += ROW;
    }
  }

  /** Curves of a point by its identity, or null where nothing was measured. */
  static CurvesFigure read(
      org.prismsweep.driver.sql.QueryEngine engine, RegimeMap map, MapPoint point) {
    List<CurveSet> sets = new CurveReader(engine, map).read(List.of(point));
    return sets.isEmpty() ? null : of(map, sets.get(0));
  }
}
