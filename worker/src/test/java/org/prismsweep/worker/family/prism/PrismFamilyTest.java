package org.prismsweep.worker.family.prism;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.prismsweep.worker.base.Column;
import org.prismsweep.worker.base.ColumnType;
import org.prismsweep.worker.base.InvalidInputException;
import org.prismsweep.worker.family.prism.model.Face;
import org.prismsweep.worker.family.prism.model.PrismPoint;
import org.prismsweep.worker.model.Families;
import org.prismsweep.worker.model.Parameter;
import org.prismsweep.worker.model.ParameterForm;
import org.prismsweep.worker.model.Theory;

class PrismFamilyTest {

  private final PrismFamily family = new PrismFamily();

  @Test
  void isRegistered() {
    assertThat(Families.named("prism")).isInstanceOf(PrismFamily.class);
  }

  @Test
  void everyFormResolvesToTheCanonicalParameters() {
    assertThat(
            family.resolve(
                Map.of("inputDim", 128L, "latentDim", 8L, "samples", 32L, "initVariance", 0.25)))
        .isEqualTo(new PrismPoint(128, 8, 32, 0.25));
    assertThat(
            family.resolve(
                Map.of(
                    "inputDim", 128L, "latentRatio", 0.0625, "dataRatio", 0.25, "initRate", 0.5)))
        .isEqualTo(new PrismPoint(128, 8, 32, 0.00390625));
    assertThat(
            family.resolve(
                Map.of(
                    "inputDim", 100L,
                    "latentExponent", 0.5,
                    "dataExponent", 1.5,
                    "latentInitRate", 0.3)))
        .isEqualTo(new PrismPoint(100, 10, 1000, 0.03));
    assertThat(
            family.resolve(
                Map.of("inputDim", 100L, "latentDim", 1L, "samples", 1L, "initExponent", 0.5)))
        .isEqualTo(new PrismPoint(100, 1, 1, 0.1));
  }

  @Test
  void ratiosRoundHalfUpAndRealsToTwelveDigits() {
    Map<String, Object> half =
        Map.of("inputDim", 10L, "latentRatio", 0.15, "dataRatio", 0.25, "initRate", 1.0 / 3);
    PrismPoint point = family.resolve(half);
    assertThat(point.latentDim()).isEqualTo(2);
    assertThat(point.samples()).isEqualTo(3);
    assertThat(point.initVariance()).isEqualTo(0.0333333333333);
    // 0.35 * 10 and 0.145 * 100 lie a hair from the half as doubles
    assertThat(
            family
                .resolve(
                    Map.of("inputDim", 100L, "latentRatio", 0.145, "samples", 1L, "initRate", 1.0))
                .latentDim())
        .isEqualTo(15);
  }

  @Test
  void badFormsAreNamed() {
    refused(
        Map.of("inputDim", 10L, "latentRatio", 0.04, "samples", 1L, "initRate", 1.0),
        "latentRatio=0.04, expected a value that gives a whole number from 1 to 2^52, not 0.0");
    refused(
        Map.of("inputDim", 10L, "latentDim", 0L, "samples", 1L, "initRate", 1.0),
        "latentDim=0, expected a whole number from 1");
    refused(
        Map.of("inputDim", 10L, "latentDim", 1.5, "samples", 1L, "initRate", 1.0),
        "latentDim=1.5, expected a whole number");
    refused(
        Map.of("inputDim", 10L, "latentDim", 1L, "samples", 1L),
        "initVariance=missing, expected exactly one of [initVariance, initRate");
    refused(
        Map.of("latentDim", 1L, "samples", 1L, "initRate", 1.0),
        "inputDim=missing, expected exactly one of [inputDim, data]");
    refused(
        Map.of("inputDim", 9L, "latentDim", 1L, "latentRatio", 1.0, "samples", 1L, "initRate", 1.0),
        "latentDim=[latentDim, latentRatio], expected exactly one");
    refused(
        Map.of("inputDim", 9L, "latentDim", 1L, "samples", 1L, "initRate", 0.0),
        "initRate=0.0, expected a value that gives a finite variance > 0");
    refused(
        Map.of("inputDim", 9L, "latentDim", 1L, "samples", 1L, "initRate", Double.NaN),
        "initRate=NaN, expected a finite number");
    refused(
        Map.of("inputDim", 9L, "latentDim", 1L, "samples", 1L, "initRates", 1.0),
        "initRates=1.0, expected one of [inputDim, data, latentDim");
    refused(
        Map.of("inputDim", 9L, "latentExponent", 40.0, "samples", 1L, "initRate", 1.0),
        "latentExponent=40.0");
  }

  private void refused(Map<String, Object> forms, String message) {
    assertThatThrownBy(() -> family.resolve(forms))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(message);
  }

  @Test
  void everyFaceHasItsTheory() {
    List<String> expected = new ArrayList<>(Face.all().stream().map(Face::theory).toList());
    expected.add("resummed");
    assertThat(family.theories())
        .extracting(Theory::name)
        .as("a theory per face, and a second route into the interior")
        .containsExactlyInAnyOrderElementsOf(expected)
        .endsWith("free", "planar-limit", "resummed");
    assertThat(family.regimeTheories())
        .hasSize(21)
        .containsEntry("interior", "planar-limit")
        .containsEntry("large-data+free", "large-data+free");
  }

  @Test
  void onlySolvedBasicFacesArePredictedByDefault() {
    assertThat(family.defaultTheories())
        .extracting(Theory::name)
        .containsExactly("large-data", "small-data", "mean-field", "narrow-latent");
    assertThat(family.theories()).containsAll(family.defaultTheories());
  }

  @Test
  void atlasRowsMatchTheirColumns() {
    assertThat(family.regimeColumns().get(0).name()).isEqualTo("name");
    assertThat(family.regimeRows())
        .hasSize(21)
        .allSatisfy(row -> assertThat(row).hasSameSizeAs(family.regimeColumns()));
    assertThat(family.regimeRows())
        .extracting(row -> row.get(0))
        .containsExactlyElementsOf(family.regimeTheories().keySet());
  }

  @Test
  void everyFormIsAColumnAndRowsMatchTheirTypes() {
    Set<String> names = new HashSet<>();
    for (Column column : family.pointColumns()) {
      assertThat(names.add(column.name())).as(column.name()).isTrue();
    }
    for (Parameter parameter : family.parameters()) {
      for (ParameterForm form : parameter.forms()) {
        assertThat(names).contains(form.name().replaceAll("([A-Z])", "_$1").toLowerCase());
      }
    }
    assertThat(names)
        .contains(
            "inverse_data_ratio",
            "natural_rate",
            "coord_linear",
            "coord_mean_field",
            "coord_narrow",
            "coord_scarcity");
    List<Object> row = family.pointRow(new PrismPoint(100, 10, 1000, 0.01));
    assertThat(row).hasSameSizeAs(family.pointColumns());
    for (int i = 0; i < row.size(); i++) {
      Column column = family.pointColumns().get(i);
      if (List.of("data", "data_hash", "data_rows").contains(column.name())) {
        assertThat(row.get(i)).as(column.name()).isNull(); // Gaussian samples
        continue;
      }
      assertThat(row.get(i))
          .as(column.name())
          .isInstanceOf(column.type() == ColumnType.LONG ? Long.class : Double.class);
    }
    assertThat(value(row, "latent_exponent")).isEqualTo(0.5);
    assertThat(value(row, "data_exponent")).isEqualTo(1.5);
    assertThat(value(row, "init_exponent")).isEqualTo(1.0);
    assertThat(value(row, "inverse_data_ratio")).isEqualTo(0.1);
    List<Object> single = family.pointRow(new PrismPoint(1, 10, 1000, 0.01));
    assertThat(value(single, "latent_exponent")).isNull();
    assertThat(value(single, "init_exponent")).isNull();
  }

  private Object value(List<Object> row, String name) {
    return row.get(family.pointColumns().stream().map(Column::name).toList().indexOf(name));
  }
}
