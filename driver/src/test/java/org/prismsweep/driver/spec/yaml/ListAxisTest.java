package org.prismsweep.driver.spec.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prismsweep.driver.spec.axes.Axis;
import org.prismsweep.driver.spec.axes.AxisReader;
import org.prismsweep.worker.model.ParameterType;

/** Parameters that are lists of numbers, whose commas do not separate the values of an axis. */
class ListAxisTest {

  private static List<Object> values(String text, ParameterType type) {
    YamlValue value = AxisText.parse("--x", "axes.x", text);
    return ((Axis.Listed) AxisReader.read(value, "axes.x", type)).values();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "3,2,1.5             | 3,2,1.5",
        "[3, 2, 1.5]         | 3,2,1.5",
        "3                   | 3",
        "1/2, 1/4            | 1/2,1/4",
        "power:3:0.7         | power:3:0.7",
        "isotropic           | isotropic",
        "['power:3:0.7']     | power:3:0.7",
      })
  void oneList(String text, String value) {
    assertThat(values(text, ParameterType.LIST)).isEqualTo(List.of(value));
  }

  @Test
  void severalLists() {
    assertThat(values("[[3, 2], [1, 1, 1]]", ParameterType.LIST))
        .isEqualTo(List.of("3,2", "1,1,1"));
    assertThat(values("['3,2', 'power:3:0.7']", ParameterType.LIST))
        .isEqualTo(List.of("3,2", "power:3:0.7"));
  }

  @Test
  void numbersOfOtherParametersStayValues() {
    assertThat(values("3,2,1.5", ParameterType.REAL)).isEqualTo(List.of(3.0, 2.0, 1.5));
    assertThat(values("a,b", ParameterType.TEXT)).isEqualTo(List.of("a", "b"));
    assertThat(values("true,false", ParameterType.BOOLEAN)).isEqualTo(List.of(true, false));
  }

  @Test
  void mistakesAreNamed() {
    assertThatThrownBy(() -> values("yes", ParameterType.BOOLEAN))
        .isInstanceOf(SpecException.class)
        .hasMessageEndingWith("axes.x: value yes, expected true or false");
    assertThatThrownBy(() -> values("log:1:9:3", ParameterType.LIST))
        .hasMessageContaining("expected a value or a list of values");
    assertThatThrownBy(() -> values("[[3, 2], {a: 1}]", ParameterType.LIST))
        .isInstanceOf(SpecException.class);
  }
}
