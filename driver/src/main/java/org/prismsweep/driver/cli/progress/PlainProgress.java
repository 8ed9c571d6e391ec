package org.prismsweep.driver.cli.progress;

import java.io.PrintStream;

/** A line every few seconds, for logs and pipes. */
final class PlainProgress extends ProgressState {
  private static final long EVERY_NANOS = 5_000_000_000L;

  private final PrintStream err;
  private long last = System.nanoTime();
  private long shown;

  PlainProgress(PrintStream err) {
    this.err = err;
  }

  @Override
  void show(boolean now) {
    if (now || System.nanoTime() - last >= EVERY_NANOS) {
      err.println(line());
      shown = done();
      last = System.nanoTime();
    }
  }

  @Override
  public void message(String line) {
    err.println("prism: " + line);
  }

  @Override
  public void finished() {
    if (shown != done()) {
      show(true);
    }
  }
}
