package org.prismsweep.driver.spec;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prismsweep.driver.spec.yaml.AxisText;
import org.prismsweep.driver.spec.yaml.Overrides;
import org.prismsweep.driver.spec.yaml.SpecException;
import org.prismsweep.driver.spec.yaml.YamlValue;

/** Every way in which a sweep can be wrong is one line that says where, what and what instead. */
class SpecErrorTest {

  private static final String GOOD =
      """
      name: x
      family: toy
      axes:
        inputDim: 128
        latentRatio: 0.5
        initRate: 1
        optimizer: flow
      """;

  private static void refuses(String yaml, String message, String... overrides) {
    assertThatExceptionOfType(SpecException.class)
        .isThrownBy(() -> SpecReaderTest.read(yaml, overrides))
        .withMessage(message);
  }

  /** Replaces one line of the good sweep. */
  private static void refusesLine(String key, String line, String message) {
    refuses(GOOD.replaceFirst("(?m)^( *)" + key + ":.*$", "$1" + line), message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "replicas: 2 | 8: replicas: unknown key replicas, did you mean replicates?",
        "wherever: 2 | 8: wherever: unknown key wherever, did you mean where?",
        "zzzzzzzz: 2 | 8: zzzzzzzz: unknown key zzzzzzzz, expected one of name, family, axes,"
            + " where, replicates, seed, time, trainer, theories, lists, regimes, refine, budget",
        "name: y | 8: name: duplicate key, expected once; first given at x.yaml:1",
        "replicates: 0 | 8: replicates: value 0, expected a whole number from 1 to 1000000",
        "replicates: 1.5 | 8: replicates: value 1.5, expected a whole number from 1 to 1000000",
        "replicates: [1, 2] | 8: replicates: value [1, 2], expected a whole number from 1 to"
            + " 1000000",
        "replicates: | 8: replicates: value '', expected a whole number from 1 to 1000000",
        "seed: one | 8: seed: value one, expected a whole number",
        "seed: 99999999999999999999 | 8: seed: value 99999999999999999999, expected a whole number",
        "time: 3 | 8: time: value 3, expected keys out of tauMax, tauMin, count, spacing, tau, t,"
            + " steps",
        "time: {tauMax: -1} | 8: time.tauMax: value -1, expected a number > 0",
        "time: {tauMax: .nan} | 8: time.tauMax: value .nan, expected a number > 0",
        "time: {count: 1} | 8: time.count: value 1, expected a whole number from 2 to 100000",
        "time: {tauMin: 0.1} | 8: time.tauMin: value 0.1, expected no tauMin with linear spacing,"
            + " which begins at 0",
        "time: {spacing: log} | 8: time.tauMin: missing key, expected a number > 0, where log"
            + " spacing begins",
        "time: {spacing: log, tauMin: 3} | 8: time.tauMin: value 3, expected a number > 0 and <"
            + " tauMax=2.0",
        "time: {spacing: cubic} | 8: time.spacing: value cubic, expected log or linear",
        "time: {tau: [1, 0]} | 8: time.tau: value [1, 0], expected times in increasing order, after"
            + " 1.0",
        "time: {tau: [0, 1], count: 3} | 8: time.count: value 3, expected no further key beside"
            + " explicit times tau",
        "time: {steps: [0, 0.5]} | 8: time.steps: value 0.5, expected a whole number",
        "trainer: {tolerence: 1} | 8: trainer.tolerence: unknown key tolerence, did you mean"
            + " tolerance?",
        "trainer: {tolerance: [1]} | 8: trainer.tolerance: value [1], expected a word, a number,"
            + " true or false",
        "theories: [mean-feild] | 8: theories: unknown theory mean-feild, did you mean mean-field?",
        "theories: {a: b} | 8: theories: value {a: b}, expected all, every, none or a"
            + " list of theories",
        "regimes: {delta: 0} | 8: regimes.delta: value 0, expected a number > 0",
        "refine: {delta: 1} | 8: refine.axes: missing key, expected one or more axes of the sweep",
        "refine: {axes: [latentDim]} | 8: refine.axes: unknown axis latentDim, did you mean"
            + " latentRatio?",
        "refine: {axes: initRate, maxPoints: 0} | 8: refine.maxPoints: value 0, expected a whole"
            + " number >= 1",
        "budget: {memory: lots} | 8: budget.memory: value lots, expected bytes or a size such as"
            + " 4GiB",
        "budget: {seconds: inf} | 8: budget.seconds: value inf, expected a number > 0",
        "where: latentDims < 3 | 8: where: value latentDims < 3, unknown name latentDims,"
            + " did you mean latentDim?",
        "where: latentDim + 1 | 8: where: value latentDim + 1, expected a condition that is true or"
            + " false",
        "where: latentDim < | 8: where: value latentDim <, expected a condition such as latentDim"
            + " <= 8192 and samples >= 4",
        "where: latentDim.class == 1 | 8: where: value latentDim.class == 1, expected names,"
            + " numbers, comparisons, and, or, not; not .",
        "where: {a: 1} | 8: where: value {a: 1}, expected a condition or a list of conditions",
      })
  void keysBesideTheAxes(String line, String message) {
    refuses(GOOD + line + "\n", "x.yaml:" + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "latentRatio: {log: [0, 16], count: 9} | 5: axes.latentRatio.log: value [0, 16], expected"
            + " two finite numbers > 0",
        "latentRatio: {log: [1, -16], count: 9} | 5: axes.latentRatio.log: value [1, -16], expected"
            + " two finite numbers > 0",
        "latentRatio: {log: [1, .inf], count: 9} | 5: axes.latentRatio.log: value [1, .inf],"
            + " expected two finite numbers > 0",
        "latentRatio: {log: [1/16], count: 9} | 5: axes.latentRatio.log: value [1/16], expected two"
            + " finite numbers > 0",
        "latentRatio: {log: [1, 16]} | 5: axes.latentRatio.count: missing key, expected the number"
            + " of values",
        "latentRatio: {log: [1, 16], count: 0} | 5: axes.latentRatio.count: value 0, expected a"
            + " whole number from 1 to 1000000",
        "latentRatio: {log: [1, 16], count: 1} | 5: axes.latentRatio.count: value 1, expected at"
            + " least 2 for two different ends",
        "latentRatio: {lin: [1, 1], count: 3} | 5: axes.latentRatio.lin: value [1, 1], expected two"
            + " different ends",
        "latentRatio: {random: [0, 1], count: 3, spacing: log} | 5: axes.latentRatio.random: value"
            + " [0, 1], expected two finite numbers > 0",
        "latentRatio: {log: [1, 16], count: 9, spacing: log} | 5: axes.latentRatio.spacing: unknown"
            + " key spacing, expected one of log, count",
        "latentRatio: {lgo: [1, 16], count: 9} | 5: axes.latentRatio.lgo: unknown axis form lgo,"
            + " did you mean log?",
        "latentRatio: [] | 5: axes.latentRatio: value [], expected at least one value",
        "latentRatio: [[1]] | 5: axes.latentRatio: value [1], expected a value, a list or {log: [a,"
            + " b], count: n}, {lin: ...}, {random: ...}, {sobol: ...}",
        "latentRatio: | 5: axes.latentRatio: value '', expected a value, a list or {log: [a, b],"
            + " count: n}, {lin: ...}, {random: ...}, {sobol: ...}",
        "latentRatio: 1/0 | 5: axes.latentRatio: value 1/0, expected a finite number",
        "latentRatio: 1e999 | 5: axes.latentRatio: value 1e999, expected a finite number",
        "latentRatio: half | 5: axes.latentRatio: value half, expected a finite number",
        "latentDim: 1.5 | 5: axes.latentDim: value 1.5, expected a whole number",
        "latentDim: {log: [0.5, 8], count: 3} | 5: axes.latentDim.log: value [0.5, 8], expected two"
            + " whole numbers > 0",
        "latentRatios: 1 | 5: axes.latentRatios: unknown parameter latentRatios, did you mean"
            + " latentRatio?",
      })
  void axes(String line, String message) {
    refusesLine("latentRatio", line, "x.yaml:" + message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", ".nan", ".inf", "-.inf", "Infinity", "nan"})
  void valuesThatAreNoNumbers(String value) {
    refusesLine(
        "initRate",
        "initVariance: " + value,
        "x.yaml:6: axes.initVariance: value " + value + ", expected a finite number");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"..", ".", "../up", "a/b", "/abs", "a\\b", "a..b", "~", "a b", "-x", "C:x", "é"})
  void namesThatAreNoDirectoryNames(String name) {
    refusesLine(
        "name",
        "name: '" + name.replace("\\", "\\\\") + "'",
        "x.yaml:1: name: value "
            + name
            + ", expected up to 100 letters, digits, dots, dashes or underscores, the first a"
            + " letter or digit");
  }

  @Test
  void overlongEmptyAndMissingNames() {
    String expected =
        "expected up to 100 letters, digits, dots, dashes or underscores, the first a letter or"
            + " digit";
    refusesLine("name", "name: ''", "x.yaml:1: name: value '', " + expected);
    refusesLine(
        "name",
        "name: " + "a".repeat(101),
        "x.yaml:1: name: value " + "a".repeat(77) + "..., " + expected);
    refuses(GOOD, "x.yaml:1: name: missing key, " + expected, "name=");
  }

  @Test
  void twoFormsOfAParameter() {
    refuses(
        GOOD + "  latentDim: 3\n",
        "x.yaml:8: axes.latentDim: second form of a parameter, expected one of latentDim,"
            + " latentRatio; latentRatio is given at x.yaml:5");
    refuses(
        GOOD,
        "--set axes.latentDim=3: axes.latentDim: second form of a parameter, expected one of"
            + " latentDim, latentRatio; latentRatio is given at x.yaml:5",
        "axes.latentDim=3");
    refuses(
        GOOD + "  zip: {latentRatio: [1], initVariance: [2]}\n",
        "x.yaml:8: axes.zip.latentRatio: second form of a parameter, expected one of latentDim,"
            + " latentRatio; latentRatio is given at x.yaml:5");
  }

  @Test
  void missingParameters() {
    refuses(
        GOOD,
        "x.yaml:4: axes: missing parameter, expected one of latentDim, latentRatio",
        "axes.latentRatio=");
    refuses(GOOD, "x.yaml:4: axes: missing parameter, expected inputDim", "axes.inputDim=");
    refuses(GOOD, "x.yaml:1: axes: missing key, expected the parameters of family toy", "axes=");
  }

  @Test
  void zipsOfUnequalLengthAndUnlikePoints() {
    String rest = "name: x\nfamily: toy\naxes:\n  initRate: 1\n  optimizer: a\n";
    refuses(
        rest + "  zip:\n    inputDim: [1, 2]\n    latentDim: [1, 2, 3]\n",
        "x.yaml:8: axes.zip.latentDim: 3 values, expected 2 as inputDim has");
    refuses(
        rest + "  zip: {inputDim: [1, 2], latentDim: {sobol: [1, 9], count: 2}}\n",
        "x.yaml:6: axes.zip.latentDim: value {sobol: [1, 9], count: 2}, expected a list, log or lin"
            + " range inside zip");
    refuses(
        rest + "  list:\n    - {inputDim: 1, latentDim: 2}\n    - {inputDim: 3}\n",
        "x.yaml:8: axes.list: value {inputDim: 3}, expected the parameters of the first point,"
            + " inputDim, latentDim");
    refuses(
        rest + "  list:\n    - {inputDim: 1, latentDim: [2]}\n",
        "x.yaml:7: axes.list.latentDim: value [2], expected a single value");
    refuses(rest + "  list: []\n", "x.yaml:6: axes.list: value [], expected one or more points");
    refuses(
        rest + "  inputDim: {sobol: [1, 9], count: 2}\n  latentRatio: {sobol: [1, 9], count: 3}\n",
        "x.yaml:7: axes.latentRatio.count: value 3, expected the same count for all joint axes, 2"
            + " as inputDim has");
  }

  @Test
  void unknownFamilies() {
    refusesLine("family", "family: tpy", "x.yaml:2: family: unknown family tpy, did you mean toy?");
  }

  @Test
  void overridesNameTheOption() {
    refuses(
        GOOD,
        "--set axes.latentRatio=log:0:16:9: axes.latentRatio.log: value [0, 16], expected two"
            + " finite numbers > 0",
        "axes.latentRatio=log:0:16:9");
    refuses(
        GOOD,
        "--set axes.latentRatio=log:1:16: axes.latentRatio: value log:1:16, expected log:A:B:COUNT",
        "axes.latentRatio=log:1:16");
    refuses(
        GOOD,
        "--set axes.latentRatio=1,,2: axes.latentRatio: value 1,,2, expected values between the"
            + " commas",
        "axes.latentRatio=1,,2");
    refuses(
        GOOD,
        "--set replicate=2: replicate: unknown key replicate, did you mean replicates?",
        "replicate=2");
    refuses(
        GOOD, "--set replicates: no key=value, expected a key such as replicates=2", "replicates");
    refuses(
        GOOD,
        "--set name.x=2: name.x: name holds no keys, expected to set name as a whole",
        "name.x=2");
    refuses(
        GOOD,
        "--set time={tauMax: no valid YAML, expected ',' or '}', but got <stream end>",
        "time={tauMax");
  }

  @Test
  void yamlThatIsNoData() {
    refuses(
        "name: !!javax.script.ScriptEngineManager [!!java.net.URLClassLoader []]\n",
        "x.yaml:1: name: YAML tag tag:yaml.org,2002:javax.script.ScriptEngineManager, expected"
            + " plain data without tags");
    refuses("name: !x y\n", "x.yaml:1: name: YAML tag !x, expected plain data without tags");
    refuses(
        "name: x\na: &a [x, x]\nb: &b [*a, *a]\n",
        "x.yaml:2: a: YAML anchor &a, expected plain data without anchors");
    refuses("name: *a\n", "x.yaml:1: name: YAML alias *a, expected the value itself");
    refuses(
        "name: x\naxes: " + "[".repeat(100_000),
        "x.yaml:2: more than 16 levels of nesting, expected fewer");
    refuses("name: x\n---\nname: y\n", "x.yaml:2: second YAML document, expected one");
    refuses("{[a]: b}", "x.yaml:1: a list or mapping as key, expected a word");
    refuses(
        "name: x\n  family: y\n", "x.yaml:2: no valid YAML, mapping values are not allowed here");
    refuses("", "x.yaml: no sweep, expected keys such as name and axes");
    refuses("- a\n", "x.yaml:1: no sweep, expected keys such as name and axes");
    refuses(
        GOOD + "axes: {}\n",
        "x.yaml:8: axes: duplicate key, expected once; first given at x.yaml:3");
    refuses(
        GOOD.replace("optimizer: flow", "initRate: 2"),
        "x.yaml:7: axes.initRate: duplicate key, expected once; first given at x.yaml:6");
  }

  @Test
  void everyMessageIsOneLine() {
    refuses(
        GOOD + "where: \"latentDim <\\n 3 +\"\n",
        "x.yaml:8: where: value latentDim < 3 +, expected a condition such as latentDim <= 8192 and"
            + " samples >= 4");
    refuses(
        GOOD,
        "--set replicates=a b: replicates: value a b, expected a whole number from 1 to 1000000",
        "replicates=a\n b");
  }

  @Test
  void severalMappingsOfAxesAreNumberedFromOne() {
    String several =
        "name: x\nfamily: toy\naxes:\n"
            + "  - {inputDim: 8, latentDim: 4, initRate: 1, optimizer: a}\n"
            + "  - {inputDim: 8, %s}\n";
    refuses(
        several.formatted("initRate: 1, optimizer: a"),
        "x.yaml:5: axes.2: missing parameter, expected one of latentDim, latentRatio");
    refuses(
        several.formatted("latentDim: 4, latentRatio: 2, initRate: 1, optimizer: a"),
        "x.yaml:5: axes.2.latentRatio: second form of a parameter, expected one of latentDim,"
            + " latentRatio; latentDim is given at x.yaml:5");
    refuses(
        several.formatted("latentDims: 4"),
        "x.yaml:5: axes.2.latentDims: unknown parameter latentDims, did you mean latentDim?");
    refuses(
        several.formatted("latentDim: [[1]]"),
        "x.yaml:5: axes.2.latentDim: value [1], expected a value, a list or {log: [a, b], count:"
            + " n}, {lin: ...}, {random: ...}, {sobol: ...}");
    refuses(
        "name: x\nfamily: toy\naxes: []\n",
        "x.yaml:3: axes: value [], expected one or more" + " mappings of parameters");
    refuses(
        several.formatted("latentDim: 4, initRate: 1, optimizer: a") + "refine: {axes: [inputDim]}",
        "x.yaml:6: refine: axes are a list, expected one mapping of axes to refine");
    refuses(
        several.formatted("latentDim: 4, initRate: 1, optimizer: a"),
        "--set axes.inputDim=9: axes.inputDim: axes holds no keys, expected to set axes as a whole",
        "axes.inputDim=9");
  }

  @Test
  void trainerSettingsAreCheckedByTheFamilyAtTheirLine() {
    SweepSpec spec = SpecReaderTest.read(GOOD + "trainer:\n  tolerance: -1\n");
    assertThatExceptionOfType(SpecException.class)
        .isThrownBy(() -> spec.trainer(new ToyFamily(), null))
        .withMessage("x.yaml:9: trainer.tolerance: value -1, expected a number > 0");
    SweepSpec changed = SpecReaderTest.read(GOOD, "trainer.tolerance=tiny");
    assertThatExceptionOfType(SpecException.class)
        .isThrownBy(() -> changed.trainer(new ToyFamily(), null))
        .withMessage(
            "--set trainer.tolerance=tiny: trainer.tolerance: value tiny, expected a number > 0");
  }

  @Test
  void flagsThatAreNoAxisNameTheirKey() {
    assertThatExceptionOfType(SpecException.class)
        .isThrownBy(
            () ->
                Overrides.set(
                    new YamlValue.Mapping(java.util.Map.of(), ""),
                    "axes.latentRatio",
                    "log:1:2",
                    "command line, axes.latentRatio=log:1:2"))
        .withMessage(
            "command line, axes.latentRatio=log:1:2: axes.latentRatio: value log:1:2, expected"
                + " log:A:B:COUNT");
    assertThatExceptionOfType(SpecException.class)
        .isThrownBy(() -> AxisText.toYaml("--latent-ratio", "lin:1"))
        .withMessageContaining("--latent-ratio: ")
        .withMessageContaining("value lin:1, expected lin:A:B:COUNT");
    assertThatExceptionOfType(SpecException.class)
        .isThrownBy(() -> new SpecReader(List.of(new ToyFamily())).spec("f", "a", List.of()))
        .withMessage("f:1: no sweep, expected keys such as name and axes");
  }
}
