package org.prismsweep.driver.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

  private org.apache.hadoop.fs.Path hadoop(String name) {
    return new org.apache.hadoop.fs.Path(temporary.resolve(name).toUri());
  }

  private static FileSystems.Location locate(Path path) {
    return FileSystems.locate(path.toString(), new Configuration(false));
  }
}
