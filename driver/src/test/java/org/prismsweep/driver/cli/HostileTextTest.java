package org.prismsweep.driver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prismsweep.driver.console.ExitCode;

/**
 * Text that somebody else wrote (names, parameter values, messages of exceptions, paths) stays text
 * in tables, SQL, the report, the terminal and the file system.
 */
@Tag("spark")
class HostileTextTest {
  private static final String HOSTILE =
      "throw: '; DROP VIEW runs; -- \" \\ %s %n ${java.version} {{script}} $1 ../../x\u202e"
          + " </script><script>alert(1)</script><img src=x onerror=alert(2)> /* \u0007\u001b[31m"
          + " \u00e9\ud83d\ude00";

  @TempDir Path temporary;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "it's \"here\" -- [a]{b,c}*",
        "100%25 #1 a?b=c&d ${user.name} %d",
        "back\\slash \u00e9\ud83d\ude00 <b> ;$(touch x)`touch x`"
      })
  void hostileValuesInAHostilePlaceStayText(String place) throws IOException {
    Path out = temporary.resolve(place).resolve("o[u]t");
    String message = new ObjectMapper().writeValueAsString(HOSTILE);
    Path spec =
        Files.writeString(
            temporary.resolve("hostile.yaml"),
            "name: hostile\nfamily: decay\naxes: {rate: [1, 2, 3], fault: [none, "
                + message
                + "]}\nreplicates: 2\ntime: {tauMax: 3, count: 4}\n");
    String[] run = {
      "run", spec.toString(), "--out", out.toString(), "--progress", "none", "--master", "local[1]"
    };

    Invocation first = Invocation.ofArguments("", run);

    assertThat(first.exitCode()).as(first.err()).isEqualTo(ExitCode.PARTIAL);
    assertThat(first.err()).doesNotContain("\u001b", "\u0007");
    assertThat(Invocation.ofArguments("", run).err()).contains("computed 0 of 12 runs");
    JsonNode rows =
        Invocation.ofArguments(
                "",
                "sql",
                out.toString(),
                "SELECT r.reason, p.fault FROM runs r JOIN points p USING (point_id)"
                    + " WHERE status = 'failed'",
                "--format",
                "json")
            .json();
    assertThat(rows).hasSize(6);
    for (JsonNode row : rows) {
      assertThat(row.path("reason").asText()).contains("DROP VIEW runs", "</script>");
      assertThat(row.path("fault").asText()).isEqualTo(HOSTILE);
    }
    assertThat(regimes(out)).as("points, three of them incomplete").isEqualTo(6);
    assertThat(Invocation.ofArguments("", "sql", out.toString(), "SELECT fault FROM points").out())
        .doesNotContain("\u001b", "\u0007");
    requireHarmless(Files.readString(out.resolve("report/report.html")));
    assertThat(Files.list(temporary)).hasSize(2);
    assertThat(Path.of("x")).doesNotExist();
  }

  private static long regimes(Path out) {
    return Invocation.ofArguments(
            "", "sql", out.toString(), "SELECT count(*) AS n FROM regimes", "--format", "json")
        .json()
        .at("/0/n")
        .asLong();
  }

  /** The page's only scripts are its own, and nothing of it is loaded from elsewhere. */
  private static void requireHarmless(String page) {
    assertThat(page.split("(?i)<script", -1)).hasSize(6);
    assertThat(page).doesNotContain("<img src=x", "alert(1)</script>");
    String own = page.replaceAll("(?s)<script>!function.*?</script>", "");
    assertThat(own).doesNotContainPattern("(?i)(src|href|action)\\s*=\\s*[\"']?\\s*(https?:|//)");
    assertThat(own).doesNotContainPattern("(?i)url\\(|@import|<(link|iframe|object|embed|base)\\b");
  }

  @Test
  void namesOfSweepsThatCouldLeaveTheirDirectoryAreRefused() throws IOException {
    for (String name :
        List.of("..", "../x", "a/b", "a\\\\b", "a..b", "it's", "</script>", "a\\nb", "-x", "%2e")) {
      Path spec =
          Files.writeString(
              temporary.resolve("named.yaml"),
              "name: \"" + name + "\"\nfamily: decay\naxes: {rate: 1, fault: none}\n");
      Invocation run =
          Invocation.ofArguments(
              "", "run", spec.toString(), "--out", temporary.resolve("out").toString());
      assertThat(run.err()).as(name).contains("name").containsOnlyOnce("\n");
      assertThat(run.exitCode()).as(name).isEqualTo(ExitCode.BAD_INPUT);
    }
    assertThat(temporary.resolve("out")).doesNotExist();
  }
}
