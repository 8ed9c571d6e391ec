package org.prismsweep.driver.cli.progress;

import java.io.PrintStream;
import org.prismsweep.driver.run.SweepProgress;

/** How progress is shown. */
public enum ProgressStyle {
  /** A bar on a terminal, plain lines elsewhere. */
  auto,
  /** A bar. */
  bar,
  /** A line every few seconds. */
  plain,
  /** A JSON object per line every second. */
  json,
  /** Only messages. */
  none;

  /**
   * Shows the progress of a sweep in this style.
   *
   * @param terminal whether {@code err} is a terminal
   */
  public SweepProgress show(String sweep, PrintStream err, boolean terminal) {
    return switch (this) {
      case auto -> terminal ? new BarProgress(sweep, err) : new PlainProgress(err);
      case bar -> new BarProgress(sweep, err);
      case plain -> new PlainProgress(err);
      case json -> new JsonProgress(err);
      case none -> new QuietProgress(err);
    };
  }
}
