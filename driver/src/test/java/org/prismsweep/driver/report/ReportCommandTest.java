package org.prismsweep.driver.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prismsweep.driver.cli.Main;
import org.prismsweep.driver.sql.DuckDbEngine;
import org.prismsweep.driver.store.OutputDirectory;
import org.prismsweep.driver.table.Tables;
import org.prismsweep.worker.model.Families;

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
  void thePageOfAllSweepsIsNotReplacedByThatOfOne() throws Exception {
    new SheetTables()
        .sweep("s", SheetTables.grid(128, 3, 0.5))
        .sweep("t", SheetTables.grid(64, 3, 0.5))
        .write(dir.resolve("out"));
    String output = dir.resolve("out").toString();
    Path page = dir.resolve("out/report/report.html");
    assertThat(run("report", output)).isZero();
    String both = Files.readString(page);
    assertThat(both).contains("<title>Prism Sweep: s, t</title>");

    out.reset();
    assertThat(run("report", output, "--sweep", "t")).isZero();

    assertThat(page).hasContent(both);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("report-t.html", "regime-map-t.png")
        .doesNotContain("report.html", "regime-map-s.png");
    assertThat(Files.readString(dir.resolve("out/report/report-t.html")))
        .contains("<title>Prism Sweep: t</title>");

    Files.delete(page);
    List<String> said = new ArrayList<>();
    try (DuckDbEngine engine =
        DuckDbEngine.open(
            OutputDirectory.existing(output, new Configuration(false)),
            Tables.all(Families.all().get(0)))) {
      assertThat(Report.writeAfterRun(engine, dir.resolve("out/report"), "t", said::add))
          .extracting(Path::getFileName)
          .extracting(Path::toString)
          .startsWith("report.html")
          .contains("regime-map-t.png")
          .doesNotContain("regime-map-s.png");
    }
    assertThat(said).isEmpty();
    assertThat(page).hasContent(both);
  }

  @Test
  void nothingIsWrittenThroughALink() throws Exception {
    new SheetTables().sweep("s", SheetTables.grid(128, 3, 0.5)).write(dir.resolve("out"));
    String output = dir.resolve("out").toString();
    Path thesis = Files.writeString(dir.resolve("thesis.tex"), "mine");
    Path report = Files.createDirectory(dir.resolve("out/report"));
    for (String name : List.of("report.html", "regime-map.png", "regime-map.svg")) {
      Files.createSymbolicLink(report.resolve(name), thesis);
    }
    assertThat(run("report", output)).isZero();
    assertThat(thesis).hasContent("mine");
    assertThat(report.resolve("report.html")).isRegularFile().isNotEmptyFile();
    assertThat(Files.isSymbolicLink(report.resolve("report.html"))).isFalse();

    Path moved = Files.move(report, dir.resolve("moved"));
    Files.createSymbolicLink(report, moved);
    assertThat(run("report", output)).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("out/report is a symbolic link, expected a directory");
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

  @Test
  void plotsOneFigureIntoTheFileGiven() {
    new SheetTables().sweep("s", SheetTables.grid(128, 5, 0.5, 10)).write(dir.resolve("out"));
    String output = dir.resolve("out").toString();
    String id = SheetPoint.of(128, 1, 1, 0.5).id();
    assertThat(run("plot", output, "--to", dir + "/map.svg", "--format", "csv")).isZero();
    assertThat(run("plot", output, "curves", "--point", id, "--to", dir + "/curves.png")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("map.svg", "curves.png");
    assertThat(dir.resolve("map.svg")).isNotEmptyFile();
    assertThat(dir.resolve("curves.png")).isNotEmptyFile();
  }

  @Test
  void badPlotsAreOneClearLine() {
    new SheetTables().sweep("s", SheetTables.grid(128, 3, 0.5)).write(dir.resolve("out"));
    String output = dir.resolve("out").toString();
    assertThat(run("plot", output, "curves")).isEqualTo(1);
    assertThat(run("plot", output, "--to", dir + "/map.pdf")).isEqualTo(1);
    assertThat(run("plot", output, "curves", "--point", "p0", "--to", dir + "/c.png")).isEqualTo(1);
    assertThat(run("plot", output, "solid", "--to", dir + "/solid.png")).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8).lines().filter(l -> !l.isBlank()).toList())
        .hasSize(4)
        .anySatisfy(line -> assertThat(line).contains("--point", "expected the point_id"))
        .anySatisfy(line -> assertThat(line).contains("map.pdf", ".svg"))
        .anySatisfy(line -> assertThat(line).contains("9 begin so"))
        .anySatisfy(line -> assertThat(line).contains("a family that declares a solid"));
  }
}
