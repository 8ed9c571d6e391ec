package org.prismsweep.driver.cli.output;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Column names made distinct, since a query may name two columns alike and a JSON object may not.
 */
final class UniqueNames {

  private UniqueNames() {}

  static List<String> of(List<String> columns) {
    Set<String> taken = new HashSet<>(columns);
    Set<String> seen = new HashSet<>();
    List<String> names = new ArrayList<>();
    for (String column : columns) {
      String name = column;
      for (int k = 1; seen.contains(name) || (k > 1 && taken.contains(name)); k++) {
        name = column + "_" + k;
      }
      seen.add(name);
      names.add(name);
    }
    return names;
  }
}
