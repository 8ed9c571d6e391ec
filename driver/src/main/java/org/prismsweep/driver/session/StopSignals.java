package org.prismsweep.driver.session;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.prismsweep.driver.console.ExitCode;

/**
 * Turns Ctrl-C, termination, a lost terminal and the warnings of batch systems into a request to
 * stop: what is whole is committed before the process ends. Ctrl-C or TERM given twice ends it at
 * once. Signals that the process was started to ignore, as by {@code nohup}, stay ignored.
 */
public final class StopSignals {
  /** A shell and the system may both tell of a lost terminal: only these may be impatience. */
  private static final List<String> IMPATIENT = List.of("INT", "TERM");

  private static final List<String> PATIENT = List.of("HUP", "USR1", "USR2");

  private StopSignals() {}

  /** Sets {@code stop} at the first signal. */
  public static void arm(AtomicBoolean stop) {
    IMPATIENT.forEach(name -> arm(name, stop, 2));
    PATIENT.forEach(name -> arm(name, stop, Integer.MAX_VALUE));
  }

  private static void arm(String name, AtomicBoolean stop, int last) {
    AtomicInteger received = new AtomicInteger();
    try {
      // By its full name: javadoc warns of an import
      sun.misc.Signal signal = new sun.misc.Signal(name);
      sun.misc.SignalHandler before =
          sun.misc.Signal.handle(
              signal,
              one -> {
                stop.set(true);
                if (received.incrementAndGet() == last) {
                  Runtime.getRuntime().halt(ExitCode.REFUSED);
                }
              });
      if (before == sun.misc.SignalHandler.SIG_IGN) {
        sun.misc.Signal.handle(signal, before);
      }
    } catch (IllegalArgumentException e) {
      // Unknown here, or the Java machine needs it: USR2, unless the launcher gave it another one
    }
  }
}
