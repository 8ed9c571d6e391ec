package org.prismsweep.worker.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.junit.jupiter.api.Test;

class OpenBlasBackendTest extends BackendContract {

  @Override
  Backend backend() {
    return Backends.select("openblas").backend();
  }

  @Test
  void isTheLibraryThatComesWithTheProgramAndNoOther() throws IOException {
    Path maps = Path.of("/proc/self/maps");
    assumeTrue(Files.exists(maps), "needs Linux's /proc");
    assertThat(backend().name()).isEqualTo("openblas");
    List<String> libraries =
        Files.readAllLines(maps).stream()
            .filter(line -> line.contains("blas") && line.contains(".so"))
            .map(line -> line.substring(line.indexOf('/')))
            .distinct()
            .toList();
    assertThat(libraries)
        .anyMatch(path -> path.contains("javacpp") && path.contains("libopenblas"));
    assertThat(libraries)
        .allMatch(path -> path.contains("javacpp") || path.contains("libnetlibblasjni"));
  }

  @Test
  void runsOnOneThread() {
    assertThat(backend().name()).isEqualTo("openblas");
    assertThat(openblas_nolapack.blas_get_num_threads()).isEqualTo(1);
  }
}
