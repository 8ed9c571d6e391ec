package org.prismsweep.driver.report.figure;

import java.awt.Color;
import java.awt.Paint;
import java.util.Locale;
import org.apache.batik.svggen.DefaultExtensionHandler;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGPaintDescriptor;
import org.w3c.dom.Element;

/** Writes {@link HatchPaint} as an SVG pattern of lines, so that figures stay vectors. */
final class VectorHatch extends DefaultExtensionHandler {

  private static final String SVG = "http://www.w3.org/2000/svg";

  @Override
  public SVGPaintDescriptor handlePaint(Paint paint, SVGGeneratorContext context) {
    if (!(paint instanceof HatchPaint hatch)) {
      return super.handlePaint(paint, context);
    }
    Element pattern = element(context, "pattern");
    String id = context.getIDGenerator().generateID("hatch");
    pattern.setAttribute("id", id);
    pattern.setAttribute("patternUnits", "userSpaceOnUse");
    if (hatch.colors().size() > 1) {
      double width = HatchPaint.STRIPE * hatch.colors().size();
      size(pattern, width, width);
      pattern.setAttribute("patternTransform", "rotate(45)");
      for (int k = 0; k < hatch.colors().size(); k++) {
        rectangle(
            context, pattern, k * HatchPaint.STRIPE, HatchPaint.STRIPE, hatch.colors().get(k));
      }
    } else {
      size(pattern, HatchPaint.PERIOD, HatchPaint.PERIOD);
      rectangle(context, pattern, 0, HatchPaint.PERIOD, hatch.colors().get(0));
      lines(context, pattern, hatch);
    }
    return new SVGPaintDescriptor("url(#" + id + ")", "1", pattern);
  }

  private static void lines(SVGGeneratorContext context, Element pattern, HatchPaint hatch) {
    int p = HatchPaint.PERIOD;
    String path =
        switch (hatch.hatch()) {
          case NONE -> "";
          case RISING -> "M0 " + p + "L" + p + " 0";
          case FALLING -> "M0 0L" + p + " " + p;
          case UPRIGHT -> "M0.5 0V" + p;
          case LEVEL -> "M0 0.5H" + p;
          case DOTS -> "M0 0.8H1.6";
          case CROSSED -> "M0 " + p + "L" + p + " 0M0 0L" + p + " " + p;
        };
    if (!path.isEmpty()) {
      Element lines = element(context, "path");
      lines.setAttribute("d", path);
      lines.setAttribute("fill", "none");
      lines.setAttribute("stroke", hex(hatch.shade()));
      lines.setAttribute("stroke-width", hatch.hatch() == RegimeColors.Hatch.DOTS ? "1.6" : "1");
      pattern.appendChild(lines);
    }
  }

  private static void rectangle(
      SVGGeneratorContext context, Element pattern, double x, double width, Color color) {
    Element rectangle = element(context, "rect");
    rectangle.setAttribute("x", number(x));
    size(rectangle, width, HatchPaint.STRIPE * 8);
    rectangle.setAttribute("fill", hex(color));
    rectangle.setAttribute("stroke", "none");
    pattern.appendChild(rectangle);
  }

  private static void size(Element element, double width, double height) {
    element.setAttribute("width", number(width));
    element.setAttribute("height", number(height));
  }

  private static Element element(SVGGeneratorContext context, String name) {
    return context.getDOMFactory().createElementNS(SVG, name);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4g", value);
  }

  private static String hex(Color color) {
    return String.format(java.util.Locale.ROOT, "#%06X", color.getRGB() & 0xffffff);
  }
}
