package org.prismsweep.driver.cli;

import java.util.concurrent.atomic.AtomicBoolean;
import sun.misc.Signal;

/**
 * Turns Ctrl-C and termination into a request to stop: what is whole is committed before the
 * process ends. A second signal ends it at once.
 */
final class StopSignals {

  private StopSignals() {}

  /** Sets {@code stop} at the first signal. */
  static void arm(AtomicBoolean stop) {
    for (String name : new String[] {"INT", "TERM"}) {
      Signal.handle(
          new Signal(name),
          signal -> {
            if (stop.getAndSet(true)) {
              Runtime.getRuntime().halt(ExitCode.REFUSED);
            }
          });
    }
  }
}
