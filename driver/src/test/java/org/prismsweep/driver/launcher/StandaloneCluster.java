package org.prismsweep.driver.launcher;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.launcher.JavaModuleOptions;

/** A Spark standalone master and workers as processes of their own, from the jars of this build. */
final class StandaloneCluster implements AutoCloseable {
  private static final long START_MILLIS = 300_000;

  private final List<Launcher.Running> processes = new ArrayList<>();
  private final List<Launcher.Running> workers = new ArrayList<>();
  private final String url;

  /**
   * @param workDirectory where workers keep what executors and drivers print
   * @param count number of workers
   */
  StandaloneCluster(Path workDirectory, int count) throws IOException, InterruptedException {
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
    for (int i = 0; i < count; i++) {
      workers.add(startWorker(workDirectory.resolve("worker-" + i)));
    }
    for (Launcher.Running worker : workers) {
      awaitLine(worker, "Successfully registered with master");
    }
  }

  private Launcher.Running startWorker(Path workDirectory) throws IOException {
    return java(
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
  }

  /** Kills a worker as a machine that loses power: its executors notice. */
  void killWorker(int worker) throws InterruptedException {
    workers.get(worker).process().destroyForcibly().waitFor();
  }

  /** Executors that a worker has started and that run, by Spark's number. */
  Map<String, ProcessHandle> executors(int worker) {
    Map<String, ProcessHandle> executors = new TreeMap<>();
    workers
        .get(worker)
        .process()
        .descendants()
        .forEach(
            process -> {
              List<String> words = commandLine(process.pid());
              int id = words.indexOf("--executor-id");
              if (id >= 0) {
                executors.put(words.get(id + 1), process);
              }
            });
    return executors;
  }

  /** From /proc: the Java library cuts long command lines. Empty when the process has ended. */
  private static List<String> commandLine(long pid) {
    try {
      return List.of(Files.readString(Path.of("/proc/" + pid + "/cmdline")).split("\0"));
    } catch (IOException e) {
      return List.of();
    }
  }

  /** Master URL. */
  String url() {
    return url;
  }

  private Launcher.Running java(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(JavaModuleOptions.defaultModuleOptionArray()));
    command.addAll(
        List.of(
            "-Xmx512m",
            "-Dspark.master.rest.enabled=false",
            "-cp",
            Launcher.sparkHome().resolve("jars") + "/*"));
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

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    processes.forEach(running -> running.process().destroyForcibly());
  }
}
