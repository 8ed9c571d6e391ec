package org.prismsweep.driver.report.figure;

import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.prismsweep.worker.base.InvalidInputException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Writes figures as PNG, at twice the resolution of a screen, or as SVG with text as text. */
public final class FigureFile {

  static final int SCALE = 2;

  private static final String SVG = "http://www.w3.org/2000/svg";

  private FigureFile() {}

  /**
   * Writes a figure in the format that the file's name ends with; its directory exists.
   *
   * @throws InvalidInputException when the name ends with neither .png nor .svg
   */
  public static void write(Figure figure, Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    if (!name.endsWith(".png") && !name.endsWith(".svg")) {
      throw new InvalidInputException("file", file, "a name that ends with .png or .svg");
    }
    try {
      if (name.endsWith(".png")) {
        if (!ImageIO.write(image(figure), "png", file.toFile())) {
          throw new IOException("Cannot write PNG: no encoder, expected the one of java.desktop");
        }
      } else {
        writeSvg(figure, file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write figure " + file, e);
    }
  }

  /** The figure in pixels. */
  public static BufferedImage image(Figure figure) {
    BufferedImage image =
        new BufferedImage(
            figure.width() * SCALE, figure.height() * SCALE, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    try {
      g.scale(SCALE, SCALE);
      g.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      g.setRenderingHint(
          RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
      figure.paint(g);
    } finally {
      g.dispose();
    }
    return image;
  }

  private static void writeSvg(Figure figure, Path file) throws IOException {
    try {
      Document document =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .getDOMImplementation()
              .createDocument(SVG, "svg", null);
      SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
      context.setComment("Prism Sweep");
      context.setExtensionHandler(new VectorHatch());
      SVGGraphics2D g = new SVGGraphics2D(context, false);
      g.setSVGCanvasSize(new Dimension(figure.width(), figure.height()));
      figure.paint(g);
      Element root = g.getRoot();
      root.setAttribute("viewBox", "0 0 " + figure.width() + " " + figure.height());
      try (BufferedWriter out = Files.newBufferedWriter(file)) {
        g.stream(root, out, true, false);
      }
    } catch (ParserConfigurationException e) {
      throw new IOException("Cannot write SVG: no XML parser, expected the one of java.xml", e);
    }
  }
}
