package org.prismsweep.driver.store.lock;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.prismsweep.driver.console.Json;

/**
 * What a lock file says about who holds it.
 *
 * @param id unique for each time a lock is taken
 * @param host name of the host
 * @param machine {@link ProcessIdentity#machine()}
 * @param pid number of the process
 * @param started {@link ProcessIdentity#started}
 * @param since when the lock was taken, ISO 8601
 */
record LockHolder(String id, String host, String machine, long pid, String started, String since) {
  private static final String UNKNOWN = "unknown";

  /** What can be known about the holder from here. */
  enum State {
    /** It was a process of this machine and has ended. */
    ENDED,
    /** It is a process of this machine. */
    RUNS,
    /** It is somewhere else, or the lock does not say: only its signs of life tell. */
    ELSEWHERE
  }

  static LockHolder thisProcess(String id) {
    long pid = ProcessHandle.current().pid();
    return new LockHolder(
        id,
        Hosts.name(),
        ProcessIdentity.machine(),
        pid,
        ProcessIdentity.started(pid).orElse(""),
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
  }

  byte[] encode() throws JsonProcessingException {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", id);
    fields.put("host", host);
    fields.put("machine", machine);
    fields.put("pid", pid);
    fields.put("started", started);
    fields.put("since", since);
    return Json.STORED.writeValueAsBytes(fields);
  }

  /** Reads a lock; of a torn or foreign file nothing is known. */
  static LockHolder decode(byte[] json) throws IOException {
    JsonNode fields;
    try {
      fields = Json.STORED.readTree(json);
    } catch (JacksonException e) {
      fields = Json.STORED.createObjectNode();
    }
    return new LockHolder(
        fileName(fields.path("id").asText(UNKNOWN)),
        fields.path("host").asText(UNKNOWN),
        fields.path("machine").asText(""),
        fields.path("pid").asLong(-1),
        fields.path("started").asText(""),
        fields.path("since").asText(UNKNOWN));
  }

  /** As a part of file names: somebody else may have written the lock. */
  private static String fileName(String id) {
    String plain = id.replaceAll("[^A-Za-z0-9-]", "_");
    return plain.isEmpty() ? UNKNOWN : plain.substring(0, Math.min(64, plain.length()));
  }

  boolean is(LockHolder other) {
    return id.equals(other.id);
  }

  State state() {
    boolean sameMachine =
        host.equals(Hosts.name())
            && (machine.isEmpty() || machine.equals(ProcessIdentity.machine()));
    if (!sameMachine || pid < 0) {
      return State.ELSEWHERE;
    }
    Optional<String> now = ProcessIdentity.started(pid);
    if (now.isEmpty()) {
      return State.ENDED;
    }
    if (now.get().isEmpty()) {
      return State.ELSEWHERE;
    }
    // Another process may have got the number of one that ended
    return started.isEmpty() || started.equals(now.get()) ? State.RUNS : State.ENDED;
  }

  String text() {
    return "process " + pid + " on host " + host + ", since " + since;
  }
}
