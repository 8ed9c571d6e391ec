package org.prismsweep.driver.session;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import org.prismsweep.driver.console.UsageException;

/** Whether a standalone master answers: Spark itself would try for a minute and then say less. */
public final class StandaloneMaster {
  private static final String SCHEME = "spark://";
  private static final int TIMEOUT_MILLIS = 5_000;

  private StandaloneMaster() {}

  /**
   * Checks that one of the masters of {@code spark://HOST:PORT[,HOST:PORT...]} accepts connections;
   * other kinds of masters are not looked at.
   *
   * @throws UsageException when none does
   */
  public static void requireReachable(String url) {
    if (!url.startsWith(SCHEME)) {
      return;
    }
    List<String> addresses = List.of(url.substring(SCHEME.length()).split(","));
    if (addresses.stream().noneMatch(StandaloneMaster::answers)) {
      throw new UsageException(
          "--master: value " + url + ", expected a Spark master that answers; nobody does there");
    }
  }

  private static boolean answers(String address) {
    int colon = address.lastIndexOf(':');
    try (Socket socket = new Socket()) {
      String host = address.substring(0, colon).replaceAll("[\\[\\]]", "");
      int port = Integer.parseInt(address.substring(colon + 1));
      socket.connect(new InetSocketAddress(host, port), TIMEOUT_MILLIS);
      return true;
    } catch (IOException | IllegalArgumentException | StringIndexOutOfBoundsException e) {
      return false;
    }
  }
}
