package org.prismsweep.driver.cli.progress;

import java.io.PrintStream;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/**
 * A bar on a terminal that advances by predicted cost. The library's own console consumer is not
 * used: it opens the terminal through JLine, which takes over Ctrl-C.
 */
final class BarProgress extends ProgressState {
  private static final long STEPS = 10_000;
  private static final int DEFAULT_COLUMNS = 80;
  private static final int MAX_BAR = 40;

  private final String name;
  private final PrintStream err;
  private ProgressBar bar;

  BarProgress(String name, PrintStream err) {
    this.name = name;
    this.err = err;
  }

  @Override
  void show(boolean now) {
    if (bar == null) {
      bar =
          new ProgressBarBuilder()
              .setInitialMax(STEPS)
              .setUpdateIntervalMillis(200)
              .setRenderer((state, columns) -> render(state.getNormalizedProgress(), columns))
              .setConsumer(new DelegatingProgressBarConsumer(this::draw, columns()))
              .build();
    }
    bar.stepTo(Math.round(STEPS * share()));
  }

  private synchronized void draw(String text) {
    err.print("\r" + text + "\u001b[K");
    err.flush();
  }

  /** The figures come first when room is short, then the bar, then the name. */
  private String render(double share, int columns) {
    String figures = String.format(java.util.Locale.ROOT, " %3.0f%% %s", 100 * share, line());
    int room = columns - 1 - figures.length() - 2;
    String title = room >= name.length() + 11 ? name + " " : "";
    int width = Math.min(MAX_BAR, room - title.length());
    if (width < 3) {
      return figures.strip().substring(0, Math.min(figures.strip().length(), columns - 1));
    }
    int full = (int) Math.round(share * width);
    return title + "[" + "=".repeat(full) + " ".repeat(width - full) + "]" + figures;
  }

  /** Width of the terminal as the launcher found it. */
  private static int columns() {
    String columns = System.getenv("PRISM_COLUMNS");
    return columns != null && columns.matches("[1-9][0-9]{1,3}")
        ? Integer.parseInt(columns)
        : DEFAULT_COLUMNS;
  }

  @Override
  public void message(String line) {
    draw("");
    err.println("prism: " + line);
  }

  @Override
  public void finished() {
    if (bar != null) {
      bar.close();
      err.println();
      bar = null; // a further round has its own
    }
  }
}
