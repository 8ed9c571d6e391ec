package org.prismsweep.driver.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prismsweep.driver.plan.PlannedPoint;
import org.prismsweep.driver.plan.Planner;
import org.prismsweep.driver.spec.ImportedTrainer;
import org.prismsweep.driver.spec.yaml.SpecException;
import org.prismsweep.worker.base.InvalidInputException;
import org.prismsweep.worker.model.Budget;
import org.prismsweep.worker.model.Families;
import org.prismsweep.worker.model.Family;
import org.prismsweep.worker.model.Outcome;
import org.prismsweep.worker.model.Point;
import org.prismsweep.worker.model.RunKey;

class TrajectoryImportTest {
  private static final String MAPPING =
      """
      name: mine
      parameters:
        inputDim: 8
        latentDim: {column: H}
        samples: {column: N}
        initVariance: 0.05
      replicate: seed
      t: t
      observables: {train_loss: train, population_loss: test}
      """;

  private static final String ROWS =
      """
      H,N,seed,t,train,test
      2,5,17,0,4.0,4.5
      2,5,17,0.1,3.0,3.5
      2,5,3,0,4.1,4.6
      2,5,3,0.1,3.1,3.6
      4,5,3,0,5.0,5.5
      4,5,3,0.1,2.0,2.5
      """;

  @TempDir Path temporary;

  @Test
  void textBecomesASweepWithReplicatesInTheOrderOfTheirNumbers() throws IOException {
    ImportedSweep sweep = read("runs.csv", ROWS, MAPPING);
    assertThat(sweep.spec().replicates()).isEqualTo(2);
    assertThat(sweep.spec().time().values()).containsExactly(0, 0.1);
    assertThat(outcomes(sweep))
        .containsExactly(
            "[8, 2, 5, 0.05] ok [0.0, 0.1] [4.1, 3.1] [4.6, 3.6]",
            "[8, 2, 5, 0.05] ok [0.0, 0.1] [4.0, 3.0] [4.5, 3.5]",
            "[8, 4, 5, 0.05] ok [0.0, 0.1] [5.0, 2.0] [5.5, 2.5]",
            "[8, 4, 5, 0.05] failed: the imported file has no such run [] [] []");
  }

  @Test
  void parquetAndNpyGiveTheSameRuns() throws IOException, SQLException {
    List<String> expected = outcomes(read("runs.csv", ROWS, MAPPING));
    Path parquet = temporary.resolve("runs.parquet");
    copy(parquet, "SELECT *");
    assertThat(outcomes(read(parquet, MAPPING))).isEqualTo(expected);
    for (String type : List.of("DECIMAL(9,4)", "DECIMAL(18,6)", "DECIMAL(38,10)", "FLOAT")) {
      copy(parquet, "SELECT * REPLACE (H::INTEGER AS H, train::" + type + " AS train)");
      assertThat(outcomes(read(parquet, MAPPING))).as(type).isEqualTo(expected);
    }
    for (String counted :
        List.of("DATE '2020-01-02'", "TIMESTAMP '2020-01-02 03:04:05'", "TIME '03:04:05'")) {
      copy(parquet, "SELECT * REPLACE (" + counted + " AS t)");
      assertThatThrownBy(() -> read(parquet, MAPPING))
          .as(counted)
          .isInstanceOf(InvalidInputException.class)
          .hasMessageMatching(".*row 1, column t=[-0-9T:.]+, expected a number");
    }

    Path folder = Files.createDirectory(temporary.resolve("arrays"));
    npy(folder, "H", "(3,)", 2, 2, 4);
    npy(folder, "N", "(3,)", 5, 5, 5);
    npy(folder, "seed", "(3,)", 17, 3, 3);
    npy(folder, "t", "(2,)", 0, 0.1);
    npy(folder, "train", "(3, 2)", 4.0, 3.0, 4.1, 3.1, 5.0, 2.0);
    npy(folder, "test", "(3, 2)", 4.5, 3.5, 4.6, 3.6, 5.5, 2.5);
    assertThat(outcomes(read(folder, MAPPING))).isEqualTo(expected);
    npy(folder, "t", "(3,)", 0, 0.1, 0.2);
    assertThatThrownBy(() -> read(folder, MAPPING))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("of 3 runs and 2 times; t.npy has shape (3,)");
  }

  @Test
  void aFolderWithoutColumnsHasNone() throws IOException {
    Path folder = Files.createDirectory(temporary.resolve("empty"));
    assertThatThrownBy(() -> read(folder, MAPPING)).hasMessageContaining("; it has none");
  }

  /** Writes the rows of runs.csv as Parquet. */
  private void copy(Path parquet, String select) throws SQLException {
    String rows = select + " FROM read_csv('" + temporary.resolve("runs.csv") + "')";
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        var statement = connection.createStatement()) {
      statement.execute("COPY (" + rows + ") TO '" + parquet + "' (FORMAT parquet)");
    }
  }

  @Test
  void naturalTimesAreDividedByEachPointsRateAndOneObservableIsEnough() throws IOException {
    String mapping = MAPPING.replace("t: t\n", "tau: t\n").replace(", population_loss: test", "");
    ImportedSweep sweep = read("runs.csv", ROWS, mapping);
    assertThat(sweep.spec().time().unit().name()).isEqualTo("NATURAL");
    assertThat(outcomes(sweep).get(0)).endsWith("[4.1, 3.1] [NaN, NaN]");
  }

  @Test
  void runsThatEndBeforeOrAreNotFiniteAreSaidToBeSo() throws IOException {
    String rows =
        ROWS.replace("4,5,3,0.1,2.0,2.5\n", "").replace("2,5,3,0.1,3.1,3.6", "2,5,3,0.1,inf,3.6");
    assertThat(outcomes(read("runs.csv", rows, MAPPING)))
        .contains(
            "[8, 2, 5, 0.05] diverged: train_loss is not finite at t = 0.1 [0.0] [4.1] [4.6]",
            "[8, 4, 5, 0.05] failed: the file ends at t = 0.0 [0.0] [5.0] [5.5]");
  }

  @Test
  void theSourceIsItsContentAndWhatIsReadOfIt() throws IOException {
    Object source = read("runs.csv", ROWS, MAPPING).spec().trainer().get("source");
    assertThat(read("runs.csv", ROWS, MAPPING).spec().trainer()).containsEntry("source", source);
    assertThat(read("runs.csv", ROWS, MAPPING + "theories: none\n").spec().trainer())
        .containsEntry("source", source);
    assertThat(read("runs.csv", ROWS.replace("2.5", "2.6"), MAPPING).spec().trainer().get("source"))
        .isNotEqualTo(source);
    String swapped = MAPPING.replace("train_loss: train", "train_loss: test");
    assertThat(read("runs.csv", ROWS, swapped).spec().trainer().get("source")).isNotEqualTo(source);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2,5,17,0.1,3.0  | 2,5,17,0.1,abc | runs.csv, line 3, column train=abc, expected a number",
        "2,5,17,0.1      | 2,5,17,0       | runs.csv, line 3, column t=0, expected a time after"
            + " 0.0",
        "2,5,17,0,       | 2,5,17,-1,     | runs.csv, line 2, column t=-1, expected a time >= 0",
        "4,5,3,0,        | 4.5,5,3,0,     | line 6, column H=4.5, expected a whole number",
        "4,5,3,0,        | 0,5,3,0,       | runs.csv, line 6, latentDim=0, expected",
        "2,5,3,0.1       | 2,5,3,0.2      | column t=0.2, expected the times of the longest run",
        "2,5,17,0,4.0,   | 2,5,17,0,      | line 2 has 5 values, the header 6",
        "2,5,17,0,4.0    | 2,5,,0,4.0     | column seed='', expected the number or name",
        "2,5,17,0,4.0    | 2,5,nan,0,4.0 | column seed=nan, expected the number or name",
        "2,5,17,0,4.0    | 2,5,NA,0,4.0 | column seed=NA, expected the number or name",
        "2,5,17,0,4.0    | 2,5,None,0,4.0 | column seed=None, expected the number or name"
      })
  void badRowsAreOneLine(String before, String after, String message) {
    String rows = ROWS.replaceFirst(java.util.regex.Pattern.quote(before), after);
    assertThat(rows).isNotEqualTo(ROWS);
    assertThatThrownBy(() -> read("runs.csv", rows, MAPPING))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining("\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "samples: {column: N} | smples: {column: N} | map.yaml:5: parameters.smples: unknown key",
        "samples: {column: N} | samples: {row: N}   | map.yaml:5: parameters.samples.row: unknown"
            + " key",
        "  initVariance: 0.05 | ''                  | missing parameter, expected one of"
            + " initVariance",
        "initVariance: 0.05   | initVariance: x     | map.yaml:6: parameters.initVariance: value x",
        "t: t                 | time: t             | map.yaml:8: time: unknown key",
        "train_loss: train    | loss: train         | map.yaml:9: observables.loss: unknown key",
        "replicate: seed      | replicate: run      | map.yaml:7: replicate: value run of runs.csv,"
            + " expected a column; it has H, N, seed, t, train, test",
        "replicate: seed      | replicate: seed+1   | map.yaml:7: replicate: value seed+1 of"
            + " runs.csv, expected a column",
        "train_loss: train    | train_loss: tran    | map.yaml:9: observables.train_loss: value"
            + " tran of runs.csv, expected a column; it has",
        "train_loss: train    | train_loss: tran*2  | map.yaml:9: observables.train_loss: value"
            + " tran*2 of runs.csv, unknown name tran, did you mean train?",
        "train_loss: train    | train_loss: f(train) | map.yaml:9: observables.train_loss: value"
            + " f(train) of runs.csv",
        "train_loss: train    | train_loss: train*   | map.yaml:9: observables.train_loss: value"
            + " train* of runs.csv, expected a column or an expression",
        "train_loss: train    | train_loss: 2*3      | it names no column",
        "train_loss: train    | train_loss: train<3  | expected a column or an expression",
        "t: t                 | t: step * 2         | map.yaml:8: t: value step * 2 of runs.csv,"
            + " unknown name step",
        "name: mine           | name: a/b           | map.yaml:1: name: value a/b",
        "name: mine           | 'theories: [x]\nname: m' | map.yaml:1: theories: unknown theory x",
        "name: mine           | 'regimes: {delta: -1}\n"
            + "name: m' | map.yaml:1: regimes.delta: value -1"
      })
  void badMappingsAreOneLine(String before, String after, String message) {
    String mapping = MAPPING.replace(before, after.replace("\\n", "\n"));
    assertThat(mapping).isNotEqualTo(MAPPING);
    assertThatThrownBy(() -> read("runs.csv", ROWS, mapping))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining("\n");
  }

  @Test
  void columnsMayBeExpressions() throws IOException {
    String rows = ROWS.replace("H,N,", "sigma,H,N,").replaceAll("(?m)^([24],5)", "0.3,$1");
    String mapping =
        MAPPING
            .replace("initVariance: 0.05", "initVariance: {column: sigma^2}")
            .replace("train_loss: train", "train_loss: train * 0.5")
            .replace("t: t\n", "t: t/2\n")
            .replace("{column: N}", "{column: N + 0 * t}");
    assertThat(outcomes(read("runs.csv", rows, mapping)))
        .contains("[8, 2, 5, 0.09] ok [0.0, 0.05] [2.05, 1.55] [4.6, 3.6]");
    String std = MAPPING.replace("initVariance: 0.05", "initStd: {column: sigma}");
    assertThat(outcomes(read("runs.csv", rows, std)).get(0)).startsWith("[8, 2, 5, 0.09] ok");
    // A name that looks like an expression is a name
    String odd = ROWS.replace("train,test", "train*2,test");
    String named = MAPPING.replace("train_loss: train", "train_loss: train*2");
    assertThat(outcomes(read("runs.csv", odd, named)))
        .isEqualTo(outcomes(read("runs.csv", ROWS, MAPPING)));
  }

  @Test
  void seedsOfOneValueAreOneReplicateWithOneNumberAtEveryPoint() throws IOException {
    String rows = ROWS.replace("2,5,3,0.1,", "2,5,3.0,0.1,").replace("4,5,3,0.1", "4,5,+03,0.1");
    assertThat(outcomes(read("runs.csv", rows, MAPPING)))
        .isEqualTo(outcomes(read("runs.csv", ROWS, MAPPING)));
    // The second point lacks the first seed: its own keeps its number
    String lacking = ROWS.replaceAll("(?m)^4,5,3,", "4,5,17,");
    assertThat(outcomes(read("runs.csv", lacking, MAPPING)))
        .containsSubsequence(
            "[8, 4, 5, 0.05] failed: the imported file has no such run [] [] []",
            "[8, 4, 5, 0.05] ok [0.0, 0.1] [5.0, 2.0] [5.5, 2.5]");
    // Seeds that differ from point to point are numbered within each
    String own = ROWS.replaceAll("(?m)^4,5,3,(.*)$", "4,5,8,$1\n4,5,9,$1");
    String sorted = own.replaceAll("(?s)(4,5,9,0,\\S+)\n(4,5,8,0.1)", "$1\n$2");
    assertThat(read("runs.csv", sorted, MAPPING).spec().replicates()).isEqualTo(2);
    assertThat(outcomes(read("runs.csv", sorted, MAPPING))).allMatch(text -> text.contains("] ok"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nan",
        "-nan",
        "NaN",
        "nan(ind)",
        "-nan(0x8000)",
        "None",
        "N/A",
        "n/a",
        "#N/A",
        "NA",
        "<NA>",
        "NULL",
        "1.#QNAN",
        "-1.#IND00",
        "1.#INF",
        "1.#INF000e+000",
        "-1.#IND000e+000",
        "*****",
        "-inf",
        "Infinity",
        "Inf",
        "1e999",
        "missing"
      })
  void aValueThatIsMissingOrNotFiniteEndsItsRunAlone(String text) throws IOException {
    String rows = ROWS.replace("2,5,3,0.1,3.1,3.6", "2,5,3,0.1," + text + ",3.6");
    assertThat(outcomes(read("runs.csv", rows, MAPPING)))
        .startsWith(
            "[8, 2, 5, 0.05] diverged: train_loss is not finite at t = 0.1 [0.0] [4.1] [4.6]",
            "[8, 2, 5, 0.05] ok [0.0, 0.1] [4.0, 3.0] [4.5, 3.5]");
  }

  @Test
  void headersAreTakenAsTheyAre() throws IOException {
    String twice = ROWS.replace("train,test", "train,train").replace("H,N", "H,N");
    String one = MAPPING.replace(", population_loss: test", "");
    assertThatThrownBy(() -> read("runs.csv", twice, one))
        .hasMessageContaining("column train once; it is there 2 times");
    StringBuilder wide = new StringBuilder();
    for (String line : ROWS.split("\n")) {
      wide.append(line).append(",u".repeat(600)).append(",").append("v".repeat(5000)).append('\n');
    }
    List<String> expected = outcomes(read("runs.csv", ROWS, MAPPING));
    assertThat(outcomes(read("runs.csv", wide.toString(), MAPPING))).isEqualTo(expected);
    assertThat(outcomes(read("runs.csv", "\uFEFF" + ROWS, MAPPING))).isEqualTo(expected);
  }

  private ImportedSweep read(String name, String rows, String mapping) throws IOException {
    return read(Files.writeString(temporary.resolve(name), rows), mapping);
  }

  private static ImportedSweep read(Path file, String mapping) {
    return TrajectoryImport.read(
        file.toString(), ImportMapping.read("map.yaml", mapping), new Configuration(false));
  }

  /** What the trainer answers for every run of the plan, as text. */
  private static List<String> outcomes(ImportedSweep sweep) {
    return outcomes(sweep, Families.named(sweep.spec().family()));
  }

  private static <P extends Point> List<String> outcomes(ImportedSweep sweep, Family<P> family) {
    ImportedTrainer<P> trainer =
        new ImportedTrainer<>(family, sweep.spec().trainer(), sweep.runs());
    List<String> texts = new ArrayList<>();
    for (PlannedPoint<P> planned : Planner.plan(sweep.spec(), family, trainer).points()) {
      double[] times = trainer.times(planned.point(), sweep.spec().time());
      for (int replicate = 0; replicate < planned.replicates(); replicate++) {
        Outcome outcome =
            trainer.train(planned.point(), times, new RunKey(0, replicate), Budget.DEFAULT);
        StringBuilder text = new StringBuilder(family.parameterValues(planned.point()).toString());
        text.append(' ').append(outcome.status().text());
        text.append(outcome.reason().isEmpty() ? "" : ": " + outcome.reason()).append(' ');
        text.append(java.util.Arrays.toString(outcome.trajectory().t()));
        for (double[] values : outcome.trajectory().values()) {
          text.append(' ').append(java.util.Arrays.toString(values));
        }
        texts.add(text.toString());
      }
    }
    return texts;
  }

  private static void npy(Path folder, String name, String shape, double... values)
      throws IOException {
    String header = "{'descr': '<f8', 'fortran_order': False, 'shape': " + shape + ", }\n";
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
    out.write(new byte[] {(byte) header.length(), 0});
    out.write(header.getBytes(StandardCharsets.US_ASCII));
    ByteBuffer numbers = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      numbers.putDouble(value);
    }
    out.write(numbers.array());
    Files.write(folder.resolve(name + ".npy"), out.toByteArray());
  }
}
