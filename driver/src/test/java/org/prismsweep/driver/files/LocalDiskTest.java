package org.prismsweep.driver.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("process")
class LocalDiskTest {
  @TempDir Path temporary;

  @Test
  void aFullDiskIsAnExceptionThatSaysHowToGoOn() throws IOException {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.isWritable(full), "the device on which every write fails is Linux's");
    FileSystems.Location location = locate(full);
    FSDataOutputStream out = location.fs().create(location.path(), true);
    out.write(new byte[100]);

    assertThatThrownBy(out::close)
        .isInstanceOf(IOException.class)
        .satisfies(
            e ->
                assertThat(StoreException.failed("Cannot publish", e))
                    .hasMessage(
                        "Cannot publish: No space left on device; what is committed stays, and the"
                            + " same command goes on from there"));
  }

  @Test
  void whatIsWrittenIsThereByteForByte() throws IOException {
    FileSystems.Location location = locate(temporary.resolve("file"));
    byte[] bytes = new byte[100_000];
    new java.util.Random(1).nextBytes(bytes);
    try (FSDataOutputStream out = location.fs().create(location.path(), false)) {
      out.write(bytes[0]);
      out.write(bytes, 1, 10);
      out.write(bytes, 11, bytes.length - 11);
    }
    assertThat(Files.readAllBytes(temporary.resolve("file"))).isEqualTo(bytes);
  }

  @Test
  void aFileThatWasClearedOnItsWayIsNotWrittenAfterAll() {
    FileSystem clearing =
        new org.apache.hadoop.fs.RawLocalFileSystem() {
          @Override
          public FSDataOutputStream create(org.apache.hadoop.fs.Path path, boolean overwrite)
              throws IOException {
            FSDataOutputStream out = super.create(path, overwrite);
            delete(path, false);
            return out;
          }
        };
    assertThatThrownBy(
            () -> {
              clearing.initialize(java.net.URI.create("file:///"), new Configuration(false));
              new AtomicFiles(clearing, hadoop("staging"))
                  .createNew(hadoop("manifest"), new byte[] {1});
            })
        .isInstanceOf(java.nio.file.NoSuchFileException.class);
    assertThat(temporary.resolve("manifest")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({"077, rwx------", "027, rwxr-x---", "002, rwxrwxr-x"})
  void whatIsMadeHasThePermissionsOfTheProcessesUmask(String umask, String permissions)
      throws Exception {
    Path out = temporary.resolve("out");
    Process process =
        new ProcessBuilder(
                "sh",
                "-c",
                "umask " + umask + " && exec \"$@\"",
                "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dslf4j.provider=org.slf4j.helpers.NOP_FallbackServiceProvider",
                "-Dslf4j.internal.verbosity=WARN",
                "-cp",
                System.getProperty("java.class.path"),
                UmaskProgram.class.getName(),
                out.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    try (Stream<Path> made = Files.walk(out)) {
      List<Path> paths = made.toList();
      assertThat(paths.stream().map(path -> out.relativize(path).toString()))
          .contains("_prism.json", "_lock", "_commits/batch-a-1.json", "_sweeps/a.yaml")
          .contains("_progress/a.json", "data/sweep=a/batch=1/sweep_points-0.parquet")
          .contains("exported/tables/sweep_points/part-00000.parquet")
          .anyMatch(path -> path.startsWith("_locks/") && path.endsWith(".alive"));
      for (Path path : paths) {
        String expected = Files.isDirectory(path) ? permissions : permissions.replace('x', '-');
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
            .as("%s", path)
            .isEqualTo(expected);
      }
    }
  }

  private org.apache.hadoop.fs.Path hadoop(String name) {
    return new org.apache.hadoop.fs.Path(temporary.resolve(name).toUri());
  }

  private static FileSystems.Location locate(Path path) {
    return FileSystems.locate(path.toString(), new Configuration(false));
  }
}
