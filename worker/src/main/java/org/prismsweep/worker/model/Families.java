package org.prismsweep.worker.model;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.prismsweep.worker.base.InvalidInputException;

/** The registered families. */
public final class Families {

  private static final List<Family<?>> ALL = load();

  private Families() {}

  /** All families, in the order of registration. */
  public static List<Family<?>> all() {
    return ALL;
  }

  /** The family of commands and sweeps that name none. */
  public static Family<?> byDefault() {
    return ALL.stream().filter(Family::isDefault).findFirst().orElse(ALL.get(0));
  }

  /**
   * The family of that name.
   *
   * @throws InvalidInputException when there is none
   */
  public static Family<?> named(String name) {
    for (Family<?> family : ALL) {
      if (family.name().equals(name)) {
        return family;
      }
    }
    throw new InvalidInputException(
        "family", name, "one of " + ALL.stream().map(Family::name).toList());
  }

  private static List<Family<?>> load() {
    List<Family<?>> families = new ArrayList<>();
    for (Family<?> family : ServiceLoader.load(Family.class, Families.class.getClassLoader())) {
      families.add(family);
    }
    return List.copyOf(families);
  }
}
