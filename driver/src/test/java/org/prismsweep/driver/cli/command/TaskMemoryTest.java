package org.prismsweep.driver.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prismsweep.driver.cli.Invocation;
import org.prismsweep.driver.console.ExitCode;

class TaskMemoryTest {
  private static final double GIBIBYTE = 0x1p30;

  @TempDir Path temporary;

  @Test
  void tasksOfOneProcessShareItsHeap() {
    double heap = Runtime.getRuntime().maxMemory();
    assertThat(TaskMemory.of("local").bytes()).isEqualTo(0.8 * heap);
    assertThat(TaskMemory.of("local[4]").bytes()).isEqualTo(0.8 * heap / 4);
    assertThat(TaskMemory.of("local[4, 2]").bytes()).isEqualTo(0.8 * heap / 4);
    assertThat(TaskMemory.of("local[*]").bytes())
        .isEqualTo(0.8 * heap / Runtime.getRuntime().availableProcessors());
  }

  @Test
  void tasksOfAnExecutorShareItsMemory() {
    assertThat(TaskMemory.of("spark://host:7077").bytes()).isEqualTo(0.8 * GIBIBYTE);
    assertThat(TaskMemory.of("local-cluster[2,4,2048]").bytes()).isEqualTo(0.8 * GIBIBYTE / 4);
    System.setProperty("spark.executor.memory", "8g");
    System.setProperty("spark.executor.cores", "4");
    System.setProperty("spark.task.cpus", "2");
    try {
      assertThat(TaskMemory.of("yarn").bytes()).isEqualTo(0.8 * 8 * GIBIBYTE / 2);
    } finally {
      System.clearProperty("spark.executor.memory");
      System.clearProperty("spark.executor.cores");
      System.clearProperty("spark.task.cpus");
    }
  }

  @Test
  void aPointThatNoTaskCanHoldIsRefusedBeforeAnythingIsWritten() {
    Path out = temporary.resolve("out");
    String[] large = {
      "--input-dim",
      "30000",
      "--latent-dim",
      "8,30000",
      "--samples",
      "30000",
      "--init-rate",
      "0.5",
      "--engine",
      "direct",
      "--set",
      "budget.memory=1TiB"
    };

    Invocation run = Invocation.ofArguments("", with(large, "run", "--out", out.toString()));

    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err())
        .contains("points need more memory than a task has, up to ")
        .contains("(inputDim=30000, latentDim=30000, samples=30000, initVariance=")
        .contains("80% of a heap of ")
        .contains("--master local[1]")
        .containsOnlyOnce("\n");
    assertThat(out).doesNotExist();
    JsonNode plan = Invocation.ofArguments("", with(large, "plan", "--format", "json")).json();
    assertThat(plan.get("overTaskMemoryPoints").asInt()).isPositive();
    assertThat(plan.get("largestRunBytes").asDouble())
        .isGreaterThan(plan.get("taskBytes").asDouble());
  }

  private static String[] with(String[] arguments, String... first) {
    return java.util.stream.Stream.concat(
            java.util.Arrays.stream(first), java.util.Arrays.stream(arguments))
        .toArray(String[]::new);
  }
}
