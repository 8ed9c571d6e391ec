package org.prismsweep.driver.cli.option;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.prismsweep.driver.console.Spelling;
import org.prismsweep.worker.base.Column;
import org.prismsweep.worker.base.InvalidInputException;
import org.prismsweep.worker.model.Families;
import org.prismsweep.worker.model.Family;
import org.prismsweep.worker.model.Point;
import picocli.CommandLine.Option;

/** Which family a command is about. */
public final class PointOptions {

  @Option(
      names = "--family",
      paramLabel = "NAME",
      completionCandidates = FamilyNames.class,
      description = FamilyNames.DESCRIPTION)
  private String family;

  public Family<?> family() {
    return named(family);
  }

  /** The family of that name, or the default one for null. */
  static Family<?> named(String family) {
    try {
      return family == null ? Families.byDefault() : Families.named(family);
    } catch (InvalidInputException e) {
      List<String> names = Families.all().stream().map(Family::name).toList();
      throw new InvalidInputException(
          "family",
          family,
          "one of " + String.join(", ", names) + Spelling.suggestion(family, names));
    }
  }

  /** The parameters that a point has, under their canonical names: optional ones may be absent. */
  public static <P extends Point> Map<String, Object> parameters(Family<P> family, P point) {
    Map<String, Object> values = new LinkedHashMap<>();
    List<Object> canonical = family.parameterValues(point);
    for (int i = 0; i < family.parameters().size(); i++) {
      Object value = canonical.get(i);
      if (value != null) {
        values.put(family.parameters().get(i).canonical().name(), value);
      }
    }
    return values;
  }

  /** All columns of a point, raw and derived, under their camel-case names. */
  public static <P extends Point> Map<String, Object> describe(Family<P> family, P point) {
    Map<String, Object> values = new LinkedHashMap<>();
    List<Column> columns = family.pointColumns();
    List<Object> row = family.pointRow(point);
    for (int i = 0; i < columns.size(); i++) {
      values.put(Spelling.camelCase(columns.get(i).name()), row.get(i));
    }
    return values;
  }
}
