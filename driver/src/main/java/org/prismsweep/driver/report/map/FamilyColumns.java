package org.prismsweep.driver.report.map;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.prismsweep.worker.base.Column;
import org.prismsweep.worker.model.Family;
import org.prismsweep.worker.model.Observable;
import org.prismsweep.worker.model.Parameter;
import org.prismsweep.worker.model.ParameterForm;
import org.prismsweep.worker.model.RegimeSolid;
import org.prismsweep.worker.regime.RegimeRule;

/**
 * What a report needs to know of a model family.
 *
 * @param family its name
 * @param parameters per model parameter the columns that express it, best for an axis first:
 *     derived forms such as ratios come before the raw one, since regimes depend on those
 * @param descriptions meaning of columns
 * @param observables columns of its observables, with their descriptions
 * @param labels labels its rule can give, in the order of legends; empty where unknown
 * @param rule its rule, or null where unknown
 * @param solid the solid of its regimes, or null where it has none
 */
public record FamilyColumns(
    String family,
    List<List<String>> parameters,
    Map<String, String> descriptions,
    Map<String, String> observables,
    List<String> labels,
    RegimeRule rule,
    RegimeSolid.Shape solid) {

  private static final Set<String> BOOKKEEPING =
      Set.of(
          "point_id",
          "family",
          "algorithm_version",
          "schema_version",
          "predicted_flops",
          "predicted_bytes");

  /** From the declarations of a family. */
  public static FamilyColumns of(Family<?> family) {
    Map<String, String> descriptions = new LinkedHashMap<>();
    for (Column column : family.pointColumns()) {
      descriptions.put(column.name(), column.description());
    }
    List<List<String>> parameters = new ArrayList<>();
    for (Parameter parameter : family.parameters()) {
      List<String> forms = new ArrayList<>();
      for (ParameterForm form : parameter.forms()) {
        String column = snakeCase(form.name());
        if (descriptions.containsKey(column)) {
          forms.add(column);
        }
      }
      if (forms.size() > 1) {
        forms.add(forms.remove(0));
      }
      if (!forms.isEmpty()) {
        parameters.add(List.copyOf(forms));
      }
    }
    Map<String, String> observables = new LinkedHashMap<>();
    for (Observable observable : family.observables()) {
      observables.put(observable.column(), observable.description());
    }
    return new FamilyColumns(
        family.name(),
        parameters,
        descriptions,
        observables,
        family.regimeRule().labels(),
        family.regimeRule(),
        family instanceof RegimeSolid solid ? solid.solid() : null);
  }

  /** A family that is not registered here, by the columns of its tables alone. */
  static FamilyColumns undeclared(String name, PointTable points, List<String> predictionColumns) {
    List<List<String>> parameters = new ArrayList<>();
    for (String column : points.columns()) {
      if (!BOOKKEEPING.contains(column)) {
        parameters.add(List.of(column));
      }
    }
    Map<String, String> observables = new LinkedHashMap<>();
    for (String column : predictionColumns) {
      if (predictionColumns.contains(column + "_error")) {
        observables.put(column, column.replace('_', ' '));
      }
    }
    return new FamilyColumns(name, parameters, Map.of(), observables, List.of(), null, null);
  }

  /** Whether a registered family declares the columns. */
  boolean isDeclared() {
    return !descriptions.isEmpty();
  }

  /** Meaning of a column, for an axis. */
  public String title(String column) {
    return descriptions.getOrDefault(column, column.replace('_', ' '));
  }

  private static String snakeCase(String camelCase) {
    return camelCase.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }
}
