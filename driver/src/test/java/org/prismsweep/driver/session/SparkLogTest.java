package org.prismsweep.driver.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.config.Configurator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SparkLogTest {
  @TempDir Path temporary;

  @AfterEach
  void restore() {
    Configurator.reconfigure();
  }

  @Test
  void warningsGoToTheFileThatAppearsWithTheFirstOfThem() throws IOException {
    Path file = temporary.resolve("logs/run.log");
    LogManager.getLogger("before").info("sets up logging as it comes");
    SparkLog.toFile(file);
    LogManager.getLogger("org.apache.spark.X").info("not important");
    assertThat(file).doesNotExist();
    LogManager.getLogger("org.apache.spark.X").warn("a task was lost");
    assertThat(Files.readString(file)).contains("WARN X: a task was lost");
  }
}
