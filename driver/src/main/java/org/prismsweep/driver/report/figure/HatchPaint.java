package org.prismsweep.driver.report.figure;

import java.awt.Color;
import java.awt.LinearGradientPaint;
import java.awt.MultipleGradientPaint.CycleMethod;
import java.awt.Paint;
import java.awt.PaintContext;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.TexturePaint;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.util.List;
import org.prismsweep.driver.report.figure.RegimeColors.Hatch;

/**
 * The fill of a label: stripes of several colours, or one colour under a hatch of a darker shade.
 * Patterns run on from cell to cell.
 *
 * @param colors one or several colours
 * @param hatch lines over a single colour
 */
record HatchPaint(List<Color> colors, Hatch hatch) implements Paint {

  /** Width of a stripe across its direction, in points. */
  static final double STRIPE = 4;

  /** Period of hatch lines, in points. */
  static final int PERIOD = 8;

  private static final double SHADE = 0.62;

  static HatchPaint of(RegimeColors colors, String label) {
    return new HatchPaint(
        colors.of(label).stream().map(Color::decode).toList(), colors.hatch(label));
  }

  /** Colour of the lines of the hatch. */
  Color shade() {
    Color color = colors.get(0);
    return new Color(
        (int) (SHADE * color.getRed()),
        (int) (SHADE * color.getGreen()),
        (int) (SHADE * color.getBlue()));
  }

  @Override
  public PaintContext createContext(
      ColorModel model,
      Rectangle device,
      Rectangle2D user,
      AffineTransform transform,
      RenderingHints hints) {
    Paint paint = colors.size() > 1 ? stripes() : hatch == Hatch.NONE ? colors.get(0) : hatched();
    return paint.createContext(model, device, user, transform, hints);
  }

  private Paint stripes() {
    int n = colors.size();
    float[] fractions = new float[2 * n];
    Color[] stops = new Color[2 * n];
    for (int i = 0; i < n; i++) {
      fractions[2 * i] = (float) i / n + (i == 0 ? 0 : 1e-4f);
      fractions[2 * i + 1] = (float) (i + 1) / n;
      stops[2 * i] = colors.get(i);
      stops[2 * i + 1] = stops[2 * i];
    }
    float period = (float) (n * STRIPE / Math.sqrt(2));
    return new LinearGradientPaint(0, 0, period, period, fractions, stops, CycleMethod.REPEAT);
  }

  private Paint hatched() {
    int size = PERIOD * FigureFile.SCALE;
    BufferedImage tile = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        boolean line = hatch.covers(x, y, size, FigureFile.SCALE);
        tile.setRGB(x, y, (line ? shade() : colors.get(0)).getRGB());
      }
    }
    return new TexturePaint(tile, new Rectangle(0, 0, PERIOD, PERIOD));
  }

  @Override
  public int getTransparency() {
    return OPAQUE;
  }
}
