package org.prismsweep.driver.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CountTextTest {

  @Test
  void everyNameComesBack() {
    Map<String, Long> counts =
        Map.of("large-data+free", 3L, "none, or noise", 4L, "a=b,c=1", -5L, "100%2C", 0L, "", 6L);
    assertThat(CountText.parse(CountText.of(counts))).contains(counts);
    assertThat(CountText.parse(CountText.of(Map.of()))).contains(Map.of());
  }

  @Test
  void textsOfEarlierReleasesAreRead() {
    Map<String, Long> counts = Map.of("ok", 4L, "large-data+free", 12L);
    assertThat(CountText.of(counts)).isEqualTo("large-data+free=12,ok=4");
    assertThat(CountText.parse("large-data+free=12,ok=4")).contains(counts);
  }

  @ParameterizedTest
  @ValueSource(strings = {"none, or noise=4", "ok", "ok=", "ok=many", "ok=1,", "a=b=1"})
  void otherTextsSayNothing(String text) {
    assertThat(CountText.parse(text)).isEmpty();
  }
}
