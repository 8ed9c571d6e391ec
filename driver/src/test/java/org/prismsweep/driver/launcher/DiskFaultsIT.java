package org.prismsweep.driver.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real file system that is full, and one that is mounted read-only: a small tmpfs in a mount
 * namespace of its own, which ends with the processes in it.
 */
@Tag("faults")
class DiskFaultsIT {
  private static final String SWEEP =
      """
      name: disk
      axes:
        inputDim: 16
        latentRatio: [1/2, 2]
        dataRatio: [1/2, 2]
        initRate: [0.1, 1]
      replicates: 40
      time: {tauMax: 2, count: 65}
      """;

  /** One sweep on a disk that is full, then larger, then read-only; a copy is left to look at. */
  private static final String SCRIPT =
      """
      set -u
      mount -t tmpfs -o size=SIZE none "$OUT" || exit 9
      run() { "$PRISM" run "$SPEC" --out "$OUT" --no-report --progress none --master 'local[2]' "$@" 2>"$LOG/$name"; echo $? >"$LOG/$name.code"; }
      name=full; run
      "$PRISM" sql "$OUT" 'select count(*) from runs' >/dev/null 2>"$LOG/query"; echo $? >"$LOG/query.code"
      mount -o remount,size=64m "$OUT"
      name=larger; run
      mount -o remount,ro "$OUT"
      name=readonly; run --extend --set replicates=41
      mount -o remount,rw "$OUT"
      name=writable; run
      cp -a "$OUT/." "$COPY"
      """;

  @TempDir Path temporary;

  @Test
  void aFullDiskAndAReadOnlyOneCostNothingThatIsCommitted() throws Exception {
    List<String> namespace = namespace();
    assumeTrue(namespace != null, "needs a mount namespace: root, or user namespaces");
    Path spec = Files.writeString(temporary.resolve("disk.yaml"), SWEEP);
    Path whole = temporary.resolve("whole");
    new KilledSweep(spec, whole, temporary.resolve("scratch"), new Random(0)).finish();
    Path copy = Files.createDirectory(temporary.resolve("copy"));
    Path logs = Files.createDirectory(temporary.resolve("logs"));
    List<String> command = new java.util.ArrayList<>(List.of("/usr/bin/env"));
    command.addAll(
        List.of(
            "PRISM=" + Launcher.command(),
            "SPEC=" + spec,
            "OUT=" + Files.createDirectory(temporary.resolve("small disk")),
            "LOG=" + logs,
            "COPY=" + copy));
    command.addAll(namespace);
    command.addAll(List.of("sh", "-c", SCRIPT.replace("SIZE", "160k")));

    Launcher.Result script = Launcher.start(command).await();

    assertThat(script.exitCode()).as(script.err()).isZero();
    refused(logs, "full", "No space left on device", "the same command goes on");
    assertThat(code(logs, "query")).as("readers of a full disk").isEqualTo("0");
    assertThat(code(logs, "larger")).as(text(logs, "larger")).isEqualTo("0");
    refused(logs, "readonly", "Read-only file system");
    assertThat(code(logs, "writable")).as(text(logs, "writable")).isEqualTo("0");
    TableComparison.requireEqual(whole, copy);
  }

  private static void refused(Path logs, String name, String... words) throws IOException {
    String text = text(logs, name);
    List<String> lines =
        text.lines().filter(line -> !line.startsWith("prism: sweep disk: ")).toList();
    assertThat(lines).as(text).hasSize(1);
    assertThat(lines.get(0)).startsWith("prism: Cannot ").contains(words);
    assertThat(code(logs, name)).isEqualTo("1");
  }

  private static String text(Path logs, String name) throws IOException {
    return Files.readString(logs.resolve(name));
  }

  private static String code(Path logs, String name) throws IOException {
    return Files.readString(logs.resolve(name + ".code")).strip();
  }

  /** How to start a process that may mount, or null where that is not allowed. */
  private static List<String> namespace() throws IOException, InterruptedException {
    for (List<String> command :
        List.of(List.of("unshare", "-m"), List.of("unshare", "-m", "-U", "-r"))) {
      List<String> probe = new java.util.ArrayList<>(List.of("/usr/bin/env"));
      probe.addAll(command);
      probe.addAll(List.of("sh", "-c", "mount -t tmpfs none /mnt"));
      if (Launcher.start(probe).await().exitCode() == 0) {
        return command;
      }
    }
    return null;
  }
}
