package org.prismsweep.driver.plan;

import java.util.List;

/**
 * What became of the combinations of a sweep's axes: each was removed by one rule, or is a
 * duplicate, or is a point.
 *
 * @param combinations combinations expanded
 * @param removed combinations removed per {@code where} rule, in the order of the file
 * @param duplicates combinations merged into an earlier point, since ratios round to one integer
 */
public record PlanCounts(long combinations, List<Removed> removed, long duplicates) {

  /**
   * What one rule removed.
   *
   * @param rule the expression as written
   * @param count combinations that it removed and no earlier rule had removed
   */
  public record Removed(String rule, long count) {}

  public PlanCounts {
    removed = List.copyOf(removed);
  }

  /** Combinations removed by all rules together. */
  public long removedTotal() {
    return removed.stream().mapToLong(Removed::count).sum();
  }
}
