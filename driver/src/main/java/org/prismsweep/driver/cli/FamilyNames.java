package org.prismsweep.driver.cli;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.prismsweep.worker.experiment.Families;
import org.prismsweep.worker.experiment.Family;

/** Names of the registered families for help texts, the default one first. */
final class FamilyNames implements Iterable<String> {

  /** What every option that names a family says. */
  static final String DESCRIPTION =
      "Model family: ${COMPLETION-CANDIDATES} (default: the first of them).";

  @Override
  public Iterator<String> iterator() {
    List<String> names = new ArrayList<>(Families.all().stream().map(Family::name).toList());
    String first = Families.byDefault().name();
    names.remove(first);
    names.add(0, first);
    return names.iterator();
  }
}
