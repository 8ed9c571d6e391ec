package org.prismsweep.driver.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prismsweep.driver.cli.Main;

/** The command over tables of a family that is not registered: only the tables speak. */
class ReportCommandTest {

  @TempDir Path dir;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... args) {
    return Main.run(
        args,
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  @Test
  void writesPageAndImageAndPrintsThem() {
    new SheetTables().sweep("s", SheetTables.grid(128, 5, 0.5, 10)).write(dir.resolve("out"));
    int exit = run("report", dir.resolve("out").toString(), "--format", "json");
    assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    assertThat(exit).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("report.html", "regime-map.png");
    assertThat(dir.resolve("out/report/report.html")).isNotEmptyFile();
    assertThat(dir.resolve("out/report/regime-map.png")).isNotEmptyFile();
  }

  @Test
  void unknownAxisIsOneClearLine() {
    new SheetTables().sweep("s", SheetTables.grid(128, 3, 0.5)).write(dir.resolve("out"));
    int exit =
        run("report", dir.resolve("out").toString(), "--x", "depth", "--to", dir + "/elsewhere");
    assertThat(exit).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("--x: value depth", "latent_ratio");
    assertThat(dir.resolve("elsewhere")).doesNotExist();
  }
}
