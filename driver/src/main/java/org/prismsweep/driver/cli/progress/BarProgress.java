package org.prismsweep.driver.cli.progress;

import java.io.PrintStream;
import java.util.Timer;
import java.util.TimerTask;

/** A bar on a terminal that advances by predicted cost. */
final class BarProgress extends ProgressState {
  private static final int REDRAWN_MILLIS = 200;
  private static final int DEFAULT_COLUMNS = 80;
  private static final int MAX_BAR = 40;

  private final String name;
  private final PrintStream err;
  private Timer timer;

  BarProgress(String name, PrintStream err) {
    this.name = name;
    this.err = err;
  }

  /** The estimate of the time left changes also while nothing ends, so that a timer draws. */
  @Override
  synchronized void show(boolean now) {
    if (timer == null) {
      timer = new Timer("progress", true);
      timer.schedule(
          new TimerTask() {
            @Override
            public void run() {
              redraw();
            }
          },
          0,
          REDRAWN_MILLIS);
    }
  }

  private synchronized void redraw() {
    if (timer != null) {
      draw(render(share(), columns()));
    }
  }

  private void draw(String text) {
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
  public synchronized void message(String line) {
    draw("");
    err.println("prism: " + line);
  }

  @Override
  public synchronized void finished() {
    if (timer != null) {
      redraw();
      timer.cancel();
      err.println();
      timer = null; // a further round has its own
    }
  }
}
