package org.prismsweep.driver.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code bin/prism} in a small source tree, with scripts in the places of Maven and Java that note
 * what they were asked for.
 */
@Tag("process")
class LauncherScriptTest {
  private static final String MAVEN =
      """
      #!/bin/sh
      echo "$*" >>"$NOTES/maven"
      echo '[INFO] Downloaded from central: https://repository/a.pom (1 kB at 1 kB/s)'
      echo '[INFO] --- maven-compiler-plugin:3.14.1:compile (default-compile) @ prism-worker ---'
      echo '[INFO] --- compiler:3.14.1:compile (default-compile) @ prism-driver ---'
      touch "$NOTES/maven-started"
      mkdir -p driver/target/dist/lib driver/target/dist/spark/jars
      echo jar >driver/target/prism-driver.jar
      while [ -e "$NOTES/hold-maven" ]; do sleep 0.05; done
      if [ -e "$NOTES/break-maven" ]; then
        echo '[INFO] Building'
        echo '[ERROR] cannot find symbol'
        exit 1
      fi
      echo '[INFO] --- dependency:3.8.1:copy-dependencies (spark-libraries) @ prism-driver ---'
      """;

  private static final String JAVA =
      """
      #!/bin/sh
      case "$*" in
        -version) echo 'openjdk version "17.0.1"' >&2 ;;
        *SparkJvmOptions*) echo --add-opens=java.base/java.nio=ALL-UNNAMED ;;
        *ArchiveClassesAtExit=*)
          while [ -e "$NOTES/hold-archives" ]; do sleep 0.05; done
          for argument; do
            case $argument in
              -XX:ArchiveClassesAtExit=*) echo archive >"${argument#*=}" ;;
            esac
          done
          echo "$*" >>"$NOTES/archives"
          ;;
        *) echo "started $*" ;;
      esac
      """;

  @TempDir Path temporary;
  private Path root;
  private Path notes;
  private final List<Process> processes = new ArrayList<>();

  @BeforeEach
  void makeTree() throws IOException {
    root = temporary.resolve("tree with blanks");
    notes = Files.createDirectories(temporary.resolve("notes"));
    Path tools = Files.createDirectories(temporary.resolve("tools/bin"));
    script(tools.resolve("mvn"), MAVEN);
    script(tools.resolve("java"), JAVA);
    for (String directory : List.of("bin", "worker/src/main", "driver/src/main")) {
      Files.createDirectories(root.resolve(directory));
    }
    for (String pom : List.of("pom.xml", "worker/pom.xml", "driver/pom.xml")) {
      Files.writeString(root.resolve(pom), "<project/>");
    }
    script(root.resolve("bin/prism"), Files.readString(Path.of(Launcher.command())));
  }

  /** What is held back goes on, and nothing writes into the directory when it is deleted. */
  @AfterEach
  void endProcesses() throws Exception {
    try (Stream<Path> held = Files.list(notes)) {
      for (Path file : held.filter(path -> path.toString().contains("hold-")).toList()) {
        Files.delete(file);
      }
    }
    for (Process process : processes) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor();
    }
    chmod("u+w");
  }

  @Test
  void theFirstBuildSaysItsSteps() throws Exception {
    Launcher.Result result = prism(Map.of(), "--version");
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out()).startsWith("started ").endsWith("Main --version\n");
    assertThat(result.err().lines().map(line -> line.replaceAll(" \\(.*", "")))
        .containsExactly(
            "prism: building, once; about a minute, longer while Maven downloads",
            "prism:   downloading libraries, the first time only",
            "prism:   step 1 of 4: compiling the worker",
            "prism:   step 2 of 4: compiling the driver",
            "prism:   step 4 of 4: copying libraries");
    assertThat(prism(Map.of(), "--version").err()).as("built once").isEmpty();
    assertThat(lines("maven")).hasSize(1);
  }

  @Test
  void aBuildThatFailsShowsItsErrorsAndIsDoneAgain() throws Exception {
    Files.createFile(notes.resolve("break-maven"));
    Launcher.Result result = prism(Map.of(), "--version");
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .contains(
            "\n[ERROR] cannot find symbol\nprism: the build failed; Maven's whole output is in ")
        .doesNotContain("[INFO]");
    Files.delete(notes.resolve("break-maven"));
    assertThat(prism(Map.of(), "--version").exitCode()).as("the jar is there").isZero();
    assertThat(lines("maven")).hasSize(2);
  }

  /** Its name could be told, so that any user could make a launcher wait for ever. */
  @Test
  void nobodyBlocksABuildThroughTheTemporaryDirectory() throws Exception {
    Path shared = Files.createDirectory(temporary.resolve("tmp"));
    String words = "mkdir \"$1/prism-build-$(id -u)-$(printf '%s' \"$2\" | cksum | tr -d ' ')\"";
    List<String> command = List.of("sh", "-c", words, "sh", shared.toString(), root.toString());
    assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
    Launcher.Result result =
        prism(Map.of("TMPDIR", shared.toString(), "PRISM_WAIT", "5"), "--version");
    assertThat(result.exitCode()).as(result.err()).isZero();
    try (Stream<Path> files = Files.list(shared)) {
      assertThat(files).as("nothing of the launcher's own").hasSize(1);
    }
  }

  @Test
  void twoLaunchersBuildOnceAndTheOneThatWaitsSaysForWhom() throws Exception {
    Files.createFile(notes.resolve("hold-maven"));
    Launcher.Running first = start(Map.of(), "--version");
    await(() -> Files.exists(notes.resolve("maven-started")));
    Launcher.Running second = start(Map.of(), "--version");
    await(() -> text(second.err()).contains("waiting"));
    assertThat(text(second.err()))
        .contains("waiting for another launcher that builds (process " + first.process().pid());
    Files.delete(notes.resolve("hold-maven"));
    assertThat(first.await().exitCode()).isZero();
    assertThat(second.await().exitCode()).isZero();
    assertThat(lines("maven")).hasSize(1);
  }

  @Test
  void theWaitHasALimitThatNamesTheHolder() throws Exception {
    Files.createFile(notes.resolve("hold-maven"));
    Launcher.Running first = start(Map.of(), "--version");
    await(() -> Files.exists(notes.resolve("maven-started")));
    Launcher.Result second = prism(Map.of("PRISM_WAIT", "1"), "--version");
    assertThat(second.exitCode()).isEqualTo(3);
    assertThat(second.out()).isEmpty();
    assertThat(second.err())
        .contains("waited 1 s for another launcher that builds: process " + first.process().pid())
        .contains("holds " + root.resolve("driver/target/prism-build.lock"));
  }

  /** The jar is there already, half of the libraries are not. */
  @Test
  void aBuildThatWasKilledHoldsNoLockAndIsDoneAgain() throws Exception {
    Files.createFile(notes.resolve("hold-maven"));
    Launcher.Running first = start(Map.of(), "--version");
    await(() -> Files.exists(notes.resolve("maven-started")));
    first.process().descendants().forEach(ProcessHandle::destroyForcibly);
    first.process().destroyForcibly().waitFor();
    Files.delete(notes.resolve("hold-maven"));
    Launcher.Result second = prism(Map.of("PRISM_WAIT", "5"), "--version");
    assertThat(second.exitCode()).as(second.err()).isZero();
    assertThat(lines("maven")).hasSize(2);
    assertThat(prism(Map.of(), "--version").err()).isEmpty();
  }

  @Test
  void aSignalEndsTheBuildToo() throws Exception {
    Files.createFile(notes.resolve("hold-maven"));
    Launcher.Running first = start(Map.of(), "--version");
    await(() -> Files.exists(notes.resolve("maven-started")));
    List<ProcessHandle> children = first.process().descendants().toList();
    first.process().destroy();
    assertThat(first.await().exitCode()).isEqualTo(3);
    await(() -> children.stream().noneMatch(ProcessHandle::isAlive));
  }

  @Test
  void noCommandWaitsForArchives() throws Exception {
    Files.createFile(notes.resolve("hold-archives"));
    Map<String, String> normal = Map.of("PRISM_ARCHIVES", "");
    assertThat(prism(normal, "--help").exitCode()).isZero();
    assertThat(prism(normal, "--help").err()).isEmpty();
    Path launch = root.resolve("driver/target/dist/launch");
    assertThat(launch.resolve("classes.jsa")).doesNotExist();
    Files.delete(notes.resolve("hold-archives"));
    await(() -> Files.exists(launch.resolve("archived")));
    assertThat(launch.resolve("classes.jsa")).hasContent("archive");
    assertThat(launch.resolve("spark.jsa")).hasContent("archive");
    assertThat(lines("archives")).as("by one of the two").hasSize(2);
    assertThat(prism(normal, "--help").out())
        .contains(" -XX:SharedArchiveFile=" + launch.resolve("classes.jsa"));
  }

  @Test
  void aMovedTreeStartsAtOnceAndMakesItsOwnArchives() throws Exception {
    Map<String, String> wait = Map.of("PRISM_ARCHIVES", "wait");
    assertThat(prism(wait, "--version").err()).endsWith("prism: archiving classes, once\n");
    assertThat(lines("archives")).hasSize(2);
    assertThat(prism(wait, "--version").err()).isEmpty();
    Path moved = temporary.resolve("moved");
    Files.move(root, moved);
    root = moved;
    Launcher.Result result = prism(Map.of(), "--version");
    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .contains("@" + moved.resolve("driver/target/dist/launch/classpath.args"));
    assertThat(moved.resolve("driver/target/dist/launch/classpath"))
        .content()
        .startsWith(moved.resolve("driver/target/prism-driver.jar").toString());
    prism(wait, "--version");
    assertThat(lines("archives")).hasSize(4);
  }

  /** Without a home, as a service or a container has it. */
  @Test
  void jarsOfAnotherUserAreStartedFromADirectoryOfOnesOwn() throws Exception {
    prism(Map.of(), "--version");
    deleteAll(root.resolve("driver/target/dist/launch"));
    Files.setLastModifiedTime(root.resolve("pom.xml"), FileTime.fromMillis(1L << 41));
    Path shared = Files.createDirectory(temporary.resolve("tmp"));
    List<String> command = asReader(shared);
    command.addAll(List.of("env", "-u", "HOME", "-u", "XDG_CACHE_HOME"));
    command.addAll(List.of(root.resolve("bin/prism").toString(), "--version"));
    Launcher.Result result = start(command, Map.of("TMPDIR", shared.toString())).await();
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.err())
        .startsWith("prism: sources are newer than the build, and ")
        .endsWith("cannot be written: starting the build as it is\n");
    try (Stream<Path> files = Files.list(shared)) {
      Path own = files.findFirst().orElseThrow();
      assertThat(own.getFileName().toString()).startsWith("prism-");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(own)))
          .isEqualTo("rwx------");
    }
  }

  /** The build of this project may run in the background or under nohup. */
  @Test
  void processesOfTestsTakeSignalsAlsoWhereTheBuildIgnoresThem() throws Exception {
    List<String> command =
        new ArrayList<>(List.of("sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh"));
    command.addAll(Launcher.withDefaultSignals());
    command.addAll(List.of("sh", "-c", "kill -$0 $$; exit 0"));
    for (String signal : List.of("INT", "HUP")) {
      command.add(signal);
      assertThat(new ProcessBuilder(command).start().waitFor()).as(signal).isGreaterThan(128);
      command.remove(signal);
    }
  }

  /** What makes a command one of a user who may read the tree but not write to it. */
  private List<String> asReader(Path writable) throws Exception {
    List<String> command = new ArrayList<>();
    chmod("a+rX,a-w");
    Files.setPosixFilePermissions(writable, PosixFilePermissions.fromString("rwxrwxrwx"));
    if (Files.isWritable(root)) {
      // root writes anywhere
      command.addAll(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
    }
    return command;
  }

  private void chmod(String mode) throws Exception {
    List<String> command = List.of("chmod", "-R", mode, temporary.toString());
    assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
  }

  private Launcher.Result prism(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    return start(environment, arguments).await();
  }

  private Launcher.Running start(Map<String, String> environment, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(root.resolve("bin/prism").toString()));
    command.addAll(List.of(arguments));
    return start(command, environment);
  }

  private Launcher.Running start(List<String> command, Map<String, String> environment)
      throws IOException {
    Path tools = temporary.resolve("tools");
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> variables = builder.environment();
    variables.keySet().removeIf(name -> name.startsWith("PRISM_"));
    variables.put("NOTES", notes.toString());
    variables.put("JAVA_HOME", tools.toString());
    variables.put("PATH", tools.resolve("bin") + ":" + System.getenv("PATH"));
    variables.put("PRISM_ARCHIVES", "none");
    variables.putAll(environment);
    Path out = Files.createTempFile(notes, "prism-", ".out");
    Path err = Files.createTempFile(notes, "prism-", ".err");
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    processes.add(process);
    return new Launcher.Running(process, out, err);
  }

  private List<String> lines(String note) throws IOException {
    return Files.readAllLines(notes.resolve(note));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("still waiting").isLessThan(end);
      Thread.sleep(20);
    }
  }

  private static void deleteAll(Path directory) throws IOException {
    try (Stream<Path> paths = Files.walk(directory)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  private static void script(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
