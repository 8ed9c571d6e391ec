package org.prismsweep.worker.regime.boundary;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Connected lines and surfaces, and the order of crossings along lines. */
final class Components {

  private Components() {}

  /**
   * Numbers the components in the order of their first crossings, and the crossings of lines from
   * an end (of a closed line: from its first crossing).
   */
  static List<Crossing> place(List<Crossing> crossings, List<List<Integer>> facets) {
    List<List<Integer>> joined = new ArrayList<>();
    crossings.forEach(crossing -> joined.add(new ArrayList<>()));
    boolean lines = true;
    for (List<Integer> facet : facets) {
      lines &= facet.size() == 2;
      for (int a : facet) {
        facet.stream().filter(b -> b != a).forEach(b -> joined.get(a).add(b));
      }
    }
    List<Crossing> placed = new ArrayList<>(crossings);
    boolean[] seen = new boolean[crossings.size()];
    int component = 0;
    for (int first = 0; first < seen.length; first++) {
      if (seen[first]) {
        continue;
      }
      List<Integer> members = walk(first, joined, new boolean[seen.length]);
      if (lines) {
        // Again, from an end if there is one
        int end = members.stream().filter(k -> joined.get(k).size() < 2).findFirst().orElse(first);
        members = walk(end, joined, new boolean[seen.length]);
      }
      for (int k = 0; k < members.size(); k++) {
        int member = members.get(k);
        seen[member] = true;
        placed.set(member, crossings.get(member).placed(component, lines ? k : -1));
      }
      component++;
    }
    return placed;
  }

  /**
   * What hangs together with a crossing, depth first: along a line from one neighbour to the next.
   */
  private static List<Integer> walk(int start, List<List<Integer>> joined, boolean[] seen) {
    List<Integer> order = new ArrayList<>();
    Deque<Integer> open = new ArrayDeque<>(List.of(start));
    while (!open.isEmpty()) {
      int next = open.pop();
      if (seen[next]) {
        continue;
      }
      seen[next] = true;
      order.add(next);
      joined.get(next).stream().filter(k -> !seen[k]).forEach(open::push);
    }
    return order;
  }
}
