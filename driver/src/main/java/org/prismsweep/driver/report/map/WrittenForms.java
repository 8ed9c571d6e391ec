package org.prismsweep.driver.report.map;

import java.util.Set;
import java.util.stream.Collectors;
import org.prismsweep.driver.console.Spelling;
import org.prismsweep.driver.spec.SpecReader;
import org.prismsweep.driver.spec.yaml.SpecException;

/** The forms of parameters in which a sweep is written. */
final class WrittenForms {

  private WrittenForms() {}

  /**
   * Their columns in table {@code points}; none where the sweep's text is none that this version
   * reads.
   */
  static Set<String> columns(Provenance sweep) {
    try {
      return SpecReader.stored("sweep.yaml", sweep.value("spec_text")).axes().forms().stream()
          .map(Spelling::snakeCase)
          .collect(Collectors.toUnmodifiableSet());
    } catch (SpecException e) {
      return Set.of();
    }
  }
}
