package org.prismsweep.driver.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prismsweep.driver.cli.option.PlanOnly;
import org.prismsweep.driver.plan.CostModel;
import org.prismsweep.driver.plan.SweepPlan;
import org.prismsweep.driver.spec.SpecReader;

class MachineSpeedTest {

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final SweepPlan<?> SMALL = plan("inputDim: [8, 16, 32]");

  @TempDir Path directory;

  private static SweepPlan<?> plan(String inputDim) {
    String yaml = "name: a\naxes: {" + inputDim + ", latentRatio: 1, dataRatio: 1, initRate: 1}";
    return PlanOnly.of(SpecReader.read("a.yaml", yaml, List.of()));
  }

  @Test
  void isMeasuredOnceAndKeptForAMonth() {
    Path file = directory.resolve("deep/speed.properties");
    MachineSpeed first = MachineSpeed.of(SMALL, false, file, NOW);
    assertThat(first.source()).isEqualTo("measured now");
    assertThat(first.model().flopsPerSecond()).isBetween(1e7, 1e12);

    MachineSpeed kept = MachineSpeed.of(SMALL, false, file, NOW.plus(Duration.ofDays(29)));
    assertThat(kept.source()).isEqualTo("measured " + NOW);
    assertThat(kept.model()).isEqualTo(first.model());

    assertThat(MachineSpeed.of(SMALL, true, file, NOW).source()).isEqualTo("measured now");
    assertThat(MachineSpeed.of(SMALL, false, file, NOW.plus(Duration.ofDays(31))).source())
        .isEqualTo("measured now");
  }

  @Test
  void aTornEntryOrOneFromTheFutureIsMeasuredAgain() throws IOException {
    Path file = directory.resolve("speed.properties");
    MachineSpeed.of(SMALL, false, file, NOW);
    assertThat(MachineSpeed.of(SMALL, false, file, NOW.minusSeconds(60)).source())
        .isEqualTo("measured now");
    Files.writeString(file, Files.readString(file).replaceAll("=.*", "=1e"));
    assertThat(MachineSpeed.of(SMALL, false, file, NOW).source()).isEqualTo("measured now");
    Files.writeString(file, "\\u12");
    assertThat(MachineSpeed.of(SMALL, false, file, NOW).source()).isEqualTo("measured now");
  }

  @Test
  void isAssumedWhereNoRunIsShort() {
    MachineSpeed speed =
        MachineSpeed.of(plan("inputDim: 2000"), false, directory.resolve("speed"), NOW);
    assertThat(speed.model()).isEqualTo(CostModel.DEFAULT);
    assertThat(speed.source()).startsWith("assumed");
  }
}
