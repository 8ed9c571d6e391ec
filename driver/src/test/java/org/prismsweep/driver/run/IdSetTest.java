package org.prismsweep.driver.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IdSetTest {

  @Test
  void agreesWithAHashSet() {
    Random random = new Random(1);
    IdSet ids = new IdSet();
    Set<String> expected = new HashSet<>();
    for (int i = 0; i < 20_000; i++) {
      // Few distinct high halves, so that slots collide.
      String id =
          String.format("%016x%016x", (long) random.nextInt(50), (long) random.nextInt(1000) + 1);
      assertThat(ids.add(id)).isEqualTo(expected.add(id));
    }
    assertThat(ids.size()).isEqualTo(expected.size());
    for (String id : expected) {
      assertThat(ids.contains(id)).isTrue();
    }
    assertThat(ids.contains("ffffffffffffffffffffffffffffffff")).isFalse();
    assertThat(ids.contains("00000000000000000000000000000000")).isFalse();
  }
}
