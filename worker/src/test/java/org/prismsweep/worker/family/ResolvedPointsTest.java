package org.prismsweep.worker.family;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.prismsweep.worker.base.InvalidInputException;
import org.prismsweep.worker.model.Families;
import org.prismsweep.worker.model.Family;
import org.prismsweep.worker.model.Parameter;
import org.prismsweep.worker.model.ParameterForm;
import org.prismsweep.worker.model.ParameterType;
import org.prismsweep.worker.model.Point;

/**
 * What stored tables and identities rest on, as an earlier release had it: parameters, columns, and
 * for many combinations of forms the values that identify the point, or the error. Some have their
 * row too.
 *
 * <p>To record them anew after a change that is meant, run the class with a path as its argument.
 */
class ResolvedPointsTest {
  private static final String RECORD = "resolved-points.txt";

  private static final Map<String, List<Map<String, Object>>> BASES =
      Map.of(
          "prism",
          List.of(
              Map.of("inputDim", 30L, "latentRatio", 0.3, "dataRatio", 2.0, "initRate", 0.1),
              Map.of(
                  "data",
                  "gaussian64x8:power:3:0.7",
                  "latentDim",
                  3L,
                  "samples",
                  40L,
                  "initStd",
                  0.2),
              Map.of(
                  "inputDim", 1L, "latentExponent", 1.5, "dataExponent", 0.7, "initExponent", 1.1)),
          "tied-mean-field",
          List.of(
              Map.of("activation", "relu", "spectrum", "3,2,1/3", "initMass", 0.1234567890123),
              Map.of(
                  "activation",
                  "tanh",
                  "spectrum",
                  "power:3:0.7",
                  "inputDim",
                  12L,
                  "neuronRatio",
                  1.7,
                  "initRadius2",
                  0.2,
                  "init",
                  "pairs",
                  "stepSize",
                  0.01),
              Map.of(
                  "activation",
                  "erf",
                  "data",
                  "gaussian64:3,2,1",
                  "neurons",
                  6L,
                  "initRadius2",
                  0.2,
                  "regularisation",
                  0.5),
              Map.of(
                  "activation",
                  "relu",
                  "spectrum",
                  "3,1",
                  "blockFractions",
                  "0.25,0.75",
                  "initRadius2",
                  1.0,
                  "initCorrelation",
                  0.25)),
          "bottleneck",
          List.of(
              Map.of("bottleneck", 2L, "data", "curve64", "width", 8L),
              Map.of("bottleneck", 1L, "data", "circle32:0.15", "init", "deterministic:3")),
          "online-sgd",
          List.of(
              Map.of("activation", "erf", "hiddenUnits", 2L, "spectrum", "1,0.5"),
              Map.of(
                  "activation",
                  "relu",
                  "hiddenUnits",
                  3L,
                  "spectrum",
                  "2,1,1/2",
                  "inputDim",
                  10L,
                  "bulkVariance",
                  0.1,
                  "hiddenBias",
                  "0.5",
                  "fixedBias",
                  true,
                  "tied",
                  true),
              Map.of("activation", "linear", "hiddenUnits", 2L, "data", "gaussian64:3,2,1")),
          "compression",
          List.of(
              Map.of("activation", "sign", "inputDim", 12L, "rate", 0.7),
              Map.of(
                  "activation", "tanh:2", "spectrum", "3,2,1", "latentDim", 2L, "law", "laplace"),
              Map.of("activation", "sign", "data", "gaussian64:3,2,1", "latentDim", 2L)));

  private static final Map<ParameterType, List<Object>> OTHERS =
      Map.of(
          ParameterType.INTEGER, List.of(0L, 3L, 7L, 1_234_567_890_123L, 1L << 53),
          ParameterType.REAL, List.of(-1.0, 0.0, 0.3, 1.0, 1234.56789012345, 1e13),
          ParameterType.TEXT,
              List.of("gaussian", "deterministic:7", "deterministic:x", "tanh", "edges", "other"),
          ParameterType.LIST, List.of("1", "0.5,0.5", "2, 1", "isotropic", "geometric:0.9", "1,x"),
          ParameterType.DATA, List.of("gaussian32:1,0.5", "curve16", "nothing"),
          ParameterType.BOOLEAN, List.of(true, false));

  @Test
  void pointsAreWhatTheyWere() throws IOException {
    try (InputStream record = ResolvedPointsTest.class.getResourceAsStream(RECORD)) {
      assertThat(record).isNotNull();
      String recorded = new String(record.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(lines()).containsExactlyElementsOf(recorded.lines().toList());
    }
  }

  public static void main(String[] args) throws IOException {
    Files.write(Path.of(args[0]), lines());
  }

  private static List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (String name : BASES.keySet().stream().sorted().toList()) {
      record(Families.named(name), lines);
    }
    return lines;
  }

  private static <P extends Point> void record(Family<P> family, List<String> lines) {
    lines.add("# " + family.name());
    for (Parameter parameter : family.parameters()) {
      lines.add((parameter.optional() ? "optional " : "required ") + parameter.forms());
    }
    family.pointColumns().forEach(column -> lines.add(column.toString()));
    lines.add(resolved(family, Map.of("nothing", 1L)));
    for (Map<String, Object> base : BASES.get(family.name())) {
      P point = family.resolve(base);
      lines.add(resolved(family, base) + " " + typed(family.pointRow(point)));
      for (Parameter parameter : family.parameters()) {
        Map<String, Object> without = new TreeMap<>(base);
        without.keySet().removeAll(parameter.names());
        lines.add(resolved(family, without));
        for (ParameterForm form : parameter.forms()) {
          for (Object other : OTHERS.get(form.type())) {
            Map<String, Object> changed = new TreeMap<>(without);
            changed.put(form.name(), other);
            lines.add(resolved(family, changed));
          }
        }
      }
    }
  }

  private static <P extends Point> String resolved(Family<P> family, Map<String, Object> forms) {
    String given = new TreeMap<>(forms) + " -> ";
    P point;
    try {
      point = family.resolve(forms);
    } catch (InvalidInputException e) {
      return given + e.getMessage();
    }
    return given + typed(family.parameterValues(point));
  }

  /** Values with their types, which identities tell apart. */
  private static String typed(List<Object> values) {
    return values.stream()
        .map(value -> value == null ? "null" : value + ":" + value.getClass().getSimpleName())
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
