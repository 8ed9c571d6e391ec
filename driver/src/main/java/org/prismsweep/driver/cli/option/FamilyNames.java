package org.prismsweep.driver.cli.option;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.prismsweep.worker.model.Families;
import org.prismsweep.worker.model.Family;

/** Names of the registered families for help texts, the default one first. */
public final class FamilyNames implements Iterable<String> {
  private static final String FLAG = "--family";

  /** What every option that names a family says. */
  static final String DESCRIPTION =
      "Model family: ${COMPLETION-CANDIDATES} (default: the first of them).";

  /** The family that arguments name, if there is none of that name. */
  public static Optional<String> unknown(String[] args) {
    for (int i = 0; i < args.length; i++) {
      String value =
          args[i].startsWith(FLAG + "=")
              ? args[i].substring(FLAG.length() + 1)
              : args[i].equals(FLAG) && i + 1 < args.length ? args[i + 1] : null;
      if (value != null && !all().contains(value)) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }

  /** All names, that of the default family first. */
  public static List<String> all() {
    List<String> names = new ArrayList<>(Families.all().stream().map(Family::name).toList());
    String first = Families.byDefault().name();
    names.remove(first);
    names.add(0, first);
    return names;
  }

  @Override
  public Iterator<String> iterator() {
    return all().iterator();
  }
}
