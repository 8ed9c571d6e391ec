package org.prismsweep.driver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Finite losses whose squares are beyond doubles, and runs that observe a single time. */
class HugeLossesTest {
  private static final String SWEEP =
      "--family prism --input-dim 8 --latent-ratio 1/2 --data-ratio 1,2 --init-variance 1e140"
          + " --method gradient-descent --learning-rate 1000 --times 0,1 --name huge";

  @TempDir private Path temporary;

  @Test
  void doNotBreakTheReportAndLeaveNothingInfinite() {
    String out = temporary.resolve("out").toString();
    Invocation run = Invocation.of("run " + SWEEP + " --out " + out);

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err())
        .contains("report.html")
        .contains("2 of 2 points are observed at a single");
    for (String columns :
        List.of(
            "discrepancies: discrepancy, noise_floor",
            "regimes: nearest_discrepancy, runner_up_discrepancy, margin, noise_floor")) {
      String table = columns.substring(0, columns.indexOf(':'));
      for (String column : columns.substring(columns.indexOf(':') + 1).split(",")) {
        String odd = "isnan(" + column + ") or isinf(" + column + ")";
        Invocation count =
            Invocation.ofArguments(
                "",
                "sql",
                out,
                "select count(*) as n from " + table + " where " + odd,
                "--format",
                "csv");
        assertThat(count.out().strip()).endsWith("\n0");
      }
    }
  }

  @Test
  void planNamesWhatIsHardlyMeant() {
    Invocation plan = Invocation.of("plan " + SWEEP + " --replicates 1");
    assertThat(plan.err())
        .contains("replicates: 1: the noise of a single run is unknown")
        .contains("2 of 2 points are observed at a single time")
        .doesNotContain("times begin");
    Invocation late =
        Invocation.of("plan --input-dim 8 --latent-ratio 1 --data-ratio 1 --init-rate 1 --tau 1,2");
    assertThat(late.err())
        .contains("times begin at tau = 1.0: discrepancies compare changes since then")
        .doesNotContain("single");
    assertThat(late.out()).containsPattern("replicates +4");
  }
}
