package org.prismsweep.driver.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The family of docs/extending.md, compiled from the page and used by the page's commands. */
class ExtendingPageIT {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final int MOST_LINES = 111;

  @TempDir Path dir;

  @Test
  void thePagesFamilyIsCompiledAndSwept() throws Exception {
    String page = Files.readString(ROOT.resolve("docs/extending.md"));
    String code = String.join("\n", blocks(page));
    assertThat(code.lines().count()).isLessThan(MOST_LINES);
    Files.createDirectories(dir.resolve("example"));
    Files.writeString(dir.resolve("example/VectorFamily.java"), code);
    String commands =
        commands(page, "## Compile, register, run")
            .replace("bin/prism", "'" + Launcher.command() + "'")
            .replace("driver/target", ROOT + "/driver/target");
    assertThat(commands).contains("javac").contains("' sql out/vector");
    Path script = Files.writeString(dir.resolve("page.sh"), "set -e\n" + commands);

    // The class path is written by the launcher's first start
    Launcher.prism("--version");
    Launcher.Result result =
        Launcher.start(List.of("sh", "-c", "cd '%s' && sh '%s'".formatted(dir, script))).await();
    assertThat(result.exitCode()).as(result.err()).isZero();

    List<String> rows =
        result.out().lines().filter(line -> line.matches(" *[0-9]+ +(many|few)-units.*")).toList();
    assertThat(rows).as(result.out()).hasSize(6);
    assertThat(rows.get(0)).contains("few-units");
    assertThat(rows.get(5)).contains("many-units");
  }

  @Test
  void anUnknownFamilyIsRefusedWithoutTheJar() throws Exception {
    Launcher.Result result =
        Launcher.prism("theory", "--family", "vector", "--units", "4", "--init-size", "1");
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).contains("--family: value vector, expected one of [prism");
  }

  private static List<String> blocks(String page) {
    Matcher fenced = Pattern.compile("(?s)```java\\n(.*?)```").matcher(page);
    List<String> blocks = new ArrayList<>();
    while (fenced.find()) {
      blocks.add(fenced.group(1).stripTrailing());
    }
    return blocks;
  }

  /** The indented lines of a section. */
  private static String commands(String page, String heading) {
    String section = page.substring(page.indexOf(heading) + heading.length());
    int next = section.indexOf("\n## ");
    return section
        .substring(0, next < 0 ? section.length() : next)
        .lines()
        .filter(line -> line.startsWith("    "))
        .map(line -> line.strip() + "\n")
        .reduce("", String::concat);
  }
}
