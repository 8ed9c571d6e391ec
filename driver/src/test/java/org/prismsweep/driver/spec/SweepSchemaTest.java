package org.prismsweep.driver.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prismsweep.worker.model.Families;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The schema of sweep files against an independent validator. */
class SweepSchemaTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
          .getSchema(JSON.<JsonNode>valueToTree(SweepSchema.of(Families.all())));

  private static Set<ValidationMessage> problems(String yaml) {
    Object sweep = new Load(LoadSettings.builder().build()).loadFromString(yaml);
    return SCHEMA.validate(JSON.<JsonNode>valueToTree(sweep));
  }

  static List<Path> sweeps() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("..", "sweeps"))) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("sweeps")
  void everyShippedSweepIsValid(Path file) throws IOException {
    assertThat(problems(Files.readString(file))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "axes: {inputDim: 8}",
        "name: a\naxes: {inputDimension: 8}",
        "name: a\naxes: {inputDim: eight}",
        "name: a\naxes: {inputDim: {log: [1], count: 2}}",
        "name: a\naxes: {inputDim: {log: [1, 8]}}",
        "name: a\naxes: {inputDim: 8}\nreplicate: 3",
        "name: a/b\naxes: {inputDim: 8}",
        "name: a\naxes: {inputDim: 8}\ntrainer: {method: gradient-flows}",
        "name: a\naxes: {inputDim: 8}\ntheories: large-date",
        "name: a\naxes: {inputDim: 8}\ntime: {tauMax: 2, counts: 3}",
        "name: a\nfamily: tied-mean-field\naxes: {inputDim: 8, latentRatio: 1}"
      })
  void whatTheReaderRefusesTheSchemaRefuses(String yaml) {
    assertThat(problems(yaml)).isNotEmpty();
  }
}
