package org.prismsweep.driver.cli.progress;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.prismsweep.driver.console.Json;

/** A JSON object per line every second, for other programs. */
final class JsonProgress extends ProgressState {
  private static final long EVERY_NANOS = 1_000_000_000L;

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
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("done", done());
    figures.put("failed", failed());
    figures.put("total", total());
    figures.put("share", share());
    figures.put("pointsPerSecond", pointsPerSecond());
    figures.put("etaSeconds", etaSeconds());
    figures.put("elapsedSeconds", elapsedSeconds());
    err.println(Json.text(figures));
  }

  @Override
  public void message(String line) {
    err.println(Json.text(Map.of("message", line)));
  }

  @Override
  public void finished() {
    show(true);
  }
}
