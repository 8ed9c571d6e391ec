package org.prismsweep.driver.report.map;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.prismsweep.driver.sql.QueryEngine;
import org.prismsweep.driver.sql.QueryResult;
import org.prismsweep.worker.base.InvalidInputException;

/** Reads the boundaries of one sweep through the sizes, at one delta. */
public final class ScalingReader {
  private final QueryEngine engine;
  private final String quoted;

  public ScalingReader(QueryEngine engine, String sweep) {
    this.engine = engine;
    this.quoted = SqlText.literal(sweep);
  }

  /**
   * The delta to draw: the one given, or the smallest there is.
   *
   * @throws InvalidInputException when there are no boundaries at it
   */
  public double delta(double given) {
    List<Double> known = new ArrayList<>();
    for (List<Object> row :
        engine
            .query(
                "select distinct delta from scaling where quantity = 'boundary' and sweep = "
                    + quoted
                    + " order by delta")
            .rows()) {
      known.add(((Number) row.get(0)).doubleValue());
    }
    if (known.isEmpty() || (!Double.isNaN(given) && !known.contains(given))) {
      throw new InvalidInputException(
          "delta",
          Double.isNaN(given) ? "none" : given,
          "one with boundaries in table scaling, which `prism scaling` computes; there are "
              + known);
    }
    return Double.isNaN(given) ? known.get(0) : given;
  }

  /** The boundaries, of one theory or of all ({@code null}). */
  public List<ScalingCurve> read(double delta, String theory) {
    Map<Object, List<ScalingCurve.AtSize>> sizes = sizes();
    List<ScalingCurve> curves = new ArrayList<>();
    for (Map<String, Object> row :
        rows(
            "select * from scaling where quantity = 'boundary' and sweep = "
                + quoted
                + " and delta = "
                + delta
                + (theory == null ? "" : " and theory = " + SqlText.literal(theory))
                + " order by fit")) {
      curves.add(
          new ScalingCurve(
              (String) row.get("theory"),
              (String) row.get("axis"),
              (String) row.get("fixed"),
              "above".equals(row.get("holds")),
              exponent(row),
              band(row, "at_infinity"),
              sizes.getOrDefault(row.get("fit"), List.of())));
    }
    return curves;
  }

  private Map<Object, List<ScalingCurve.AtSize>> sizes() {
    Map<Object, List<ScalingCurve.AtSize>> sizes = new HashMap<>();
    for (Map<String, Object> row :
        rows("select * from scaling_sizes where sweep = " + quoted + " order by fit, size")) {
      sizes
          .computeIfAbsent(row.get("fit"), fit -> new ArrayList<>())
          .add(
              new ScalingCurve.AtSize(
                  number(row.get("size")),
                  band(row, "measured"),
                  band(row, "fitted"),
                  Boolean.TRUE.equals(row.get("used"))));
    }
    return sizes;
  }

  private static String exponent(Map<String, Object> row) {
    String value = String.format(Locale.ROOT, "%.2g", number(row.get("exponent")));
    return switch ((String) row.get("status")) {
      case "fitted" ->
          String.format(
              Locale.ROOT,
              "b = %s [%.2g, %.2g]",
              value,
              number(row.get("exponent_low")),
              number(row.get("exponent_high")));
      case "assumed-exponent" -> "b = " + value + " assumed";
      default -> (String) row.get("status");
    };
  }

  private List<Map<String, Object>> rows(String sql) {
    QueryResult result = engine.query(sql);
    List<Map<String, Object>> rows = new ArrayList<>();
    for (List<Object> values : result.rows()) {
      Map<String, Object> row = new HashMap<>();
      for (int k = 0; k < values.size(); k++) {
        row.put(result.columns().get(k), values.get(k));
      }
      rows.add(row);
    }
    return rows;
  }

  private static ScalingCurve.Band band(Map<String, Object> row, String column) {
    return new ScalingCurve.Band(
        number(row.get(column)),
        number(row.get(column + "_low")),
        number(row.get(column + "_high")));
  }

  private static double number(Object value) {
    return value instanceof Number n ? n.doubleValue() : Double.NaN;
  }
}
