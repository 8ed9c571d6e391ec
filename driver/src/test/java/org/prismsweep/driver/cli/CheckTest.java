package org.prismsweep.driver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prismsweep.driver.console.ExitCode;
import org.prismsweep.driver.run.RowFilter;
import org.prismsweep.driver.store.LiveProgress;
import org.prismsweep.driver.store.OutputDirectory;
import org.prismsweep.driver.store.commit.BatchPublisher;
import org.prismsweep.driver.store.lock.Hosts;
import org.prismsweep.driver.store.lock.WriterLock;
import org.prismsweep.driver.table.DataFile;
import org.prismsweep.driver.table.RegimesTable;

/** {@code check} and {@code status} over what {@code run} has written, whole and damaged. */
@Tag("spark")
class CheckTest {
  @TempDir static Path original;
  @TempDir Path temporary;
  private Path out;

  @BeforeAll
  static void runASweep() {
    Invocation run =
        Invocation.ofArguments(
            "",
            "run",
            "--name",
            "small",
            "--input-dim",
            "8",
            "--latent-dim",
            "2,4,8",
            "--samples",
            "6",
            "--init-rate",
            "0.5",
            "--replicates",
            "2",
            "--backend",
            "java",
            "--master",
            "local[2]",
            "--no-report",
            "--progress",
            "none",
            "--out",
            original.resolve("out").toString());
    assertThat(run.exitCode()).as(run.err()).isZero();
  }

  @BeforeEach
  void copy() throws IOException {
    out = temporary.resolve("out");
    try (Stream<Path> paths = Files.walk(original.resolve("out"))) {
      for (Path path : paths.toList()) {
        Files.copy(path, out.resolve(original.resolve("out").relativize(path).toString()));
      }
    }
  }

  @Test
  void nothingIsWrongAfterARun() {
    Invocation check = Invocation.ofArguments("", "check", out.toString(), "--format", "json");
    assertThat(check.exitCode()).as(check.out()).isZero();
    assertThat(check.json().get("findings")).isEmpty();
    assertThat(check.json().get("files").asInt()).isGreaterThan(7);
    assertThat(check.err()).contains("nothing is wrong");
  }

  @Test
  void aMissingACutAndAChangedFileAreToldApart() throws IOException {
    Path data = first("data", "runs-.*");
    Files.delete(data);
    Path cut = first("data", "trajectories-.*");
    Files.write(cut, java.util.Arrays.copyOf(Files.readAllBytes(cut), 100));
    Path changed = first("derived", "regimes-.*");
    byte[] bytes = Files.readAllBytes(changed);
    bytes[bytes.length / 2] ^= 1;
    Files.write(changed, bytes);

    List<String> problems = findings();

    assertThat(problems)
        .hasSize(3)
        .anyMatch(
            text ->
                text.matches(
                    "file: data/sweep=small/batch=1/runs-0.parquet: is missing: delete"
                        + " _commits/batch-small-1.json and run sweep small again.*"))
        .anyMatch(text -> text.contains("trajectories-0.parquet: has 100 bytes, expected "))
        .anyMatch(
            text ->
                text.contains("the checksum differs")
                    && text.contains("prism regimes OUT --sweep small"));
  }

  @Test
  void derivedRowsAreComputedAgainByTheCommandOfTheirTable() throws IOException {
    BatchPublisher publisher = new BatchPublisher(open());
    DataFile label =
        open().manifests().stream()
            .flatMap(manifest -> manifest.files().stream())
            .filter(file -> file.table().equals(RegimesTable.NAME))
            .findFirst()
            .orElseThrow();
    DataFile copy =
        new RowFilter(open(), new Configuration(false))
            .copy(
                label,
                new org.apache.hadoop.fs.Path(publisher.newStaging(), "copy.parquet"),
                "point_id",
                id -> false);
    publisher.publishDerived("boundaries/small", "small", List.of(copy), Map.of());
    publisher.clearStaging();
    Files.delete(first("derived/boundaries", ".*"));

    assertThat(findings())
        .singleElement()
        .asString()
        .endsWith("prism boundaries OUT --sweep small");
  }

  @Test
  void theRepairThatItNamesRepairs() throws IOException {
    Files.delete(first("data", "runs-.*"));
    Files.delete(out.resolve("_commits/batch-small-1.json"));
    List<String> problems = findings();
    assertThat(problems).anyMatch(text -> text.startsWith("orphan: data/sweep=small/batch=1"));

    BatchPublisher publisher = new BatchPublisher(open());
    assertThat(publisher.recover()).singleElement().asString().startsWith("removed");

    assertThat(findings())
        .allMatch(text -> text.startsWith("runs: small: "))
        .anyMatch(text -> text.contains("runs have no row: run the sweep again"));
  }

  @Test
  void wrongRowCountsBrokenManifestsAndNewerSchemasAreNamed() throws IOException {
    Path manifest = out.resolve("_commits/batch-small-1.json");
    String text = Files.readString(manifest);
    Files.writeString(manifest, text.replaceFirst("\"rows\" : ", "\"rows\" : 7"));
    assertThat(findings()).singleElement().asString().matches("file: .* rows, expected 7.*");

    Files.writeString(manifest, text.substring(0, text.length() / 2));
    assertThat(findings())
        .anyMatch(line -> line.startsWith("manifest: _commits/batch-small-1.json: is no manifest"));

    Files.writeString(manifest, text.replace("\"schemaVersion\" : 1", "\"schemaVersion\" : 99"));
    assertThat(findings())
        .anyMatch(
            line -> line.startsWith("schema: _commits/batch-small-1.json: schema version 99"));
  }

  @Test
  void strangersAndLeftoversAreNamed() throws IOException {
    Files.copy(first("data", "runs-.*"), out.resolve("data/sweep=small/batch=1/runs-99.parquet"));
    Files.createDirectories(out.resolve("_staging/" + java.util.UUID.randomUUID()));
    Files.writeString(
        out.resolve("_lock"), "{\"host\":\"" + Hosts.name() + "\",\"pid\":1999999999}");

    assertThat(findings())
        .hasSize(3)
        .anyMatch(text -> text.contains("runs-99.parquet: is in no manifest: delete it"))
        .anyMatch(
            text ->
                text.startsWith(
                    "leftover: _staging: entries that a killed or interrupted writer left: 1:"))
        .anyMatch(text -> text.startsWith("leftover: _lock: "));
  }

  @Test
  void noCommandAnswersFromAFileThatIsNotTheManifests() throws IOException {
    Path file = first("data", "trajectories-.*");
    long expected = Files.size(file);
    byte[] other = Files.readAllBytes(first("data", "runs-.*"));
    Files.write(file, other);
    String difference =
        out.relativize(file) + " has " + other.length + " bytes, expected " + expected;
    for (List<String> command : READERS) {
      Invocation read = reader(command);
      assertThat(read.exitCode()).as("%s", command).isEqualTo(ExitCode.BAD_INPUT);
      assertThat(read.err())
          .contains("Cannot read file:" + file + ": has " + other.length + " bytes, expected ")
          .contains("delete the manifest under _commits that lists it")
          .containsOnlyOnce("\n");
      assertThat(read.out()).isEmpty();
    }
    Invocation status = Invocation.ofArguments("", "status", out.toString());
    assertThat(status.exitCode()).isZero();
    assertThat(status.err()).contains("prism: " + difference).containsOnlyOnce("\n");
  }

  @Test
  void noCommandAnswersFromAFileWithOtherRows() throws IOException {
    Path manifest = out.resolve("_commits/batch-small-1.json");
    Files.writeString(
        manifest, Files.readString(manifest).replaceFirst("\"rows\" : ", "\"rows\" : 7"));
    for (List<String> command : READERS) {
      if (!command.contains("--ddl")) {
        Invocation read = reader(command);
        assertThat(read.exitCode()).as("%s", command).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(read.err())
            .containsPattern("Cannot read file:.*parquet: has [0-9]+ rows, expected 7[0-9]+ ")
            .containsOnlyOnce("\n");
      }
    }
  }

  @Test
  void aBatchWithoutManifestIsALineOfWarning() throws IOException {
    Files.delete(out.resolve("_commits/batch-small-1.json"));
    String line =
        "prism: data/sweep=small/batch=1 is in no manifest: its rows do not count; prism check"
            + " says what it is and what to do\n";
    List<List<String>> commands = new java.util.ArrayList<>(READERS);
    commands.add(List.of("status", "OUT"));
    for (List<String> command : commands) {
      assertThat(reader(command).err()).as("%s", command).contains(line);
    }
    try (WriterLock lock = WriterLock.acquire(open())) {
      assertThat(lock.message()).isEmpty();
      assertThat(reader(List.of("sql", "OUT", "SELECT 1")).err()).as("on its way").isEmpty();
    }
  }

  @Test
  void aPlanThatCannotBeComparedIsNamed() throws IOException {
    Path spec = out.resolve("_sweeps/small.yaml");
    String text = Files.readString(spec);
    Files.writeString(spec, text.replaceFirst("replicates: 2", "replicates: 1"));
    assertThat(findings())
        .containsExactly(
            "plan: _sweeps/small.yaml: was edited since the sweep was last run; the plan was not"
                + " compared: run the sweep again from its own file, which writes this one");

    Files.writeString(spec, text.replaceFirst("name: .*", "name: other"));
    assertThat(findings()).singleElement().asString().contains("is that of sweep other; the plan");

    Files.delete(spec);
    assertThat(findings()).singleElement().asString().contains("is missing; the plan was not");
  }

  private static final List<List<String>> READERS =
      List.of(
          List.of("sql", "OUT", "SELECT count(*) FROM trajectories"),
          List.of("sql", "OUT", "--ddl", "duckdb"),
          List.of("export", "OUT", "--to", "TARGET"),
          List.of("export", "OUT", "--to", "TARGET-csv", "--format", "csv"),
          List.of("report", "OUT", "--to", "TARGET-report"),
          List.of("plot", "OUT", "--to", "TARGET.svg"));

  private Invocation reader(List<String> command) {
    return Invocation.ofArguments(
        "",
        command.stream()
            .map(word -> word.replace("OUT", out.toString()))
            .map(word -> word.replace("TARGET", temporary.resolve("target").toString()))
            .toArray(String[]::new));
  }

  @Test
  void statusReadsManifestsAlone() throws IOException {
    for (Path file : parquet()) {
      Files.delete(file);
    }
    JsonNode sweep = status();
    assertThat(sweep.get("planned").asInt()).isEqualTo(6);
    assertThat(sweep.get("done").asInt()).isEqualTo(6);
    assertThat(sweep.get("ok").asInt()).isEqualTo(6);
    assertThat(sweep.get("missing").asInt()).isZero();
    assertThat(sweep.get("inFlight").asInt()).isZero();
    assertThat(sweep.get("etaSeconds").isNull()).isTrue();
  }

  @Test
  void statusReadsTheTablesOfOlderReleases() throws IOException {
    try (Stream<Path> manifests = Files.list(out.resolve("_commits"))) {
      for (Path manifest : manifests.toList()) {
        ObjectNode json =
            (ObjectNode)
                new com.fasterxml.jackson.databind.ObjectMapper().readTree(manifest.toFile());
        json.remove("attributes");
        json.remove("replaces");
        Files.writeString(manifest, json.toString());
      }
    }
    assertThat(status().get("ok").asInt()).isEqualTo(6);
    assertThat(status().get("planned").asInt()).isEqualTo(6);
  }

  @Test
  void statusShowsWhatARunningProcessSaysOfItself() throws IOException {
    long pid = ProcessHandle.current().pid();
    LiveProgress live =
        new LiveProgress("small", Hosts.name(), pid, "now", 12, Map.of("ok", 3L), 4, 0.25, 30.0);
    live.write(open());
    assertThat(status().get("inFlight").asInt()).as("left by a killed process").isZero();
    try (WriterLock lock = WriterLock.acquire(open())) {
      assertThat(lock.message()).isEmpty();
      assertThat(status().get("inFlight").asInt()).isEqualTo(4);
      assertThat(status().get("etaSeconds").asDouble()).isEqualTo(30);
      assertThat(Invocation.ofArguments("", "check", out.toString()).exitCode())
          .as("what is on its way is no fault")
          .isZero();
    }
  }

  private JsonNode status() {
    return Invocation.ofArguments("", "status", out.toString(), "--format", "json")
        .json()
        .at("/sweeps/0");
  }

  /** Findings as "kind: place: problem: repair". */
  private List<String> findings() {
    Invocation check = Invocation.ofArguments("", "check", out.toString(), "--format", "json");
    assertThat(check.exitCode()).isEqualTo(ExitCode.PARTIAL);
    List<String> lines = new java.util.ArrayList<>();
    for (JsonNode finding : check.json().get("findings")) {
      lines.add(
          String.join(
              ": ",
              finding.get("kind").asText(),
              finding.get("place").asText(),
              finding.get("problem").asText(),
              finding.get("repair").asText()));
    }
    return lines;
  }

  private OutputDirectory open() {
    return OutputDirectory.existing(out.toString(), new Configuration(false));
  }

  private List<Path> parquet() throws IOException {
    try (Stream<Path> paths = Files.walk(out)) {
      return paths.filter(path -> path.toString().endsWith(".parquet")).sorted().toList();
    }
  }

  private Path first(String below, String name) throws IOException {
    return parquet().stream()
        .filter(path -> path.startsWith(out.resolve(below)))
        .filter(path -> path.getFileName().toString().matches(name))
        .findFirst()
        .orElseThrow();
  }
}
