package org.prismsweep.driver.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A running Spark application from outside: what its REST interface says now, and what its event
 * log says afterwards.
 *
 * @param port port of its user interface
 * @param events directory of its event log
 */
record SparkApplication(int port, Path events) {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final long LIMIT_MILLIS = 600_000;

  /** Options of spark-submit that open both. */
  List<String> options() {
    return List.of(
        "--conf",
        "spark.ui.enabled=true",
        "--conf",
        "spark.ui.port=" + port,
        "--conf",
        "spark.eventLog.enabled=true",
        "--conf",
        "spark.eventLog.rolling.enabled=false",
        "--conf",
        "spark.eventLog.compress=false",
        "--conf",
        "spark.eventLog.dir=" + events.toUri());
  }

  /** Waits until an executor has finished tasks and computes another one. */
  void awaitBusy(String executor) throws Exception {
    long end = System.currentTimeMillis() + LIMIT_MILLIS;
    while (!isBusy(executor)) {
      assertThat(System.currentTimeMillis())
          .as("executor %s: %s", executor, executors())
          .isLessThan(end);
      Thread.sleep(50);
    }
  }

  private boolean isBusy(String executor) throws Exception {
    for (JsonNode entry : executors()) {
      if (entry.path("id").asText().equals(executor)) {
        return entry.path("completedTasks").asInt() >= 2 && entry.path("activeTasks").asInt() >= 1;
      }
    }
    return false;
  }

  /** Empty while the application starts or ends. */
  private JsonNode executors() throws Exception {
    try {
      String application = get("applications").path(0).path("id").asText();
      return get("applications/" + application + "/executors");
    } catch (IOException e) {
      return MAPPER.createArrayNode();
    }
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + port + "/api/v1/" + path);
    HttpResponse<String> answer =
        HTTP.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(uri + " answered " + answer.statusCode());
    }
    return MAPPER.readTree(answer.body());
  }

  /** Executors with which a running task was lost, after the application's own record. */
  Set<String> executorsThatLostATask() throws IOException {
    Set<String> lost = new TreeSet<>();
    for (JsonNode event : events("SparkListenerTaskEnd")) {
      JsonNode reason = event.path("Task End Reason");
      if (reason.path("Reason").asText().equals("ExecutorLostFailure")) {
        lost.add(reason.path("Executor ID").asText());
      }
    }
    return lost;
  }

  /** Whether the application has ended in order. */
  boolean hasEnded() throws IOException {
    return !events("SparkListenerApplicationEnd").isEmpty();
  }

  private List<JsonNode> events(String kind) throws IOException {
    List<JsonNode> found = new java.util.ArrayList<>();
    try (Stream<Path> logs = Files.list(events)) {
      for (Path log : logs.filter(log -> !log.getFileName().toString().startsWith(".")).toList()) {
        for (String line : Files.readAllLines(log)) {
          if (line.startsWith("{\"Event\":\"" + kind + "\"")) {
            found.add(MAPPER.readTree(line));
          }
        }
      }
    }
    return found;
  }
}
