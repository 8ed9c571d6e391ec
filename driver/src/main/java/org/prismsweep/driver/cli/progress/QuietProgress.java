package org.prismsweep.driver.cli.progress;

import java.io.PrintStream;

/** Messages alone. */
final class QuietProgress extends ProgressState {
  private final PrintStream err;

  QuietProgress(PrintStream err) {
    this.err = err;
  }

  @Override
  void show(boolean now) {}

  @Override
  public void message(String line) {
    err.println("prism: " + line);
  }

  @Override
  public void finished() {}
}
