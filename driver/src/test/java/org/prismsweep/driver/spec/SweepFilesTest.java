package org.prismsweep.driver.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prismsweep.driver.plan.Planner;
import org.prismsweep.worker.family.prism.PrismFamily;
import org.prismsweep.worker.family.prism.model.BasicFace;
import org.prismsweep.worker.family.prism.model.Face;
import org.prismsweep.worker.family.prism.model.PrismPoint;
import org.prismsweep.worker.linalg.Backends;
import org.prismsweep.worker.model.Families;
import org.prismsweep.worker.model.Family;
import org.prismsweep.worker.model.Point;

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

  @Test
  void theMillionIsOne() throws IOException {
    SweepSpec spec = read("million.yaml");
    assertThat(spec.axes().size()).isEqualTo(1_000_000);
    assertThat(spec.axes().notes()).as("axes with fewer values than asked for").isEmpty();
    assertThat(spec.replicates()).isEqualTo(1);
  }

  /** What a refinement adds is not known before; its header tells the lattice. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "quickstart",
        "faces",
        "prism-map-2d",
        "prism-map-3d",
        "boundary-2d",
        "finite-size"
      })
  void theHeaderSaysTheSizeAndTheReadmeHasARow(String name) throws IOException {
    SweepSpec spec = read(name + ".yaml");
    assertThat(spec.name()).isEqualTo(name);
    int points = planned(Families.named(spec.family()), spec);
    String header =
        Files.readAllLines(Path.of("..", "sweeps", name + ".yaml")).stream()
            .takeWhile(line -> line.startsWith("#"))
            .map(line -> line.substring(1).trim())
            .collect(Collectors.joining(" "));
    assertThat(header)
        .containsPattern("\\b" + points + " points\\b")
        .containsPattern("\\b" + points * spec.replicates() + " runs\\b")
        .contains("two cores")
        .contains("prism run sweeps/" + name + ".yaml");
    assertThat(Files.readString(Path.of("..", "README.md")))
        .contains("| [" + name + "](sweeps/" + name + ".yaml) |");
  }

  /** Points that the sweeps of a family with optional parameters and data sets come to. */
  @ParameterizedTest
  @CsvSource({
    "online-dimension, 28, 448",
    "online-sequential, 2, 8",
    "online-tied, 5, 20",
    "online-relu, 15, 60",
    "online-truncated, 4, 16",
    "online-latents, 9, 36",
    "online-data, 6, 24",
    "online-boundary, 25, 400"
  })
  void sweepsOfOnlineSgd(String name, int points, int runs) throws IOException {
    SweepSpec spec = read(name + ".yaml");
    assertThat(planned(Families.named(spec.family()), spec)).isEqualTo(points);
    assertThat(points * spec.replicates()).isEqualTo(runs);
    assertThat(Files.readString(Path.of("..", "README.md")))
        .contains("| [" + name + "](sweeps/" + name + ".yaml) |");
  }

  private static <P extends Point> int planned(Family<P> family, SweepSpec spec) {
    return Planner.plan(spec, family, spec.trainer(family, Backends.select("java").backend()))
        .points()
        .size();
  }

  @Test
  void theSolidIsMappedAlongThreeAxes() throws IOException {
    SweepSpec spec = read("prism-map-3d.yaml");
    assertThat(spec.axes().values("latentRatio")).hasSize(13);
    assertThat(spec.axes().values("dataRatio")).hasSize(13);
    assertThat(spec.axes().values("initRate")).hasSize(7);
  }

  @Test
  void finiteSizesAreTheSameRatiosAtEverySize() throws IOException {
    SweepSpec spec = read("finite-size.yaml");
    assertThat(spec.axes().values("inputDim")).contains(8L, 32L, 64L, 128L, 192L);
    assertThat(spec.axes().forms()).doesNotContain("latentDim", "samples", "initVariance");
    assertThat(spec.replicates()).isGreaterThan(3);
  }

  /**
   * As in faces.sql: a point is at a face where the prism coordinates that vanish are below 1/8.
   */
  @Test
  void everyFaceHasOneRayThatKeepsToIt() throws IOException {
    SweepSpec spec = read("faces.yaml");
    Map<String, Set<Face>> faces = new LinkedHashMap<>();
    Map<String, Integer> points = new HashMap<>();
    for (long number = 0; number < spec.axes().size(); number++) {
      PrismPoint point = new PrismFamily().resolve(spec.axes().combination(number));
      String ray = spec.axes().path(number);
      faces.computeIfAbsent(ray, key -> new HashSet<>()).add(faceOf(point));
      points.merge(ray, 1, Integer::sum);
    }
    assertThat(faces.values()).allSatisfy(ray -> assertThat(ray).hasSize(1));
    assertThat(faces.values().stream().flatMap(Set::stream))
        .containsExactlyInAnyOrderElementsOf(Face.all());
    assertThat(points.values()).allSatisfy(count -> assertThat(count).isBetween(4, 5));
    assertThat(spec.theories()).containsAll(Face.all().stream().map(Face::theory).toList());
    assertThat(spec.replicates()).isEqualTo(32);
  }

  /** Sweeps of other families resolve, and are as large as their pages say. */
  @ParameterizedTest
  @CsvSource({
    "tied-width.yaml, 20, 4",
    "tied-phases.yaml, 20, 4",
    "tied-intrinsic.yaml, 36, 4",
    "tied-bounded.yaml, 24, 4",
    "tied-steps.yaml, 28, 4",
    "tied-laws.yaml, 7, 4",
    "bottleneck-descent.yaml, 12, 16"
  })
  void sweepsOfTheOtherFamilies(String name, long points, int replicates) throws IOException {
    SweepSpec spec = read(name);
    assertThat(spec.family()).isNotEqualTo("prism");
    assertThat(spec.replicates()).isEqualTo(replicates);
    Family<?> family = Families.named(spec.family());
    Set<Object> distinct = new HashSet<>();
    for (long number = 0; number < spec.axes().size(); number++) {
      distinct.add(family.resolve(spec.axes().combination(number)));
    }
    assertThat(distinct).hasSize((int) points);
  }

  /** Every sweep of the compression family resolves, and has as many runs as its header says. */
  @ParameterizedTest
  @CsvSource({
    "compression-rate, 80",
    "compression-structure, 72",
    "compression-spectra, 96",
    "compression-universality, 60",
    "compression-gap, 120"
  })
  void sweepsOfTheCompressionFamily(String name, int runs) throws IOException {
    SweepSpec spec = read(name + ".yaml");
    assertThat(spec.family()).isEqualTo("compression");
    int points = planned(Families.named(spec.family()), spec);
    assertThat(points * spec.replicates()).isEqualTo(runs);
    assertThat(Files.readString(Path.of("..", "sweeps", name + ".yaml")))
        .containsPattern("\\b" + runs + " runs\\b");
    assertThat(Files.readString(Path.of("..", "README.md")))
        .contains("| [" + name + "](sweeps/" + name + ".yaml) |");
  }

  private static Face faceOf(PrismPoint point) {
    double[] distances = {
      point.coordScarcity(),
      1 - point.coordScarcity(),
      point.coordNarrow(),
      point.coordMeanField(),
      point.coordLinear()
    };
    Set<BasicFace> vanishing = EnumSet.noneOf(BasicFace.class);
    for (BasicFace face : BasicFace.values()) {
      if (distances[face.ordinal()] < 0.125) {
        vanishing.add(face);
      }
    }
    return Face.of(vanishing);
  }
}
