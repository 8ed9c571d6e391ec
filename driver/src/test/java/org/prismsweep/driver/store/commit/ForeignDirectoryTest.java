package org.prismsweep.driver.store.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prismsweep.driver.files.StoreException;
import org.prismsweep.driver.store.OutputDirectory;
import org.prismsweep.driver.store.lock.WriterLock;
import org.prismsweep.driver.table.DigestingOutputFile;

/**
 * Output directories that came from somebody else, or in which somebody keeps files: nothing
 * outside of them is touched, and nothing within that the program did not write.
 */
class ForeignDirectoryTest {
  private static final Configuration CONF = new Configuration(false);

  @TempDir Path temporary;
  private Path out;
  private Path thesis;

  @BeforeEach
  void writeOutputAndThesis() throws IOException {
    thesis = Files.createDirectories(temporary.resolve("thesis/deep"));
    Files.writeString(thesis.resolve("chapter.tex"), "x");
    Files.writeString(thesis.resolve("runs-0.parquet"), "mine, whatever its name");
    out = temporary.resolve("out");
    OutputDirectory directory = OutputDirectory.writable(out.toString(), CONF);
    directory.create();
    BatchPublisher publisher = new BatchPublisher(directory);
    publisher.publishBatch("q", List.of(StagedRows.stage(directory, publisher, "r1")));
    publisher.publishBatch("q", List.of(StagedRows.stage(directory, publisher, "r2")));
    publisher.publishDerived(
        "regimes/q", "q", List.of(StagedRows.stage(directory, publisher, "r3")), Map.of());
    write();
  }

  @ParameterizedTest
  @CsvSource({
    "key, /q\\/2/../../thesis/deep/",
    "key, /q\\/2/q\\/2..x/",
    "key, /q\\/2/q\\/02/",
    "key, /q\\/2/2/",
    "sweep, /\"sweep\" : \"q\"/\"sweep\" : \"..\"/",
    "sweep, /\"sweep\" : \"q\"/\"sweep\" : \"a b\"/",
    "kind, /\"BATCH\"/null/",
    "generation, /\"generation\" : 0/\"generation\" : -1/",
    "path, /data\\/sweep=q\\/batch=2\\/sweep/THESIS\\/sweep/",
    "path, /data\\/sweep=q\\/batch=2\\/sweep/..\\/thesis\\/deep\\/sweep/",
    "path, /batch=2\\/sweep_points-0/batch=2\\/..\\/..\\/..\\/..\\/thesis\\/deep\\/sweep_points-0/",
    "path, /batch=2\\/sweep/batch=1\\/sweep/",
    "path, /points-0[.]parquet/points-0.parquet.exe/",
    "table, /\"table\" : \"sweep_points\"/\"table\" : \"..\\/x\"/",
    "bytes, /\"bytes\" : /\"bytes\" : -/",
    "replaces, /\"replaces\" : \\[ ]/\"replaces\" : [\"THESIS\\/runs-0.parquet\"]/",
    "replaces, /\"replaces\" : \\[ ]/\"replaces\" : [\"..\\/thesis\\/deep\\/runs-0.parquet\"]/",
    "replaces, /\"replaces\" : \\[ ]/\"replaces\" :"
        + " [\"data\\/sweep=..\\/batch=1\\/runs-0.parquet\"]/",
    "replaces, /\"replaces\" : \\[ ]/\"replaces\" : [\"_prism.json\"]/",
    "attributes.runs, /\"attributes\" : \\{ }/\"attributes\" : {\"runs\":\"ok\"}/",
    "attributes.content, /\"attributes\" : \\{ }/\"attributes\" : {\"content\":\"..\"}/",
  })
  void aManifestNamesOnlyWhatTheProgramWrites(String what, String edit) throws IOException {
    Path manifest = out.resolve("_commits/batch-q-2.json");
    String[] parts = edit.replace("\\/", "\u0000").split("/");
    String text = Files.readString(manifest);
    String from = parts[1].replace("\u0000", "/");
    String to = parts[2].replace("\u0000", "/").replace("THESIS", thesis.toString());
    String edited = text.replaceAll(from, java.util.regex.Matcher.quoteReplacement(to));
    assertThat(edited).isNotEqualTo(text);
    Files.writeString(manifest, edited);
    Map<String, String> before = everything();

    assertThatThrownBy(this::write)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("_commits/batch-q-2.json: ")
        .satisfies(
            e ->
                assertThat(e.getMessage())
                    .containsAnyOf(what + ": value ", what + " of ", "Cannot read manifest"));
    assertThatThrownBy(this::rows).isInstanceOf(StoreException.class);
    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void theCopyOfAManifestWithinABatchIsReadWithTheSameCare() throws IOException {
    Files.delete(out.resolve("_commits/batch-q-2.json"));
    Path copy = out.resolve("data/sweep=q/batch=2/_manifest.json");
    Files.writeString(
        copy,
        Files.readString(copy)
            .replace("\"replaces\" : [ ]", "\"replaces\" : [\"" + thesis + "/runs-0.parquet\"]"));
    Map<String, String> before = everything();

    assertThatThrownBy(this::write)
        .hasMessageContaining("_manifest.json: replaces: value " + thesis);

    assertThat(everything()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "_staging",
        "_commits",
        "_sweeps",
        "_locks",
        "_logs",
        "_progress",
        "data",
        "derived",
        "report"
      })
  void aWriterRefusesADirectoryOfItsOwnThatIsALink(String child) throws IOException {
    Path moved = temporary.resolve("moved");
    if (Files.exists(out.resolve(child))) {
      Files.move(out.resolve(child), moved);
    } else {
      Files.createDirectories(moved);
    }
    String id = "/00000000-0000-0000-0000-000000000000";
    Files.createDirectories(Path.of(moved + id));
    Files.writeString(Path.of(moved + id + "/points.parquet"), "x");
    old(Files.writeString(Path.of(moved + id + ".alive"), "x"));
    Files.createSymbolicLink(out.resolve(child), moved);
    Map<String, String> before = everything();

    assertThatThrownBy(this::write)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("out/" + child + ": is a symbolic link");
    assertThatThrownBy(() -> OutputDirectory.writable(out.toString(), CONF))
        .hasMessageContaining("out/" + child + ": is a symbolic link");

    assertThat(everything()).isEqualTo(before);
    assertThat(findings()).contains("stranger: " + child);
  }

  @Test
  void nothingIsWrittenThroughASweepsDirectoryThatIsALink() throws IOException {
    Files.createSymbolicLink(out.resolve("data/sweep=elsewhere"), thesis);
    Map<String, String> before = everything();
    OutputDirectory directory = open();
    try (WriterLock lock = WriterLock.acquire(directory)) {
      BatchPublisher publisher = new BatchPublisher(directory);
      publisher.recover();
      assertThatThrownBy(
              () ->
                  publisher.publishBatch(
                      "elsewhere", List.of(StagedRows.stage(directory, publisher, "r9"))))
          .hasMessageContaining("sweep=elsewhere: is a symbolic link");
      publisher.clearStaging();
    }
    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void strangersStayAndAreNamed() throws IOException {
    Files.createSymbolicLink(out.resolve("data/sweep=linked"), thesis.getParent());
    Files.createSymbolicLink(out.resolve("data/sweep=q/batch=7"), thesis);
    Files.createSymbolicLink(out.resolve("_staging/" + java.util.UUID.randomUUID()), thesis);
    for (String mine :
        List.of(
            "data/notes/batch=1/x.txt",
            "data/sweep=q/batch=1.bak/sweep_points-0.parquet",
            "data/sweep=q/batch=01/sweep_points-0.parquet",
            "data/readme.txt",
            "derived/mine/x/y/z.txt",
            "_staging/mine.txt",
            "_staging/keep/x.parquet",
            "_locks/mine.txt",
            "_sweeps/notes.txt")) {
      Files.createDirectories(out.resolve(mine).getParent());
      old(Files.writeString(out.resolve(mine), "x"));
    }
    Map<String, String> before = everything();

    assertThat(write()).isEmpty();

    assertThat(everything()).isEqualTo(before);
    assertThat(findings())
        .contains(
            "stranger: data/sweep=linked",
            "stranger: data/sweep=q/batch=7",
            "stranger: data/notes",
            "stranger: data/sweep=q/batch=1.bak",
            "stranger: data/sweep=q/batch=01",
            "stranger: data/readme.txt",
            "stranger: derived/mine/x/y",
            "stranger: _staging/mine.txt",
            "stranger: _staging/keep",
            "stranger: _locks/mine.txt",
            "stranger: _sweeps/notes.txt")
        .noneMatch(finding -> finding.startsWith("leftover"));
  }

  @Test
  void ofABatchThatIsNotWholeOnlyOurFilesGo() throws IOException {
    Path torn = out.resolve("data/sweep=q/batch=2");
    Files.delete(out.resolve("_commits/batch-q-2.json"));
    Files.writeString(torn.resolve("sweep_points-0.parquet"), "torn");
    Files.writeString(torn.resolve("notes.txt"), "mine");
    Files.createSymbolicLink(torn.resolve("points-0.parquet"), thesis);
    String staged = "_staging/00000000-0000-0000-0000-000000000000/";
    Files.createDirectories(out.resolve(staged + "bundle-0-attempt-1"));
    Files.writeString(out.resolve(staged + "bundle-0-attempt-1/runs.parquet"), "ours");
    Files.writeString(out.resolve(staged + "bundle-0-attempt-1/mine.txt"), "mine");
    Files.createSymbolicLink(out.resolve(staged + "part-1"), thesis);
    for (String mine : List.of("sub/y", "sub/runs.parquet", "y", "runs.parquet/runs.parquet")) {
      Files.createDirectories(out.resolve(staged + mine).getParent());
      Files.writeString(out.resolve(staged + mine), "mine");
    }

    assertThat(write())
        .containsExactly("left data/sweep=q/batch=2 alone: it holds files that no sweep wrote");

    assertThat(torn.resolve("notes.txt")).hasContent("mine");
    assertThat(torn.resolve("points-0.parquet")).isSymbolicLink();
    assertThat(torn.resolve("sweep_points-0.parquet")).doesNotExist();
    assertThat(out.resolve(staged + "bundle-0-attempt-1/runs.parquet")).doesNotExist();
    assertThat(out.resolve(staged + "bundle-0-attempt-1/mine.txt")).exists();
    for (String mine : List.of("sub/y", "sub/runs.parquet", "y", "runs.parquet/runs.parquet")) {
      assertThat(out.resolve(staged + mine)).hasContent("mine");
    }
    assertThat(thesis.resolve("runs-0.parquet")).hasContent("mine, whatever its name");
    OutputDirectory directory = open();
    BatchPublisher publisher = new BatchPublisher(directory);
    publisher.recover();
    publisher.publishBatch("q", List.of(StagedRows.stage(directory, publisher, "r9")));
    assertThat(rows()).contains("r1", "r9");
  }

  @Test
  void filesOfOthersInAReplacedBatchStay() throws IOException {
    Path mine = Files.writeString(out.resolve("data/sweep=q/batch=1/notes.txt"), "mine");
    OutputDirectory directory = open();
    BatchPublisher publisher = new BatchPublisher(directory);
    publisher.publishBatch(
        "q",
        List.of(StagedRows.stage(directory, publisher, "r1")),
        Set.of("data/sweep=q/batch=1/sweep_points-0.parquet"),
        Map.of());

    assertThat(mine).hasContent("mine");
    assertThat(mine.resolveSibling("sweep_points-0.parquet")).doesNotExist();
    assertThat(rows()).containsOnlyOnce("r1").contains("r2");
  }

  /** A batch comes with the copy of its manifest; its number may be the last one of all. */
  @Test
  void aPartOfABatchCopiedByHandStaysAndIsNamed() throws IOException {
    for (String number : List.of("3", "999999999999999999")) {
      Path copy = out.resolve("data/sweep=q/batch=" + number);
      Files.createDirectories(copy);
      Files.copy(
          out.resolve("data/sweep=q/batch=1/sweep_points-0.parquet"),
          copy.resolve("sweep_points-0.parquet"));
    }
    Map<String, String> before = everything();

    assertThat(write())
        .containsExactly(
            "left data/sweep=q/batch=3 alone: it has no _manifest.json, as all have that a sweep"
                + " wrote",
            "left data/sweep=q/batch=999999999999999999 alone: it has no _manifest.json, as all"
                + " have that a sweep wrote");

    assertThat(everything()).isEqualTo(before);
    assertThat(findings())
        .contains("orphan: data/sweep=q/batch=3", "orphan: data/sweep=q/batch=999999999999999999");
    OutputDirectory directory = open();
    BatchPublisher publisher = new BatchPublisher(directory);
    publisher.recover();
    publisher.publishBatch("q", List.of(StagedRows.stage(directory, publisher, "r9")));
    assertThat(rows()).contains("r9");
    assertThat(out.resolve("data/sweep=q/batch=4")).exists();
  }

  @Test
  void aBatchCopiedByHandStaysAndIsNamed() throws IOException {
    copy(out.resolve("data/sweep=q/batch=1"), out.resolve("data/sweep=q/batch=5"));

    assertThat(write())
        .containsExactly("left data/sweep=q/batch=5 alone: a copy of data/sweep=q/batch=1");
    assertThat(findings()).contains("copy: data/sweep=q/batch=5");
    assertThat(new ListedFiles(open(), open().manifests()).remarks())
        .singleElement()
        .asString()
        .startsWith("data/sweep=q/batch=5 is in no manifest: its rows do not count");

    Path manifest = out.resolve("_commits/batch-q-5.json");
    Files.copy(out.resolve("_commits/batch-q-1.json"), manifest);
    assertThatThrownBy(this::rows).hasMessageContaining("is it a copy of batch-q-1.json?");
    Files.writeString(
        manifest, Files.readString(manifest).replace("q/1", "q/5").replace("batch=1", "batch=5"));
    assertThat(findings()).containsExactly("copy: data/sweep=q/batch=5");
    assertThat(new ListedFiles(open(), open().manifests()).remarks())
        .containsExactly(
            "data/sweep=q/batch=5 holds the same files as data/sweep=q/batch=1: rows count twice;"
                + " prism check says how to repair it");
  }

  @Test
  void anOutputDirectoryMayItselfBeReachedThroughALink() throws IOException {
    Path link = Files.createSymbolicLink(temporary.resolve("link"), out);
    Path staged = out.resolve("_staging/00000000-0000-0000-0000-000000000000/points.parquet");
    Files.createDirectories(staged.getParent());
    Files.writeString(staged, "x");
    Files.delete(out.resolve("_commits/batch-q-2.json"));
    Files.writeString(out.resolve("data/sweep=q/batch=2/sweep_points-0.parquet"), "torn");
    out = link;

    assertThat(write()).containsExactly("removed data/sweep=q/batch=2, which was not whole");

    assertThat(out.resolve("_staging")).isEmptyDirectory();
    assertThat(rows()).containsExactly("r1", "r3");
  }

  /** What every command that writes does before its own work; what it says of it. */
  private List<String> write() {
    OutputDirectory directory = open();
    try (WriterLock lock = WriterLock.acquire(directory)) {
      assertThat(lock.message()).isEmpty();
      return new BatchPublisher(directory).recover();
    }
  }

  private OutputDirectory open() {
    return OutputDirectory.existing(out.toString(), CONF);
  }

  private List<String> rows() {
    return StagedRows.runIds(open(), CONF);
  }

  private List<String> findings() {
    return new DirectoryCheck(open(), CONF, false)
        .run().findings().stream().map(finding -> finding.kind() + ": " + finding.place()).toList();
  }

  private static void old(Path file) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }

  /** Everything below the temporary directory, by path; links are not followed. */
  private Map<String, String> everything() throws IOException {
    Map<String, String> found = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(temporary)) {
      for (Path path : paths.toList()) {
        String what =
            Files.isSymbolicLink(path)
                ? "link to " + Files.readSymbolicLink(path)
                : Files.isDirectory(path) ? "directory" : digest(path);
        found.put(temporary.relativize(path).toString(), what);
      }
    }
    return found;
  }

  private static String digest(Path file) throws IOException {
    return java.util.HexFormat.of()
        .formatHex(DigestingOutputFile.sha256().digest(Files.readAllBytes(file)));
  }
}
