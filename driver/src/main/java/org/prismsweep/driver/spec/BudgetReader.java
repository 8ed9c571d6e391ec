package org.prismsweep.driver.spec;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.prismsweep.driver.spec.yaml.Fields;
import org.prismsweep.driver.spec.yaml.YamlValue;
import org.prismsweep.worker.base.NumberText;
import org.prismsweep.worker.model.Budget;

/** Reads {@code budget}: what one run may use. */
final class BudgetReader {

  private static final Pattern MEMORY = Pattern.compile("(.*?)\\s*([kMGT]i?)?B?");
  private static final String EXPECTED = "bytes or a size such as 4GiB";
  private static final Map<String, Double> UNITS =
      Map.of(
          "k", 1e3, "M", 1e6, "G", 1e9, "T", 1e12, "ki", 0x1p10, "Mi", 0x1p20, "Gi", 0x1p30, "Ti",
          0x1p40);

  private BudgetReader() {}

  static Budget read(YamlValue value) {
    Fields fields = Fields.of(value, "budget", List.of("evaluations", "seconds", "memory"));
    return new Budget(
        fields.whole("evaluations", 1, Long.MAX_VALUE).orElse(Budget.DEFAULT.maxEvaluations()),
        fields.positive("seconds").orElse(Budget.DEFAULT.maxSeconds()),
        fields
            .word("memory", EXPECTED)
            .map(text -> bytes(text, fields))
            .orElse(Budget.DEFAULT.maxBytes()));
  }

  private static long bytes(String text, Fields fields) {
    Matcher matcher = MEMORY.matcher(text.strip().replace("Ki", "ki").replace("K", "k"));
    if (!matcher.matches()) {
      throw fields.error("memory", EXPECTED);
    }
    double unit = matcher.group(2) == null ? 1 : UNITS.get(matcher.group(2));
    double bytes =
        unit
            * NumberText.real(matcher.group(1)).orElseThrow(() -> fields.error("memory", EXPECTED));
    if (!(bytes >= 1 && bytes < 0x1p62)) {
      throw fields.error("memory", EXPECTED);
    }
    return (long) bytes;
  }
}
