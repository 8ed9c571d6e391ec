package org.prismsweep.driver.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of a release, used where there is neither Maven nor a source. */
class DistributionIT {
  private static final Path TARGET = Path.of("target").toAbsolutePath();

  private static final String SWEEP =
      """
      name: released
      axes: {inputDim: 8, latentDim: [2, 4], samples: 5, initVariance: 0.05}
      replicates: 2
      """;

  @TempDir Path temporary;

  /** JUnit would warn of every link. */
  @AfterEach
  void removeLinks() throws IOException {
    try (Stream<Path> links = Files.list(tools())) {
      for (Path link : links.toList()) {
        Files.delete(link);
      }
    }
  }

  @Test
  void theArchiveRunsWithJavaAlone() throws Exception {
    Path archive = built("prism-sweep-.*\\.tar\\.gz");
    run(temporary, List.of("tar", "-xzf", archive.toString()));
    Path root = temporary.resolve(archive.getFileName().toString().replace(".tar.gz", ""));
    assertThat(root.resolve("LICENSE")).exists();
    assertThat(root.resolve("pom.xml")).doesNotExist();
    String prism = root.resolve("bin/prism").toString();
    assertThat(run(root, List.of(prism, "--version"))).contains("built 2");
    Files.writeString(root.resolve("released.yaml"), SWEEP);
    assertThat(run(root, List.of(prism, "run", "released.yaml", "--progress", "none")))
        .contains("computed 4 of 4 runs, 4 ok");
    assertThat(root.resolve("out/released/report/report.html")).exists();
    assertThat(run(root, List.of(prism, "sql", "out/released", "select count(*) n from runs")))
        .contains("4");
  }

  @Test
  void theJarForClustersRunsUnderSparkSubmit() throws Exception {
    Path jar = built("prism-cluster-.*\\.jar");
    Path spec = Files.writeString(temporary.resolve("released.yaml"), SWEEP);
    List<String> command = new ArrayList<>(List.of(java()));
    command.addAll(List.of("-cp", TARGET.resolve("dist/spark/jars") + "/*"));
    command.addAll(
        List.of("org.apache.spark.deploy.SparkSubmit", "--master", "local[2]", jar.toString()));
    command.addAll(List.of("run", spec.toString(), "--out", temporary.resolve("out").toString()));
    assertThat(run(temporary, command)).contains("computed 4 of 4 runs, 4 ok", "openblas");
  }

  /** A file of the release; without one (-Dprism.skipRelease) there is nothing to test. */
  private static Path built(String name) throws IOException {
    try (Stream<Path> files = Files.list(TARGET)) {
      Path found =
          files
              .filter(file -> file.getFileName().toString().matches(name))
              .findFirst()
              .orElse(null);
      Assumptions.assumeTrue(found != null, "no release was built");
      return found;
    }
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** Output of a command that succeeds, with a path that holds no Maven. */
  private String run(Path directory, List<String> command)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile(temporary, "output", ".txt");
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().put("PATH", tools().toString());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().remove("PRISM_NO_BUILD");
    builder.environment().put("PRISM_ARCHIVES", "none");
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    Process process = builder.start();
    if (!process.waitFor(10, TimeUnit.MINUTES)) {
      process.destroyForcibly();
    }
    String text = Files.readString(output);
    assertThat(process.waitFor()).as(text).isZero();
    return text;
  }

  /** A directory with what a plain system has, and no mvn. */
  private Path tools() throws IOException {
    Path tools = temporary.resolve("tools");
    if (Files.notExists(tools)) {
      Files.createDirectory(tools);
      for (Path place : List.of(Path.of("/bin"), Path.of("/usr/bin"))) {
        try (Stream<Path> files = Files.list(place)) {
          for (Path file : files.toList()) {
            Path link = tools.resolve(file.getFileName().toString());
            if (!link.getFileName().toString().startsWith("mvn") && Files.notExists(link)) {
              Files.deleteIfExists(link);
              Files.createSymbolicLink(link, file);
            }
          }
        }
      }
    }
    return tools;
  }
}
