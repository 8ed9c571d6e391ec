package org.prismsweep.driver.report.map;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.prismsweep.driver.sql.QueryResult;

/**
 * Where the rows of a sweep come from: the row of its latest submission.
 *
 * @param submissions number of submissions
 * @param values columns of table {@code sweeps} that are not null, as text
 */
public record Provenance(int submissions, Map<String, String> values) {

  /** Of rows of table {@code sweeps} in order of time. */
  static Provenance of(QueryResult rows) {
    Map<String, String> values = new LinkedHashMap<>();
    if (!rows.rows().isEmpty()) {
      List<Object> last = rows.rows().get(rows.rows().size() - 1);
      for (int c = 0; c < rows.columns().size(); c++) {
        if (last.get(c) != null) {
          values.put(rows.columns().get(c), last.get(c).toString());
        }
      }
    }
    return new Provenance(rows.rows().size(), java.util.Collections.unmodifiableMap(values));
  }

  /** A column as text, empty where it is null. */
  public String value(String column) {
    return values.getOrDefault(column, "");
  }

  /** Points of the plan, 0 where unknown. */
  public long plannedPoints() {
    String planned = value("planned_points");
    return planned.isEmpty() ? 0 : Long.parseLong(planned);
  }
}
