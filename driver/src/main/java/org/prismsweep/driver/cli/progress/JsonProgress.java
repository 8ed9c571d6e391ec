package org.prismsweep.driver.cli.progress;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;

/** A JSON object per line every second, for other programs. */
final class JsonProgress extends ProgressState {
  private static final long EVERY_NANOS = 1_000_000_000L;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final PrintStream err;
  private long last = System.nanoTime();

  JsonProgress(PrintStream err) {
    this.err = err;
  }

  @Override
  void show(boolean now) {
    if (!now && System.nanoTime() - last < EVERY_NANOS) {
      return;
    }
    last = System.nanoTime();
    ObjectNode node = MAPPER.createObjectNode();
    node.put("done", done()).put("failed", failed()).put("total", total());
    node.put("share", share()).put("pointsPerSecond", pointsPerSecond());
    if (Double.isNaN(etaSeconds())) {
      node.putNull("etaSeconds");
    } else {
      node.put("etaSeconds", etaSeconds());
    }
    node.put("elapsedSeconds", elapsedSeconds());
    err.println(node);
  }

  @Override
  public void message(String line) {
    err.println(MAPPER.createObjectNode().put("message", line));
  }

  @Override
  public void finished() {
    show(true);
  }
}
