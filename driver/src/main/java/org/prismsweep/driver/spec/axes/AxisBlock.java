package org.prismsweep.driver.spec.axes;

import java.util.List;

/**
 * Parameters that vary together: one axis, a zip, a list of explicit points, or the joint sequence
 * of all sobol or all random axes. Blocks combine by product.
 *
 * @param forms parameter forms, one per column
 * @param columns values of each form ({@link Long}, {@link Double} or {@link String}); all columns
 *     have the same length, at least one
 */
public record AxisBlock(List<String> forms, List<List<Object>> columns) {

  public AxisBlock {
    forms = List.copyOf(forms);
    columns = columns.stream().map(List::copyOf).toList();
    for (List<Object> column : columns) {
      if (column.isEmpty() || column.size() != columns.get(0).size()) {
        throw new IllegalArgumentException(
            "Cannot form block: columns=" + columns + ", expected equal lengths >= 1");
      }
    }
  }

  /** Number of rows. */
  public int size() {
    return columns.get(0).size();
  }
}
