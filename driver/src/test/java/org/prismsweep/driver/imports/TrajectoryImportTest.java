package org.prismsweep.driver.imports;

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
import org.prismsweep.driver.plan.PlannedPoint;
import org.prismsweep.driver.plan.Planner;
import org.prismsweep.driver.spec.ImportMapping;
import org.prismsweep.driver.spec.ImportedTrainer;
import org.prismsweep.driver.spec.SpecException;
import org.prismsweep.worker.experiment.Budget;
import org.prismsweep.worker.experiment.Families;
import org.prismsweep.worker.experiment.Family;
import org.prismsweep.worker.experiment.InvalidInputException;
import org.prismsweep.worker.experiment.Outcome;
import org.prismsweep.worker.experiment.Point;
import org.prismsweep.worker.experiment.RunKey;

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
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        var statement = connection.createStatement()) {
      statement.execute(
          "COPY (SELECT * FROM read_csv('"
              + temporary.resolve("runs.csv")
              + "')) TO '"
              + parquet
              + "'");
    }
    assertThat(outcomes(read(parquet, MAPPING))).isEqualTo(expected);

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
        "2,5,17,0.1      | 2,5,17,0       | runs.csv, line 3, column t=0, expected a time after 0.0",
        "2,5,17,0,       | 2,5,17,-1,     | runs.csv, line 2, column t=-1, expected a time >= 0",
        "4,5,3,0,        | 4.5,5,3,0,     | line 6, column H=4.5, expected a whole number",
        "4,5,3,0,        | 0,5,3,0,       | runs.csv, line 6, latentDim=0, expected",
        "2,5,3,0.1       | 2,5,3,0.2      | column t=0.2, expected the times of the longest run",
        "2,5,17,0,4.0,   | 2,5,17,0,      | line 2 has 5 values, the header 6",
        "H,N,seed        | H,N,run        | column seed; it has H, N, run, t, train, test",
        "2,5,17,0,4.0    | 2,5,,0,4.0     | column seed='', expected the number or name"
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
        "samples: {column: N} | samples: {row: N}   | map.yaml:5: parameters.samples.row: unknown key",
        "  initVariance: 0.05 | ''                  | missing parameter, expected one of initVariance",
        "initVariance: 0.05   | initVariance: x     | map.yaml:6: parameters.initVariance: value x",
        "t: t                 | time: t             | map.yaml:8: time: unknown key",
        "train_loss: train    | loss: train         | map.yaml:9: observables.loss: unknown key",
        "name: mine           | name: a/b           | name: value a/b"
      })
  void badMappingsAreOneLine(String before, String after, String message) {
    String mapping = MAPPING.replace(before, after);
    assertThat(mapping).isNotEqualTo(MAPPING);
    assertThatThrownBy(() -> read("runs.csv", ROWS, mapping))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining("\n");
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
        StringBuilder text = new StringBuilder(planned.point().parameterValues().toString());
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
