package org.prismsweep.worker.family.prism;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The tables of docs/theory/interior.md, as Markdown, from the files that PlanarGridTest and
 * ResummedGridTest leave in target:
 *
 * <pre>
 * java -cp worker/target/test-classes org.prismsweep.worker.family.prism.InteriorTables \
 *   planar-limit worker/target/planar-grid.tsv
 * java -cp worker/target/test-classes org.prismsweep.worker.family.prism.InteriorTables \
 *   resummed worker/target/resummed-grid.tsv
 * </pre>
 */
final class InteriorTables {

  private static final List<String> SCARCITIES =
      List.of("0.02", "0.10", "0.30", "0.50", "0.70", "0.90", "0.98");

  /** PlanarGridTest's tolerance: 1% beyond four standard errors. */
  private static final double TOLERANCE = 0.01;

  private InteriorTables() {}

  /**
   * Prints a table and what it adds up to.
   *
   * @param args theory, file
   */
  public static void main(String[] args) throws IOException {
    Map<String, Map<String, String>> rows = new TreeMap<>();
    Map<String, Integer> counts = new TreeMap<>();
    for (String line : Files.readAllLines(Path.of(args[1]))) {
      String[] words = line.split("\t");
      String[] cell = args[0].equals("resummed") ? resummed(words) : planar(words);
      String triple = String.join(", ", words[0], words[1], words[2]);
      rows.computeIfAbsent(triple, t -> new LinkedHashMap<>()).put(words[3], cell[1]);
      counts.merge(cell[0], 1, Integer::sum);
    }
    System.out.println("| linear, mean-field, narrow | " + String.join(" | ", SCARCITIES) + " |");
    System.out.println("| --- |" + " ---: |".repeat(SCARCITIES.size()));
    rows.forEach(
        (triple, cells) -> {
          StringBuilder row = new StringBuilder("| " + triple + " |");
          SCARCITIES.forEach(s -> row.append(' ').append(cells.getOrDefault(s, "")).append(" |"));
          System.out.println(row);
        });
    System.out.println();
    System.out.println(counts);
  }

  /** Status and cell: the largest deviation in percent, bold where wrong. */
  private static String[] planar(String[] words) {
    double deviation = Math.max(Double.parseDouble(words[4]), Double.parseDouble(words[5]));
    boolean wrong = Double.parseDouble(words[10]) >= TOLERANCE;
    return cell(wrong ? "wrong" : "predicted", deviation, "");
  }

  /** As of the planar limit; in brackets the time up to which there is a prediction. */
  private static String[] resummed(String[] words) {
    double deviation = Math.max(Double.parseDouble(words[6]), Double.parseDouble(words[9]));
    if (words[4].equals("no-prediction")) {
      boolean wrong = Double.parseDouble(words[12]) > 3;
      String horizon = String.format(Locale.ROOT, " (%.3g)", Double.parseDouble(words[5]));
      return cell(wrong ? "refused, wrong before" : "refused", deviation, horizon);
    }
    return cell(words[4], deviation, "");
  }

  private static String[] cell(String status, double deviation, String note) {
    String text = String.format(Locale.ROOT, "%.2f", 100 * deviation);
    return new String[] {status, (status.contains("wrong") ? "**" + text + "**" : text) + note};
  }
}
