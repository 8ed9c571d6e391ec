package org.prismsweep.driver.derive;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.prismsweep.driver.store.Manifest;
import org.prismsweep.driver.store.OutputDirectory;

/**
 * The deltas for which derived tables are kept: every one that was ever asked for.
 *
 * @param all the deltas wanted now and those of before
 * @param current whether the newest generation has all of them, from the rows there are now
 * @param attributes what the manifest of the next generation says of this
 */
record KeptDeltas(TreeSet<Double> all, boolean current, Map<String, String> attributes) {
  static final String DELTAS = "deltas";
  private static final String BATCHES = "batches";

  /**
   * @param key key of the derived tables
   * @param wanted deltas asked for now
   */
  static KeptDeltas of(OutputDirectory directory, String key, String sweep, List<Double> wanted) {
    TreeSet<Double> all = new TreeSet<>(wanted);
    String batches = RegimeJob.content(directory, sweep);
    boolean current = false;
    Optional<Manifest> before =
        directory.manifests().stream().filter(manifest -> manifest.key().equals(key)).findFirst();
    if (before.isPresent()) {
      Set<Double> known = of(before.get());
      current = known.containsAll(all) && batches.equals(before.get().attributes().get(BATCHES));
      all.addAll(known);
    }
    Map<String, String> attributes = new TreeMap<>();
    attributes.put(DELTAS, text(all));
    attributes.put(BATCHES, batches);
    return new KeptDeltas(all, current, attributes);
  }

  /** The deltas that a manifest is about. */
  static Set<Double> of(Manifest manifest) {
    String text = manifest.attributes().getOrDefault(DELTAS, "");
    return text.isEmpty()
        ? Set.of()
        : Arrays.stream(text.split(",")).map(Double::valueOf).collect(Collectors.toSet());
  }

  static String text(Collection<Double> deltas) {
    return deltas.stream().map(String::valueOf).collect(Collectors.joining(","));
  }
}
