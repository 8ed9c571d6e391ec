package org.prismsweep.worker.family.prism.resummed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.prismsweep.worker.family.prism.expansion.Loss;
import org.prismsweep.worker.family.prism.expansion.LossExpansion;

/**
 * Writes the resource of {@link LossSeries}. Order 13 takes two to four minutes a loss and 6 GiB:
 *
 * <pre>
 * mvn -o -pl worker test-compile
 * java -Xmx8g -cp worker/target/classes:worker/target/test-classes \
 *   org.prismsweep.worker.family.prism.resummed.SeriesTableGeneration 13 \
 *   worker/src/main/resources/org/prismsweep/worker/prism/resummed/loss-series.txt
 * </pre>
 *
 * <p>The result is the same to the byte wherever it runs.
 */
final class SeriesTableGeneration {

  private SeriesTableGeneration() {}

  /**
   * Writes the table.
   *
   * @param args highest order, file
   */
  public static void main(String[] args) throws IOException {
    int highest = Integer.parseInt(args[0]);
    List<String> lines = new ArrayList<>(SeriesTable.HEADER);
    for (Loss loss : Loss.values()) {
      for (int s = 0; s <= highest; s++) {
        lines.add(SeriesTable.line(loss, s, LossExpansion.planar(loss, s)));
      }
    }
    Files.writeString(Path.of(args[1]), String.join("\n", lines) + "\n", StandardCharsets.US_ASCII);
  }
}
