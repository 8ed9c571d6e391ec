package org.prismsweep.driver.store.lock;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.prismsweep.driver.files.StoreException;
import org.prismsweep.driver.store.OutputDirectory;

/**
 * A process that tries to lock every directory it reads from standard input, and says {@code held}
 * or why not. It releases a lock when it reads an empty line.
 */
public final class LockContender {

  private LockContender() {}

  public static void main(String[] args) throws IOException {
    Configuration conf = new Configuration(false);
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    WriterLock lock = null;
    System.out.println("ready");
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (line.isEmpty()) {
        if (lock != null) {
          lock.close();
          lock = null;
        }
        System.out.println("released");
      } else {
        try {
          lock = WriterLock.acquire(OutputDirectory.writable(line, conf));
          System.out.println("held" + (lock.message().isEmpty() ? "" : ": " + lock.message()));
        } catch (StoreException e) {
          System.out.println(e.getMessage());
        }
      }
    }
  }
}
