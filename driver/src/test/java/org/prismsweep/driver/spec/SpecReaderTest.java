package org.prismsweep.driver.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.prismsweep.driver.spec.axes.AxisGrid;
import org.prismsweep.driver.spec.axes.AxisNote;
import org.prismsweep.driver.spec.rule.WhereRule;
import org.prismsweep.driver.spec.yaml.AxisText;
import org.prismsweep.driver.spec.yaml.Overrides;
import org.prismsweep.driver.spec.yaml.YamlText;
import org.prismsweep.driver.spec.yaml.YamlValue;
import org.prismsweep.worker.model.Budget;
import org.prismsweep.worker.model.TimeGrid;

class SpecReaderTest {

  private static final String FULL =
      """
      name: quickstart            # a comment
      family: toy
      axes:
        inputDim: 128
        latentRatio: {log: [1/16, 16], count: 9}
        initRate: [0.02, 0.5, 10]
        optimizer: flow
      where: latentDim <= 8192
      replicates: 4
      seed: 1
      time: {tauMax: 2, count: 33, spacing: linear}
      trainer: {method: flow, tolerance: 1e-4}
      theories: all
      regimes: {delta: 0.05}
      refine: {axes: [latentRatio, initRate], delta: 0.1, resolution: 0.02, maxPoints: 50}
      budget: {evaluations: 1_000, seconds: 60, memory: 2GiB}
      """;

  static SweepSpec read(String yaml, String... overrides) {
    return new SpecReader(List.of(new ToyFamily())).spec("x.yaml", yaml, List.of(overrides));
  }

  private static SweepSpec withAxes(String axes, String... overrides) {
    return read("name: x\nfamily: toy\naxes:\n" + axes.indent(2), overrides);
  }

  @Test
  void everyKeyIsRead() {
    SweepSpec spec = read(FULL);
    assertThat(spec.name()).isEqualTo("quickstart");
    assertThat(spec.family()).isEqualTo("toy");
    assertThat(spec.axes().size()).isEqualTo(27);
    assertThat(spec.axes().forms())
        .containsExactly("inputDim", "latentRatio", "initRate", "optimizer");
    assertThat(spec.where()).extracting(WhereRule::text).containsExactly("latentDim <= 8192");
    assertThat(spec.replicates()).isEqualTo(4);
    assertThat(spec.seed()).isEqualTo(1);
    assertThat(spec.time()).isEqualTo(TimeGrid.linear(2, 33));
    assertThat(spec.trainer()).isEqualTo(Map.of("method", "flow", "tolerance", 1e-4));
    assertThat(spec.theories()).containsExactly("large-data", "mean-field");
    assertThat(spec.delta()).isEqualTo(0.05);
    assertThat(spec.refine())
        .contains(new Refinement(List.of("latentRatio", "initRate"), 0.1, 0.02, 50));
    assertThat(spec.budget()).isEqualTo(new Budget(1000, 60, 2L << 30));
  }

  @Test
  void whatIsLeftOutTakesDefaults() {
    SweepSpec spec = withAxes("{inputDim: 8, latentDim: 4, initRate: 1, optimizer: a}");
    assertThat(spec.where()).isEmpty();
    assertThat(spec.replicates()).isEqualTo(4);
    assertThat(spec.seed()).isEqualTo(1);
    assertThat(spec.time()).isEqualTo(TimeGrid.linear(2, 33));
    assertThat(spec.trainer()).isEmpty();
    assertThat(spec.theories()).containsExactly("large-data", "mean-field");
    assertThat(spec.delta()).isEqualTo(0.05);
    assertThat(spec.refine()).isEqualTo(Optional.empty());
    assertThat(spec.budget()).isEqualTo(Budget.DEFAULT);
  }

  @Test
  void combinationsRunThroughTheLastParameterFirst() {
    // The order of keys is that of the family, not of the file.
    AxisGrid grid =
        withAxes("{optimizer: [a, b], initRate: 1, latentDim: [4, 5], inputDim: 8}").axes();
    assertThat(grid.size()).isEqualTo(4);
    assertThat(grid.combination(0))
        .isEqualTo(Map.of("inputDim", 8L, "latentDim", 4L, "initRate", 1.0, "optimizer", "a"));
    assertThat(grid.combination(1)).containsEntry("optimizer", "b").containsEntry("latentDim", 4L);
    assertThat(grid.combination(2)).containsEntry("optimizer", "a").containsEntry("latentDim", 5L);
  }

  @Test
  void zippedAxesWalkInStepAndListsAreExplicit() {
    AxisGrid grid =
        withAxes(
                """
                zip:
                  inputDim: [8, 16, 32]
                  latentDim: {lin: [1, 3], count: 3}
                list:
                  - {initRate: 1/2, optimizer: a}
                  - {initRate: 3, optimizer: b}
                """)
            .axes();
    assertThat(grid.size()).isEqualTo(6);
    assertThat(grid.combination(5))
        .isEqualTo(Map.of("inputDim", 32L, "latentDim", 3L, "initRate", 3.0, "optimizer", "b"));
    assertThat(grid.combination(2))
        .isEqualTo(Map.of("inputDim", 16L, "latentDim", 2L, "initRate", 0.5, "optimizer", "a"));
  }

  @Test
  void severalZipsAndListsCombineByProduct() {
    AxisGrid grid =
        withAxes(
                """
                zip:
                  - {inputDim: [8, 16], latentDim: [1, 2]}
                  - {initRate: [1, 2, 3], optimizer: [a, b, c]}
                """)
            .axes();
    assertThat(grid.size()).isEqualTo(6);
    AxisGrid lists =
        withAxes(
                """
                list:
                  - [{inputDim: 8}, {inputDim: 9}]
                  - [{latentDim: 1, initRate: 2, optimizer: a}]
                """)
            .axes();
    assertThat(lists.size()).isEqualTo(2);
  }

  @Test
  void severalMappingsOfAxesGiveTheirPointsOneAfterTheOther() {
    AxisGrid grid =
        withAxes(
                """
                - {inputDim: [8, 16], latentRatio: 1/2, initRate: 1, optimizer: a}
                - {inputDim: 8, latentDim: {log: [1, 2], count: 5}, initRate: 3, optimizer: [a, b]}
                - {inputDim: 32, latentDim: 5, initRate: 3, optimizer: b}
                """)
            .axes();
    assertThat(grid.size()).isEqualTo(2 + 2 * 2 + 1);
    assertThat(grid.combination(1))
        .isEqualTo(Map.of("inputDim", 16L, "latentRatio", 0.5, "initRate", 1.0, "optimizer", "a"));
    assertThat(grid.combination(5))
        .isEqualTo(Map.of("inputDim", 8L, "latentDim", 2L, "initRate", 3.0, "optimizer", "b"));
    assertThat(grid.combination(6)).containsEntry("inputDim", 32L).containsEntry("latentDim", 5L);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> grid.combination(7))
        .withMessage("Cannot find combination: number=7, expected 0 to 6");
    assertThat(grid.forms())
        .containsExactly("inputDim", "latentRatio", "initRate", "optimizer", "latentDim");
    assertThat(grid.values("inputDim")).containsExactly(8L, 16L, 8L, 32L);
    assertThat(grid.notes()).containsExactly(new AxisNote("latentDim", 5, 2));
  }

  @Test
  void sobolAxesAreOneJointSequence() {
    AxisGrid grid =
        withAxes(
                """
                inputDim: {sobol: [16, 256], count: 64, spacing: log}
                latentRatio: {sobol: [1/16, 16], count: 64, spacing: log}
                initRate: {sobol: [0, 8], count: 64}
                optimizer: a
                """)
            .axes();
    assertThat(grid.size()).isEqualTo(64);
    // In every coordinate, a sequence of low discrepancy has one of 64 points in each 64th.
    assertThat(grid.values("initRate").stream().map(v -> (long) ((double) v * 8)).distinct())
        .hasSize(64);
    assertThat(grid.values("initRate").subList(0, 3)).isEqualTo(List.of(0.0, 4.0, 2.0));
    assertThat(grid.values("inputDim")).allSatisfy(v -> assertThat((long) v).isBetween(16L, 256L));
  }

  @Test
  void randomAxesDependOnSeedAndNameAlone() {
    String both =
        """
        inputDim: {random: [16, 256], count: 20}
        latentRatio: {random: [1/16, 16], count: 20, spacing: log}
        initRate: 1
        optimizer: a
        """;
    AxisGrid grid = withAxes(both).axes();
    assertThat(grid.size()).isEqualTo(20);
    AxisGrid one =
        withAxes(
                "{latentRatio: {random: [1/16, 16], count: 20, spacing: log}, inputDim: 9,"
                    + " initRate: 1, optimizer: a}")
            .axes();
    assertThat(one.values("latentRatio")).isEqualTo(grid.values("latentRatio"));
    assertThat(withAxes(both, "seed=2").axes().values("latentRatio"))
        .isNotEqualTo(grid.values("latentRatio"));
    assertThat(withAxes(both, "axes.latentRatio.seed=2").axes().values("latentRatio"))
        .isEqualTo(withAxes(both, "seed=2").axes().values("latentRatio"));
    assertThat(grid.values("latentRatio"))
        .allSatisfy(v -> assertThat((double) v).isBetween(1 / 16., 16.));
  }

  @Test
  void timesMayBeLogarithmicOrExplicit() {
    String axes =
        "name: x\nfamily: toy\naxes: {inputDim: 8, latentDim: 4, initRate: 1, optimizer: a}\n";
    assertThat(read(axes + "time: {tauMin: 0.01, tauMax: 4, count: 5, spacing: log}").time())
        .isEqualTo(TimeGrid.logarithmic(0.01, 4, 5));
    assertThat(read(axes + "time: {tau: [0, 1/2, 1]}").time())
        .isEqualTo(new TimeGrid(TimeGrid.Unit.NATURAL, new double[] {0, 0.5, 1}));
    assertThat(read(axes + "time: {t: {lin: [0, 3], count: 4}}").time())
        .isEqualTo(new TimeGrid(TimeGrid.Unit.RAW, new double[] {0, 1, 2, 3}));
    assertThat(read(axes, "time.steps=0,10,100").time())
        .isEqualTo(new TimeGrid(TimeGrid.Unit.STEP, new double[] {0, 10, 100}));
  }

  @Test
  void overridesReplaceAddAndRemoveKeys() {
    SweepSpec spec =
        read(
            FULL,
            "axes.inputDim=64",
            "axes.latentRatio=",
            "axes.latentDim=log:1:100:3",
            "trainer.tolerance=1e-5",
            "time.tauMax=3",
            "theories=mean-field",
            "where=[latentDim > 1, inputDim < 100]",
            "refine=",
            "budget.memory=512 MiB");
    assertThat(spec.axes().values("inputDim")).isEqualTo(List.of(64L));
    assertThat(spec.axes().values("latentDim")).isEqualTo(List.of(1L, 10L, 100L));
    assertThat(spec.trainer()).containsEntry("tolerance", 1e-5).containsEntry("method", "flow");
    assertThat(spec.time()).isEqualTo(TimeGrid.linear(3, 33));
    assertThat(spec.theories()).containsExactly("mean-field");
    assertThat(spec.where()).hasSize(2);
    assertThat(spec.refine()).isEmpty();
    assertThat(spec.budget().maxBytes()).isEqualTo(512L << 20);
  }

  @Test
  void textIsCanonicalAndReadsBackTheSame() {
    SweepSpec spec = read(FULL, "where=latentDim <= 10 and optimizer == 'flow'");
    assertThat(spec.text())
        .isEqualTo(
            """
            name: quickstart
            family: toy
            axes:
              inputDim: 128
              latentRatio: {log: [1/16, 16], count: 9}
              initRate: [0.02, 0.5, 10]
              optimizer: flow
            where: 'latentDim <= 10 and optimizer == ''flow'''
            replicates: 4
            seed: 1
            time: {tauMax: 2, count: 33, spacing: linear}
            trainer: {method: flow, tolerance: 1e-4}
            theories: all
            regimes: {delta: 0.05}
            refine: {axes: [latentRatio, initRate], delta: 0.1, resolution: 0.02, maxPoints: 50}
            budget: {evaluations: 1_000, seconds: 60, memory: 2GiB}
            """);
    SweepSpec again = read(spec.text());
    assertThat(again.text()).isEqualTo(spec.text());
    assertThat(again.hash()).isEqualTo(spec.hash()).hasSize(32);
    assertThat(again.axes()).isEqualTo(spec.axes());
    assertThat(again.where()).isEqualTo(spec.where());
    assertThat(again.trainer()).isEqualTo(spec.trainer());
  }

  @Test
  void oddScalarsSurviveTheCanonicalText() {
    String axes = "{inputDim: 8, latentDim: 4, initRate: 1, optimizer: [%s]}";
    String odd =
        "'a, b', 'it''s', \"tab\\tand\\u00e9\", '# no comment', 'k: v', '- x', '-', '', ' pad ',"
            + " '1'";
    AxisGrid grid = withAxes(axes.formatted(odd.replace("'', ", ""))).axes();
    assertThat(grid.values("optimizer"))
        .isEqualTo(
            List.of("a, b", "it's", "tab\tandé", "# no comment", "k: v", "- x", "-", " pad ", "1"));
    SweepSpec spec = withAxes(axes.formatted(odd.replace("'', ", "")));
    assertThat(read(spec.text()).axes()).isEqualTo(spec.axes());
  }

  @Test
  void flagsGiveTheTextOfAFile() {
    Map<String, String> flags = new java.util.LinkedHashMap<>();
    flags.put("axes.inputDim", "256");
    flags.put("axes.latentRatio", "log:1/16:16:9");
    flags.put("axes.initRate", "0.5,2");
    flags.put("axes.optimizer", "flow");
    flags.put("replicates", "2");
    flags.put("family", "toy");
    flags.put("name", "map");
    flags.put("trainer.tolerance", "1e-5");
    YamlValue.Mapping sweep = new YamlValue.Mapping(Map.of(), "command line");
    for (Map.Entry<String, String> flag : flags.entrySet()) {
      sweep = Overrides.set(sweep, flag.getKey(), flag.getValue(), "command line");
    }
    String text = YamlText.of(sweep, SpecReader.KEYS);
    assertThat(text)
        .isEqualTo(
            """
            name: map
            family: toy
            axes:
              inputDim: 256
              latentRatio: {log: [1/16, 16], count: 9}
              initRate: [0.5, 2]
              optimizer: flow
            replicates: 2
            trainer: {tolerance: 1e-5}
            """);
    assertThat(read(text).axes().size()).isEqualTo(18);
    assertThat(read(text).text()).isEqualTo(text);
  }

  @Test
  void axisTextIsTheYamlOfAFile() {
    assertThat(AxisText.toYaml("--a", "lin:0:1:5")).isEqualTo("{lin: [0, 1], count: 5}");
    assertThat(AxisText.toYaml("--a", "sobol:1/16:16:64:log"))
        .isEqualTo("{sobol: [1/16, 16], count: 64, spacing: log}");
    assertThat(AxisText.toYaml("--a", "random:0:1:5")).isEqualTo("{random: [0, 1], count: 5}");
    assertThat(AxisText.toYaml("--a", "1,2, 3")).isEqualTo("[1, 2, 3]");
    assertThat(AxisText.toYaml("--a", "1/16")).isEqualTo("1/16");
    assertThat(AxisText.toYaml("--a", "[1, 2]")).isEqualTo("[1, 2]");
  }

  @Test
  void theoriesAreTheDefaultOnesEveryOneOrTheOnesNamed() {
    String sweep = "name: a\naxes: {inputDim: 8, latentDim: 3, samples: 5, initVariance: 0.05}\n";
    List<String> compared = List.of("large-data", "small-data", "mean-field", "narrow-latent");
    assertThat(prism(sweep)).isEqualTo(compared);
    assertThat(prism(sweep + "theories: all")).isEqualTo(compared);
    assertThat(prism(sweep + "theories: none")).isEmpty();
    assertThat(prism(sweep + "theories: every")).hasSize(22).containsAll(compared);
    assertThat(prism(sweep + "theories: [mean-field+free, large-data]"))
        .containsExactly("large-data", "mean-field+free");
    assertThat(prism(sweep + "theories: [large-data+free, all]"))
        .containsExactly(
            "large-data", "small-data", "mean-field", "narrow-latent", "large-data+free");
  }

  private static List<String> prism(String yaml) {
    return SpecReader.read("a.yaml", yaml, List.of()).theories();
  }
}
