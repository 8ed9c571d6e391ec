package org.prismsweep.driver.report.figure;

import java.awt.FontMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.prismsweep.driver.report.map.MapAxis;
import org.prismsweep.driver.report.map.MapPoint;
import org.prismsweep.driver.report.map.Numbers;
import org.prismsweep.driver.report.map.RegimeMap;

/** The words around a map. */
public final class FigureText {

  /** Descriptions up to this length are taken for a symbol or formula. */
  private static final int SYMBOL_ONLY = 16;

  private FigureText() {}

  static String headline(RegimeMap map) {
    return map.sweep() + ": regimes" + at(map.delta());
  }

  /** Says at which delta, where it is known. */
  static String at(double delta) {
    return Double.isNaN(delta) ? "" : " at δ = " + Numbers.brief(delta);
  }

  /** The parameters of a point that vary in its sweep. */
  static String values(RegimeMap map, MapPoint point) {
    List<String> parts = new ArrayList<>();
    for (String column : map.axisColumns()) {
      int at = map.parameterColumns().indexOf(column);
      if (at >= 0) {
        parts.add(column + " = " + Numbers.brief(point.parameters().get(at)));
      }
    }
    return String.join("  ·  ", parts);
  }

  public static String subtitle(RegimeMap map) {
    List<String> parts = new ArrayList<>();
    parts.add(map.family().family());
    parts.add(count(map.points().size(), "point"));
    parts.add(count(map.replicates(), "replicate"));
    for (List<String> forms : map.family().parameters()) {
      forms.stream()
          .filter(column -> map.constants().get(column) instanceof Number)
          .findFirst()
          .ifPresent(c -> parts.add(c + " = " + Numbers.brief(map.constants().get(c))));
    }
    return String.join("  ·  ", parts);
  }

  static String count(long n, String what) {
    return n + " " + what + (n == 1 ? "" : "s");
  }

  /**
   * Meaning and symbol of an axis, Greek letters and powers set as such. A description that is
   * hardly more than a symbol follows the words of the column's name.
   */
  public static String title(MapAxis axis) {
    String text = symbols(axis.title());
    String column = axis.column().replace('_', ' ');
    if (text.equalsIgnoreCase(column)) {
      return capital(column);
    }
    return text.length() <= SYMBOL_ONLY
        ? capital(column) + ",  " + text
        : capital(text) + "  (" + axis.column() + ")";
  }

  /** With a capital first letter, unless the text begins with a symbol. */
  private static String capital(String text) {
    return text.matches("[a-z]{3}.*")
        ? text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1)
        : text;
  }

  static String symbols(String text) {
    return text.replaceAll("\\bsigma(?=\\b|\\^)", "σ")
        .replaceAll("\\btau\\b", "τ")
        .replaceAll("\\bLambda\\b", "Λ")
        .replaceAll("\\bdelta\\b", "δ")
        .replaceAll("\\^2\\b", "²")
        .replaceAll("\\^3\\b", "³");
  }

  /** The text, cut with an ellipsis where it is wider than its room. */
  static String fit(String text, FontMetrics metrics, int room) {
    if (metrics.stringWidth(text) <= room) {
      return text;
    }
    int end = text.length();
    while (end > 0 && metrics.stringWidth(text.substring(0, end) + "…") > room) {
      end--;
    }
    return text.substring(0, end) + "…";
  }

  /**
   * At most so many lines no wider than their room, broken anywhere; what is too long loses its
   * middle, since names that go together differ at their ends.
   */
  static List<String> fold(String text, FontMetrics metrics, int room, int most) {
    List<String> lines = broken(text, metrics, room);
    for (int keep = Math.min(text.length() - 1, 120); lines.size() > most && keep > 0; keep--) {
      String shown =
          text.substring(0, (keep + 1) / 2) + "…" + text.substring(text.length() - keep / 2);
      lines = broken(shown, metrics, room);
    }
    return lines.subList(0, Math.min(most, lines.size()));
  }

  private static List<String> broken(String text, FontMetrics metrics, int room) {
    List<String> lines = new ArrayList<>();
    int from = 0;
    for (int end = 1; end <= text.length(); end++) {
      if (end - from > 1 && metrics.stringWidth(text.substring(from, end)) > room) {
        // After the last sign that ends a part of a name, where one is in the second half
        int cut = end - 1;
        while (cut > (from + end) / 2 && " ?&:,=_-".indexOf(text.charAt(cut - 1)) < 0) {
          cut--;
        }
        cut = cut > (from + end) / 2 ? cut : end - 1;
        lines.add(text.substring(from, cut));
        from = cut;
      }
    }
    lines.add(text.substring(from));
    return lines;
  }

  /** Lines no wider than their room, broken at spaces. */
  static List<String> wrap(String text, FontMetrics metrics, int room) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ")) {
      if (line.length() > 0 && metrics.stringWidth(line + " " + word) > room) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.length() == 0 ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
