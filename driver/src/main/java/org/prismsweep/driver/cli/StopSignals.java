package org.prismsweep.driver.cli;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Turns Ctrl-C and termination into a request to stop: what is whole is committed before the
 * process ends. A second signal ends it at once.
 */
final class StopSignals {

  private StopSignals() {}

  /** Sets {@code stop} at the first signal. */
  static void arm(AtomicBoolean stop) {
    for (String name : new String[] {"INT", "TERM"}) {
      // By its full name: javadoc warns of an import
      sun.misc.Signal.handle(
          new sun.misc.Signal(name),
          signal -> {
            if (stop.getAndSet(true)) {
              Runtime.getRuntime().halt(ExitCode.REFUSED);
            }
          });
    }
  }
}
