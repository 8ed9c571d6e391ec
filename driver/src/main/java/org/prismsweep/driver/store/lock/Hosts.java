package org.prismsweep.driver.store.lock;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The name of this host. */
public final class Hosts {

  private Hosts() {}

  /** Name of this host, as locks and tables record it. */
  public static String name() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
