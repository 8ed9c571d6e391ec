package org.prismsweep.driver.session;

import java.util.concurrent.atomic.AtomicBoolean;

/** A process that stops when it is asked to, in order to see which signals ask. */
public final class SignalProbe {

  private SignalProbe() {}

  public static void main(String[] args) throws InterruptedException {
    AtomicBoolean stop = new AtomicBoolean();
    StopSignals.arm(stop);
    System.out.println("armed");
    while (!stop.get()) {
      Thread.sleep(10);
    }
    System.out.println("stopped in order");
  }
}
