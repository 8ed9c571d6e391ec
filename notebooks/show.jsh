// What the Java notebooks begin with (%load show.jsh): running the launcher, opening tables, showing tables and figures.

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.apache.hadoop.conf.Configuration;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.prismsweep.driver.report.figure.Figure;
import org.prismsweep.driver.report.map.MapAxes;
import org.prismsweep.driver.report.figure.Plots;
import org.prismsweep.driver.sql.DuckDbEngine;
import org.prismsweep.driver.sql.QueryEngine;
import org.prismsweep.driver.sql.QueryResult;
import org.prismsweep.driver.store.OutputDirectory;

// The kernel sets Java's logging to its finest level, at which libraries slow down or fail.
java.util.logging.Logger.getLogger("").setLevel(java.util.logging.Level.WARNING);

/** Runs bin/prism with these words, for its tables; an exit code other than 0 is an error. */
void prism(String... words) throws Exception {
  List<String> command = new ArrayList<>(List.of("../bin/prism"));
  command.addAll(List.of(words));
  Path said = Files.createTempFile("prism-notebook", ".log");
  int code = new ProcessBuilder(command)
      .redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(said.toFile()).start().waitFor();
  String messages = Files.readString(said);
  Files.delete(said);
  if (code != 0) {
    throw new IllegalStateException("prism " + String.join(" ", words) + ": exit code " + code + "\n" + messages);
  }
}

/** Runs what is missing of a sweep: all of it, or nothing when it is there. */
void sweep(String file, String out) throws Exception {
  prism("run", file, "--out", out, "--no-report");
}

/** The tables of an output directory, one view each. */
QueryEngine tables(String out) {
  return DuckDbEngine.open(OutputDirectory.existing(out, new Configuration(false)), List.of());
}

/** A value as it stands in a table: numbers to four digits. */
String cell(Object value) {
  if (value instanceof Double number && Double.isFinite(number)) {
    BigDecimal rounded = new BigDecimal(number).round(new MathContext(4)).stripTrailingZeros();
    return Math.abs(number) < 1e-4 && number != 0 ? rounded.toString() : rounded.toPlainString();
  }
  if (value instanceof List<?> list) {
    return String.join(", ", list.stream().map(one -> cell(one)).toList());
  }
  return value == null ? "" : value.toString().replace("&", "&amp;").replace("<", "&lt;");
}

/** Shows rows as a table. */
void showTable(QueryResult result) {
  StringBuilder html = new StringBuilder("<table>\n<tr>");
  result.columns().forEach(column -> html.append("<th>").append(cell(column)).append("</th>"));
  for (List<Object> row : result.rows()) {
    html.append("</tr>\n<tr>");
    row.forEach(value -> html.append("<td>").append(cell(value)).append("</td>"));
  }
  display("text/html", html.append("</tr>\n</table>").toString());
}

/** Shows what a painter draws, at one and a half times its size. */
void draw(int width, int height, java.util.function.Consumer<Graphics2D> painter) throws Exception {
  double scale = 1.5;
  BufferedImage image = new BufferedImage((int) (scale * width), (int) (scale * height), BufferedImage.TYPE_INT_RGB);
  Graphics2D g = image.createGraphics();
  g.scale(scale, scale);
  g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
  g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
  painter.accept(g);
  g.dispose();
  ByteArrayOutputStream png = new ByteArrayOutputStream();
  ImageIO.write(image, "png", png);
  // The kernel's own encoding of images leaves out their last bytes.
  display("image/png", Base64.getEncoder().encodeToString(png.toByteArray()));
}

/** Shows a figure of the project: a map, the solid, curves, boundaries against the size. */
void showFigure(Figure figure) throws Exception {
  draw(figure.width(), figure.height(), g -> figure.paint(g));
}

/** Shows a chart. */
void showChart(XYChart chart) throws Exception {
  draw(chart.getWidth(), chart.getHeight(), g -> chart.paint(g, chart.getWidth(), chart.getHeight()));
}

Color[] COLORS = {
  new Color(0x1f77b4), new Color(0xd95f02), new Color(0x2a9d5c), new Color(0x7b4fa3), new Color(0xc0392b), new Color(0x555555)
};

/** An empty chart for lines and points. */
XYChart chart(String title, String x, String y) {
  XYChart chart = new XYChart(640, 380);
  chart.setTitle(title);
  chart.setXAxisTitle(x);
  chart.setYAxisTitle(y);
  chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideE);
  chart.getStyler().setChartBackgroundColor(Color.WHITE);
  chart.getStyler().setErrorBarsColorSeriesColor(true);
  return chart;
}

/** Adds a theory: a line. */
void line(XYChart chart, String name, int color, double[] x, double[] y) {
  chart.addSeries(name, x, y).setMarker(SeriesMarkers.NONE).setLineColor(COLORS[color]);
}

/** Adds a measurement: points with error bars. */
void points(XYChart chart, String name, int color, double[] x, double[] y, double[] error) {
  XYSeries series = chart.addSeries(name, x, y, error);
  series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
  series.setMarker(SeriesMarkers.CIRCLE).setMarkerColor(COLORS[color]).setLineColor(COLORS[color]);
}

/** A column of numbers. */
double[] column(QueryResult result, String name) {
  int k = result.columns().indexOf(name);
  return result.rows().stream().mapToDouble(row -> ((Number) row.get(k)).doubleValue()).toArray();
}
