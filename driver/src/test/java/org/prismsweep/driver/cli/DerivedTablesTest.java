package org.prismsweep.driver.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prismsweep.driver.console.ExitCode;

/** {@code boundaries}, {@code scaling} and the figure of it on one small sweep over sizes. */
@Tag("spark")
class DerivedTablesTest {

  /** Large data holds above some N/p that falls slowly with p. */
  private static final String SWEEP =
      """
      name: sizes
      axes:
        inputDim: [12, 24, 48, 96]
        latentRatio: 1
        dataRatio: {log: [2, 128], count: 7}
        initRate: 0.5
      replicates: 8
      time: {tauMax: 2, count: 9}
      theories: [large-data]
      regimes: {delta: 0.1}
      """;

  private static final double DELTA = 0.1;

  @TempDir static Path temporary;
  private static String out;

  @BeforeAll
  static void runTheSweep() throws IOException {
    out = temporary.resolve("out").toString();
    Path spec = Files.writeString(temporary.resolve("sizes.yaml"), SWEEP);
    Invocation run =
        prism(
            "run",
            spec.toString(),
            "--out",
            out,
            "--no-report",
            "--progress",
            "none",
            "--master",
            "local[2]",
            "--backend",
            "java");
    assertThat(run.exitCode()).as(run.err()).isZero();
  }

  @Test
  void boundariesForAnotherDeltaComeFromStoredCurves() {
    long runs = number("SELECT count(*) AS n FROM runs");
    Invocation csv = derived("boundaries", "--delta", "0.2", "--format", "csv");
    assertThat(csv.exitCode()).as(csv.err()).isZero();
    List<String> lines = csv.out().lines().toList();
    assertThat(lines.get(0))
        .startsWith("sweep,lattice,theory,delta,crossing")
        .contains("data_ratio");
    assertThat(lines).hasSizeGreaterThan(4);
    JsonNode json = derived("boundaries", "--delta", "0.2", "--format", "json").json();
    assertThat(json).hasSize(lines.size() - 1);
    assertThat(json).allMatch(row -> row.get("delta").asDouble() == 0.2);
    assertThat(number("SELECT count(*) AS n FROM runs")).isEqualTo(runs);
    assertThat(number("SELECT count(DISTINCT delta) AS n FROM boundaries")).isEqualTo(2);
    assertThat(derived("boundaries").out()).contains("data_ratio", "interpolation_band");
  }

  @Test
  void scalingFollowsTheBoundaryThroughTheSizes() {
    JsonNode rows = derived("scaling", "--format", "json").json();
    assertThat(rows).hasSize(1);
    JsonNode row = rows.get(0);
    assertThat(row.get("axis").asText()).isEqualTo("data_ratio");
    assertThat(row.get("holds").asText()).isEqualTo("above");
    assertThat(row.get("fixed").asText()).isEqualTo("latent_ratio=1.0 init_rate=0.5");
    assertThat(row.get("size_column").asText()).isEqualTo("input_dim");
    assertThat(row.get("status").asText()).isIn("fitted", "assumed-exponent");
    assertThat(row.get("largest_size").asDouble()).isEqualTo(96);
    assertThat(row.get("input_dim").asDouble()).isEqualTo(96);
    double limit = row.get("at_infinity").asDouble();
    assertThat(limit)
        .isBetween(row.get("at_infinity_low").asDouble(), row.get("at_infinity_high").asDouble());

    // The lattice over both axes has the same crossings on its edges along N/p
    JsonNode sizes =
        query(
            "SELECT s.size, s.measured, s.measured_low, s.measured_high, b.data_ratio FROM"
                + " scaling_sizes s JOIN scaling c ON c.fit = s.fit JOIN boundaries b ON"
                + " abs(b.input_dim - s.size) < 1e-6 WHERE c.quantity = 'boundary' AND c.delta ="
                + " 0.1 AND b.delta = 0.1 ORDER BY 1");
    assertThat(sizes).hasSize(4);
    for (JsonNode size : sizes) {
      double measured = size.get("measured").asDouble();
      assertThat(measured).isCloseTo(size.get("data_ratio").asDouble(), within(1e-9 * measured));
      assertThat(size.get("measured_low").asDouble()).isLessThan(measured);
      assertThat(size.get("measured_high").asDouble()).isGreaterThan(measured);
    }
  }

  @Test
  void scalingFollowsDiscrepanciesAtFixedCoordinates() {
    JsonNode rows = derived("scaling", "--quantity", "discrepancy", "--format", "json").json();
    assertThat(rows).hasSize(7);
    JsonNode stored =
        query(
            "SELECT d.discrepancy, d.noise_floor, s.measured, s.measured_high FROM scaling_sizes s"
                + " JOIN scaling c ON c.fit = s.fit JOIN points p ON p.input_dim = s.size AND"
                + " abs(p.data_ratio - c.data_ratio) < 1e-9 JOIN (SELECT point_id, max(discrepancy)"
                + " AS discrepancy, max(noise_floor) AS noise_floor FROM discrepancies GROUP BY"
                + " point_id) d ON d.point_id = p.point_id WHERE c.quantity = 'discrepancy'");
    assertThat(stored).hasSize(28);
    for (JsonNode one : stored) {
      double measured = one.get("measured").asDouble();
      assertThat(measured).isCloseTo(one.get("discrepancy").asDouble(), within(1e-12));
      // The floor is the largest standard error over time and observables
      assertThat((one.get("measured_high").asDouble() - measured) / 2)
          .isPositive()
          .isLessThan(3 * one.get("noise_floor").asDouble());
    }
  }

  @Test
  void theTableSaysWhatAPaperWouldPrint() {
    Invocation table = derived("scaling", "--theory", "large-data");
    assertThat(table.out()).contains("at_infinity_low", "data_ratio");
    assertThat(table.err())
        .contains("large-data holds within 10% once data_ratio > ")
        .contains("(input_dim -> infinity, exponent ");
  }

  @Test
  void noCrossingIsSaidInWords() {
    assertThat(derived("scaling", "--delta", "50").err())
        .contains("prism: no scaling at delta = 50.0 in what sweep sizes has measured");
    assertThat(derived("boundaries", "--delta", "50", "--format", "json").json()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"boundaries", "scaling", "regimes"})
  void nothingIsLeftForCheckToFind(String command) {
    derived(command);
    Invocation check = prism("check", out);
    assertThat(check.err()).contains("nothing is wrong");
    assertThat(check.exitCode()).isZero();
  }

  @Test
  void bothEnginesGiveTheSameRows() {
    derived("boundaries");
    derived("scaling");
    for (String table : List.of("boundaries", "boundary_facets", "scaling", "scaling_sizes")) {
      String sql = "SELECT * FROM " + table + " WHERE sweep = 'sizes' ORDER BY ALL";
      JsonNode rows = query(sql);
      assertThat(rows).as(table).isNotEmpty();
      assertThat(query(sql, "--engine", "spark")).as(table).isEqualTo(rows);
    }
  }

  @Test
  void theFigureIsDrawnFromTheTables() throws IOException {
    derived("scaling");
    Path png = temporary.resolve("scaling.png");
    Path svg = temporary.resolve("scaling.svg");
    assertThat(prism("plot", out, "scaling", "--to", png.toString()).exitCode()).isZero();
    assertThat(prism("plot", out, "scaling", "--to", svg.toString()).exitCode()).isZero();
    assertThat(ImageIO.read(png.toFile()).getWidth()).isGreaterThan(600);
    assertThat(Files.readString(svg))
        .contains("sizes: boundaries at δ = 0.1", "∞", "large-data above", "b = ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "boundaries OUT --delta 0 | --delta: value 0.0, expected a number > 0",
        "boundaries OUT --theory mean-field | --theory: value mean-field, expected one of [large-",
        "boundaries OUT --sweep other | --sweep: value other, expected one of sizes",
        "scaling OUT --quantity boundry | boundry",
        "scaling OUT --delta NaN | --delta: value NaN, expected a number",
        "scaling no-such-directory | output directory: value no-such-directory, expected",
        "plot OUT scaling --delta 0.7 | delta: value 0.7, expected one with boundaries in table",
      })
  void badInputIsOneLine(String line, String message) {
    Invocation run = prism(line.replace("OUT", out).split(" "));
    assertThat(run.err()).startsWith("prism: ").contains(message).containsOnlyOnce("\n");
    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.out()).isEmpty();
  }

  private static Invocation derived(String command, String... options) {
    List<String> arguments = new ArrayList<>(List.of(command, out));
    arguments.addAll(List.of("--master", "local[2]", "--backend", "java"));
    if (List.of(options).stream().noneMatch("--delta"::equals)) {
      arguments.addAll(List.of("--delta", String.valueOf(DELTA)));
    }
    arguments.addAll(List.of(options));
    Invocation run = prism(arguments.toArray(new String[0]));
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run;
  }

  private static long number(String sql) {
    return query(sql).at("/0/n").asLong();
  }

  private static JsonNode query(String sql, String... options) {
    List<String> arguments = new ArrayList<>(List.of("sql", out, sql, "--format", "json"));
    arguments.addAll(List.of(options));
    Invocation run = prism(arguments.toArray(new String[0]));
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run.json();
  }

  private static Invocation prism(String... arguments) {
    return Invocation.ofArguments("", arguments);
  }
}
