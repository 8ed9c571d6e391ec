package org.prismsweep.driver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prismsweep.driver.console.ExitCode;

/**
 * Faults in an output directory: each is one clear line and exit code 1, nothing is lost, and once
 * the cause is gone the same command completes with the rows of an undisturbed run.
 */
@Tag("spark")
class FaultsTest {
  private static final String SWEEP =
      """
      name: faulty
      family: decay
      axes: {rate: [1, 2, 3], fault: none}
      replicates: 2
      time: {tauMax: 3, count: 4}
      """;
  private static final List<String> NUMBERS =
      List.of(
          "SELECT run_id, status, steps, final_t, replicate FROM runs ORDER BY ALL",
          "SELECT run_id, time_index, t, tau FROM trajectories ORDER BY ALL",
          "SELECT point_id, theory, time_index, t FROM predictions ORDER BY ALL",
          "SELECT * EXCLUDE (schema_version) FROM discrepancies ORDER BY ALL",
          "SELECT point_id, delta, label, nearest_discrepancy FROM regimes ORDER BY ALL",
          "SELECT point_id FROM points ORDER BY ALL");

  @TempDir static Path shared;
  @TempDir Path temporary;
  private static Path whole;
  private Path out;

  @BeforeAll
  static void runUndisturbed() throws IOException {
    whole = shared.resolve("whole");
    assertThat(run(spec(shared, SWEEP), whole).exitCode()).isZero();
  }

  @BeforeEach
  void copyTables() throws IOException {
    out = temporary.resolve("out");
    copy(whole, out);
  }

  @Test
  void aTruncatedFileIsNamedAndItsBatchComputedAnewOnceItsManifestIsGone() throws IOException {
    Path file = first("runs-");
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));

    refused("Cannot read file:" + file, "delete the manifest under _commits that lists it");

    String batch = file.getParent().getFileName().toString().replace("batch=", "");
    Files.delete(out.resolve("_commits/batch-faulty-" + batch + ".json"));
    Invocation again = run(spec(temporary, SWEEP), out);
    assertThat(again.err())
        .contains("removed data/sweep=faulty/batch=" + batch + ", which was not whole")
        .doesNotContain("computed 0 of 6 runs");
    requireWhole(again);
  }

  @Test
  void aFileOfCurvesThatIsDamagedIsNamedAndHarmlessOncePutBack() throws IOException {
    Path file = first("trajectories-");
    byte[] bytes = Files.readAllBytes(file);
    byte[] damaged = bytes.clone();
    Arrays.fill(damaged, damaged.length - 60, damaged.length - 8, (byte) 0x5a);
    Files.write(file, damaged);
    Files.delete(out.resolve("_commits/derived-regimes-faulty-1.json"));
    // As if the labels had never been computed
    try (Stream<Path> files = Files.list(out.resolve("derived/regimes/faulty/generation=1"))) {
      for (Path labels : files.toList()) {
        Files.delete(labels);
      }
    }
    Files.delete(out.resolve("derived/regimes/faulty/generation=1"));

    refused("Cannot read file:", file.getFileName().toString(), "put the file back");
    Invocation query = sql("SELECT count(*) FROM trajectories");
    assertThat(query.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(query.err()).contains(file.getFileName().toString()).containsOnlyOnce("\n");

    Files.write(file, bytes);
    requireWhole(run(spec(temporary, SWEEP), out));
  }

  @Test
  void aMissingFileIsNamed() throws IOException {
    Path file = first("points-");
    byte[] bytes = Files.readAllBytes(file);
    Files.delete(file);

    refused("Cannot read file:" + file);

    Files.write(file, bytes);
    requireWhole(run(spec(temporary, SWEEP), out));
  }

  @Test
  void aHalfWrittenManifestIsNamedAndItsBatchAdoptedOnceItIsMovedAway() throws IOException {
    Path manifest = out.resolve("_commits/batch-faulty-1.json");
    byte[] bytes = Files.readAllBytes(manifest);
    Files.write(manifest, Arrays.copyOf(bytes, bytes.length / 2));

    refused("batch-faulty-1.json: Cannot read manifest", "move the file away");

    Files.move(manifest, temporary.resolve("moved-away"));
    Invocation again = run(spec(temporary, SWEEP), out);
    assertThat(again.err()).contains("adopted data/sweep=faulty/batch=1");
    assertThat(again.err()).contains("computed 0 of 6 runs (6 were there)");
    requireWhole(again);
  }

  @Test
  void anEmptyManifestIsNamed() throws IOException {
    Files.write(out.resolve("_commits/batch-faulty-1.json"), new byte[0]);

    refused("batch-faulty-1.json: Cannot read manifest", "move the file away");
  }

  @Test
  void aDirectoryOfANewerReleaseIsLeftAlone() throws IOException {
    Path manifest = out.resolve("_commits/batch-faulty-1.json");
    String text = Files.readString(manifest);
    Files.writeString(manifest, text.replaceFirst("(\"schemaVersion\" : )\\d+", "$199"));
    refused("schema version 99", "use a newer release of Prism Sweep");
    Files.writeString(manifest, text);

    Path marker = out.resolve("_prism.json");
    String format = Files.readString(marker);
    Files.writeString(marker, format.replaceFirst("(\"version\":)\\d+", "$199"));
    refused("format version 99", "use a newer release of Prism Sweep");
    assertThat(sql("SELECT 1").err()).contains("use a newer release");
    Files.writeString(marker, "{\"format");
    refused("format version unreadable");
    Files.writeString(marker, format);

    requireWhole(run(spec(temporary, SWEEP), out));
  }

  @Test
  void anEditedSweepIsRefusedUntilItIsTheSameAgain() throws IOException {
    Invocation changed = run(spec(temporary, SWEEP + "seed: 2\n"), out);
    requireRefused(changed, "changed seed (1 before, 2 now)", "another name, or another --out");
    Invocation smaller = run(spec(temporary, SWEEP.replace("[1, 2, 3]", "[1, 2]")), out);
    requireRefused(smaller, "changed axes; expected");

    Invocation same = run(spec(temporary, SWEEP), out);
    assertThat(same.err()).contains("computed 0 of 6 runs (6 were there)");
    requireWhole(same);
  }

  @Test
  void aClockThatWentBackChangesNothing() throws IOException {
    Path part = temporary.resolve("part");
    Path less = spec(temporary, SWEEP.replace("replicates: 2", "replicates: 1"));
    assertThat(run(less, part).exitCode()).isZero();
    Instant future = Instant.now().plus(Duration.ofDays(3650));
    try (Stream<Path> files = Files.walk(part)) {
      for (Path file : files.toList()) {
        Files.setLastModifiedTime(file, FileTime.from(future));
      }
    }
    try (Stream<Path> manifests = Files.list(part.resolve("_commits"))) {
      for (Path manifest : manifests.toList()) {
        String text = Files.readString(manifest);
        Files.writeString(manifest, text.replaceFirst("(\"committedAt\" : )(\\d)", "$19$2"));
      }
    }
    out = part;

    Invocation more = run(spec(temporary, SWEEP), part, "--extend");

    assertThat(more.err()).contains("computed 3 of 6 runs (3 were there)");
    requireWhole(more);
    assertThat(sql("SELECT count(*) FROM regimes WHERE replicates = 2").out()).contains("3");
  }

  @Test
  void whatCannotBeADirectoryIsRefusedBeforeAnythingStarts() throws IOException {
    Path file = Files.writeString(temporary.resolve("file"), "x");
    requireRefused(run(spec(temporary, SWEEP), file), "expected a directory, not a file");
    requireRefused(run(spec(temporary, SWEEP), file.resolve("below")), "below");
    assertThat(file).hasContent("x");
  }

  /** The same command is refused in one line and changes nothing. */
  private void refused(String... words) throws IOException {
    requireRefused(run(spec(temporary, SWEEP), out), words);
  }

  private static void requireRefused(Invocation run, String... words) {
    List<String> lines =
        run.err()
            .lines()
            .filter(line -> !line.matches("prism: (sweep faulty: |removed derived).*"))
            .toList();
    assertThat(lines).as(run.err()).hasSize(1);
    assertThat(lines.get(0)).startsWith("prism: ").contains(words).doesNotContain("internal error");
    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
  }

  private void requireWhole(Invocation run) {
    assertThat(run.exitCode()).as(run.err()).isZero();
    for (String query : NUMBERS) {
      assertThat(sql(query).out())
          .as(query)
          .isEqualTo(Invocation.ofArguments("", "sql", whole.toString(), query).out());
    }
    assertThat(out.resolve("_lock")).doesNotExist();
    assertThat(out.resolve("_staging")).isEmptyDirectory();
  }

  private Invocation sql(String query) {
    return Invocation.ofArguments("", "sql", out.toString(), query);
  }

  private static Invocation run(Path spec, Path out, String... options) {
    List<String> arguments =
        new java.util.ArrayList<>(
            List.of("run", spec.toString(), "--out", out.toString(), "--no-report"));
    arguments.addAll(List.of("--progress", "none", "--master", "local[1]", "--backend", "java"));
    arguments.addAll(List.of(options));
    return Invocation.ofArguments("", arguments.toArray(new String[0]));
  }

  private static Path spec(Path directory, String yaml) throws IOException {
    return Files.writeString(directory.resolve("faulty.yaml"), yaml);
  }

  /** The first file of a table; how rows are spread over batches depends on the time they took. */
  private Path first(String prefix) throws IOException {
    try (Stream<Path> files = Files.walk(out.resolve("data"))) {
      return files
          .filter(path -> path.getFileName().toString().startsWith(prefix))
          .min(Path::compareTo)
          .orElseThrow();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(
            file, to.resolve(from.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }
}
