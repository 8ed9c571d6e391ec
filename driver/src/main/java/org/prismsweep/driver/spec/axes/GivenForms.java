package org.prismsweep.driver.spec.axes;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.prismsweep.driver.spec.yaml.SpecException;
import org.prismsweep.worker.model.Family;
import org.prismsweep.worker.model.Parameter;
import org.prismsweep.worker.model.ParameterForm;

/**
 * Sees to it that a sweep gives every parameter of a family in one form; optional ones may miss.
 */
public final class GivenForms {

  private final Family<?> family;
  private final String root;
  private final Map<String, String> places;
  private final Map<String, String> givenAt = new LinkedHashMap<>();

  /**
   * Nothing is given yet.
   *
   * @param root path of the axes
   * @param places receives the place of every form under {@code <root>.<form>}
   */
  public GivenForms(Family<?> family, String root, Map<String, String> places) {
    this.family = family;
    this.root = root;
    this.places = places;
  }

  /** Notes that {@code form} is given at {@code place}, under {@code path}. */
  public void claim(String form, String place, String path) {
    for (Parameter parameter : family.parameters()) {
      List<String> alternatives = alternatives(parameter);
      if (!alternatives.contains(form)) {
        continue;
      }
      for (String other : alternatives) {
        if (givenAt.containsKey(other)) {
          throw SpecException.problem(
              place,
              path,
              "second form of a parameter, expected one of "
                  + String.join(", ", alternatives)
                  + "; "
                  + other
                  + " is given at "
                  + givenAt.get(other));
        }
      }
    }
    givenAt.put(form, place);
    places.put(root + "." + form, place);
  }

  /** Refuses a sweep that leaves a parameter out. */
  public void requireEveryParameter(String place) {
    for (Parameter parameter : family.parameters()) {
      List<String> alternatives = alternatives(parameter);
      if (!parameter.optional() && alternatives.stream().noneMatch(givenAt::containsKey)) {
        throw SpecException.problem(
            place,
            root,
            "missing parameter, expected "
                + (alternatives.size() > 1 ? "one of " : "")
                + String.join(", ", alternatives));
      }
    }
  }

  private static List<String> alternatives(Parameter parameter) {
    return parameter.forms().stream().map(ParameterForm::name).toList();
  }
}
