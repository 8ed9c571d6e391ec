package org.prismsweep.driver.plan;

import java.io.Serializable;
import java.util.List;
import org.prismsweep.worker.model.Point;

/**
 * What one task computes.
 *
 * @param index position in the order of execution, from 0
 * @param items the work, heavy items first
 * @param flops predicted cost, the fixed cost per run included
 * @param <P> the family's points
 */
public record Bundle<P extends Point>(int index, List<WorkItem<P>> items, double flops)
    implements Serializable {

  public Bundle {
    items = List.copyOf(items);
  }

  /** Number of runs. */
  public int runs() {
    return items.stream().mapToInt(WorkItem::runs).sum();
  }
}
