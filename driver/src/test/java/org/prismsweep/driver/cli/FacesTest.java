package org.prismsweep.driver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The command faces: the rows that other programs read. */
class FacesTest {

  @Test
  void printsOneRowPerFace() {
    Invocation run = Invocation.of("faces --format json");
    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    JsonNode rows = run.json();
    assertThat(rows).hasSize(21);
    List<Integer> dimensions = new ArrayList<>();
    for (JsonNode row : rows) {
      dimensions.add(row.get("dimension").asInt());
      for (String key : List.of("name", "keeps", "formula", "source")) {
        assertThat(row.get(key).asText()).as(key).isNotBlank();
      }
      assertThat(row.get("limits")).hasSize(3 - row.get("dimension").asInt());
      String name = row.get("name").asText();
      assertThat(row.get("theory").asText())
          .isEqualTo(name.equals("interior") ? "planar-limit" : name);
    }
    assertThat(dimensions).isSortedAccordingTo((a, b) -> b - a).containsOnly(3, 2, 1, 0);
    JsonNode edge = rows.get(6);
    assertThat(edge.get("name").asText()).isEqualTo("large-data+mean-field");
    assertThat(edge.get("limits").toString()).isEqualTo("[\"r << 1\",\"y << 1 + x\"]");
    assertThat(edge.get("neighbours").toString())
        .isEqualTo(
            "[\"large-data\",\"mean-field\",\"large-data+mean-field+narrow-latent\","
                + "\"large-data+mean-field+free\"]");
    assertThat(edge.get("formula").asText()).isEqualTo("L = (p/2)(1 - m)^2, m = l(x, 4t)");
  }

  @Test
  void printsTheSameRowsAsTableAndCsv() {
    String header = "name,dimension,limits,neighbours,keeps,formula,theory,source";
    Invocation csv = Invocation.of("faces --format csv");
    assertThat(csv.out().lines()).hasSize(22).first().isEqualTo(header);
    Invocation table = Invocation.of("faces");
    assertThat(table.out()).contains("(21 rows)");
    assertThat(table.out().lines().findFirst().orElseThrow().split(" +"))
        .containsExactly(header.split(","));
  }

  @Test
  void everyFaceCanBePredictedByItsName() {
    for (JsonNode row : Invocation.of("faces --format json").json()) {
      String name = row.get("name").asText();
      Invocation run =
          Invocation.of(
              "theory --input-dim 64 --latent-dim 32 --samples 16 --init-rate 0.5 --tau 0,1"
                  + " --format json --theory "
                  + name);
      assertThat(run.json().at("/predictions/0/theory").asText())
          .isEqualTo(row.get("theory").asText());
      assertThat(run.json().at("/predictions/0/status").asText()).as(name).isEqualTo("ok");
    }
  }
}
