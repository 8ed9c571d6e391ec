package org.prismsweep.driver.spec;

import java.util.Map;
import org.prismsweep.driver.spec.yaml.Overrides;
import org.prismsweep.driver.spec.yaml.SpecException;
import org.prismsweep.driver.spec.yaml.YamlText;
import org.prismsweep.driver.spec.yaml.YamlValue;

/**
 * Sweeps from flags: the same text that a file would hold, so that a sweep of one line has the same
 * reader, tables and resumption as a file.
 */
public final class SpecText {

  private SpecText() {}

  /**
   * The sweep as canonical YAML.
   *
   * @param settings dotted key to value, in the language of {@code --set}: {@code name=map}, {@code
   *     axes.latentRatio=log:1/16:16:9}, {@code trainer.tolerance=1e-5}, {@code replicates=2}
   * @throws SpecException when a value cannot be read
   */
  public static String of(Map<String, String> settings) {
    YamlValue.Mapping sweep = new YamlValue.Mapping(Map.of(), "command line");
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      String option = "command line, " + setting.getKey() + "=" + setting.getValue();
      sweep = Overrides.set(sweep, setting.getKey(), setting.getValue(), option);
    }
    return YamlText.of(sweep, SpecReader.KEYS);
  }
}
