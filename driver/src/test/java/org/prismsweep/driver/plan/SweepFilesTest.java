package org.prismsweep.driver.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.prismsweep.driver.spec.SpecReader;
import org.prismsweep.driver.spec.SweepSpec;
import org.prismsweep.worker.experiment.Families;

/** The sweeps that come with the project are of the size that their headers tell. */
class SweepFilesTest {

  private static SweepSpec read(String name) throws IOException {
    // Until the family is registered there is nothing to read its sweeps against.
    assumeTrue(Families.all().stream().anyMatch(family -> family.name().equals("prism")));
    Path file = Path.of("..", "sweeps", name);
    return SpecReader.read("sweeps/" + name, Files.readString(file), List.of());
  }

  @Test
  void quickstartHasAFaceInEveryCorner() throws IOException {
    SweepSpec spec = read("quickstart.yaml");
    assertThat(spec.axes().size()).isEqualTo(243);
    assertThat(spec.replicates()).isEqualTo(4);
    assertThat(spec.axes().values("latentRatio")).contains(0.0625, 1.0, 16.0).hasSize(9);
    assertThat(spec.refine()).isEmpty();
  }

  @Test
  void theMapContainsTheRatiosOfTheReferenceTable() throws IOException {
    SweepSpec spec = read("prism-map-2d.yaml");
    assertThat(spec.axes().size()).isEqualTo(169);
    assertThat(spec.replicates()).isEqualTo(10);
    assertThat(spec.axes().values("latentRatio")).contains(1 / 64., 0.125, 1.0, 8.0, 64.0);
    assertThat(spec.axes().values("dataRatio")).contains(1 / 64., 0.125, 1.0, 8.0, 64.0);
  }
}
