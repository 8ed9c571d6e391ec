package org.prismsweep.driver.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.prismsweep.driver.table.SweepsTable;

/** What submissions note in the manifests of table {@code sweeps}, for a quick look. */
public final class SubmissionNotes {
  private static final String SPEC = "specHash";
  static final String RUNS = "plannedRuns";

  private final Map<String, Map<String, String>> newest = new HashMap<>();

  private SubmissionNotes() {}

  /** The notes of each sweep's last submission. */
  public static SubmissionNotes read(OutputDirectory directory) {
    SubmissionNotes notes = new SubmissionNotes();
    List<Manifest> manifests = directory.manifests();
    for (Manifest manifest : manifests) {
      if (manifest.key().startsWith(SweepsTable.NAME + "/")) {
        notes.newest.put(manifest.sweep(), manifest.attributes());
      }
    }
    return notes;
  }

  /** Notes as attributes of a manifest. */
  public static Map<String, String> attributes(String specHash, long plannedRuns) {
    return new TreeMap<>(Map.of(SPEC, specHash, RUNS, Long.toString(plannedRuns)));
  }

  /** Whether the last submission had this spec; true where it did not note its own. */
  public boolean isOfLastSubmission(String sweep, String specHash) {
    String noted = newest.getOrDefault(sweep, Map.of()).get(SPEC);
    return noted == null || noted.equals(specHash);
  }

  /** Runs that the last submission planned, when it had the same spec. */
  public Optional<Long> plannedRuns(String sweep, String specHash) {
    Map<String, String> attributes = newest.getOrDefault(sweep, Map.of());
    return specHash.equals(attributes.get(SPEC))
        ? Optional.of(Long.valueOf(attributes.get(RUNS)))
        : Optional.empty();
  }
}
