package org.prismsweep.driver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The command expand: the shapes that other programs read. */
class ExpandTest {

  @Test
  void jsonIsAnArrayOfMonomialsWithTextsForLongNumbers() {
    Invocation run = Invocation.of("expand --order 8 --loss train --format json");
    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    JsonNode json = run.json();
    assertThat(json).hasSize(495);
    int bits = 0;
    for (JsonNode row : json) {
      assertThat(row.fieldNames())
          .toIterable()
          .containsExactly("order", "i", "j", "k", "numerator", "denominator", "face");
      assertThat(row.get("order").intValue()).isEqualTo(8);
      assertThat(row.get("numerator").isTextual()).isTrue();
      assertThat(row.get("denominator").isTextual()).isTrue();
      bits = Math.max(bits, new BigInteger(row.get("numerator").asText()).bitLength());
    }
    assertThat(bits).isEqualTo(45);
    assertThat(json.findValuesAsText("face")).contains("interior", "small-data+narrow-latent+free");
  }

  @Test
  void csvAndTableHoldTheSameRows() {
    assertThat(Invocation.of("expand --order 0 --loss population --format csv").out().lines())
        .containsExactly(
            "order,i,j,k,numerator,denominator,face",
            "0,0,0,0,1,2,mean-field+narrow-latent",
            "0,1,0,0,-1,1,mean-field+narrow-latent",
            "0,1,1,0,1,2,narrow-latent+free",
            "0,2,0,0,1,2,mean-field+free");
    assertThat(Invocation.of("expand --order 3 --loss population").out())
        .startsWith("order  i  j  k  numerator  denominator  face")
        .endsWith("(45 rows)\n");
  }

  @Test
  void finiteSizeAddsThePowerOfTheInverseDimension() {
    List<String> lines =
        Invocation.of("expand --order 0 --loss train --finite-size --format csv")
            .out()
            .lines()
            .toList();
    assertThat(lines)
        .hasSize(6)
        .contains("order,i,j,k,g,numerator,denominator,face", "0,1,1,0,1,1,2,narrow-latent+free");
    JsonNode complex =
        Invocation.of("expand --order 1 --loss train --finite-size --complex --format json").json();
    assertThat(complex).hasSize(16);
    assertThat(complex.findValuesAsText("g")).containsOnly("0", "2");
  }
}
