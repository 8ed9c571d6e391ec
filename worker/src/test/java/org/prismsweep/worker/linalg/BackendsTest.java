package org.prismsweep.worker.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.prismsweep.worker.base.InvalidInputException;

class BackendsTest {

  /** Run in a JVM of its own. */
  static final class Main {
    private Main() {}

    public static void main(String[] args) {
      Backends.Selection selection = Backends.select("auto");
      double[] c = new double[1];
      selection
          .backend()
          .gemm(
              false, false, 1, 1, 1, 2, new double[] {3}, 0, 1, new double[] {7}, 0, 1, 0, c, 0, 1);
      System.out.println(
          selection.backend().name() + "|" + selection.fallbackReason() + "|" + c[0]);
    }
  }

  @Test
  void loadsOnceWhicheverThreadAsks() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Backend>> asks = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        asks.add(() -> Backends.select("auto").backend());
      }
      Backend first = Backends.select("auto").backend();
      for (Future<Backend> answer : threads.invokeAll(asks)) {
        assertThat(answer.get()).isSameAs(first);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void unknownNamesAreRefused() {
    assertThatThrownBy(() -> Backends.select("mkl"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("backend=mkl, expected one of [auto, openblas, java]");
  }

  @Test
  void withoutTheNativeJarJavaTakesOverAndSaysWhy() throws Exception {
    String classPath =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(jar -> !(jar.contains("openblas-") && jar.matches(".*(linux|macosx).*\\.jar")))
            .collect(Collectors.joining(File.pathSeparator));
    String output = fork(classPath, List.of());
    assertThat(output).startsWith("java|OpenBLAS cannot be loaded: ").endsWith("|42.0");
    assertThat(fork(classPath, List.of("--add-modules", "jdk.incubator.vector")))
        .contains("java-vector|OpenBLAS cannot be loaded: ");
  }

  private static String fork(String classPath, List<String> options) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", classPath, Main.class.getName()));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(process.waitFor()).isZero();
    return output;
  }
}
