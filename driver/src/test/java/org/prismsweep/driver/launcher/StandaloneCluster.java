package org.prismsweep.driver.launcher;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.launcher.JavaModuleOptions;

/**
 * A Spark standalone master and a worker as processes of their own, from the jars of this build.
 */
final class StandaloneCluster implements AutoCloseable {
  private static final long START_MILLIS = 60_000;

  private final List<Launcher.Running> processes = new ArrayList<>();
  private final String url;

  StandaloneCluster(Path workDirectory) throws IOException, InterruptedException {
    int port = freePort();
    url = "spark://127.0.0.1:" + port;
    Launcher.Running master =
        java(
            "org.apache.spark.deploy.master.Master",
            "--host",
            "127.0.0.1",
            "--port",
            Integer.toString(port),
            "--webui-port",
            "0");
    awaitLine(master, "I have been elected leader");
    Launcher.Running worker =
        java(
            "org.apache.spark.deploy.worker.Worker",
            "--host",
            "127.0.0.1",
            "--webui-port",
            "0",
            "--cores",
            "2",
            "--memory",
            "2g",
            "--work-dir",
            workDirectory.toString(),
            url);
    awaitLine(worker, "Successfully registered with master");
  }

  /** Master URL. */
  String url() {
    return url;
  }

  private Launcher.Running java(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(JavaModuleOptions.defaultModuleOptionArray()));
    command.addAll(List.of("-Xmx512m", "-cp", Launcher.sparkHome().resolve("jars") + "/*"));
    command.addAll(List.of(arguments));
    Launcher.Running running = Launcher.start(command);
    processes.add(running);
    return running;
  }

  private static void awaitLine(Launcher.Running running, String text)
      throws IOException, InterruptedException {
    long end = System.currentTimeMillis() + START_MILLIS;
    while (!Files.readString(running.err()).contains(text)) {
      if (System.currentTimeMillis() > end || !running.process().isAlive()) {
        throw new AssertionError("no '" + text + "' in " + Files.readString(running.err()));
      }
      Thread.sleep(100);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    processes.forEach(running -> running.process().destroyForcibly());
  }
}
