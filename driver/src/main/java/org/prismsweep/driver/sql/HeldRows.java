package org.prismsweep.driver.sql;

import java.util.ArrayList;
import java.util.List;

/**
 * Holds the first rows of a result back, so that a query which fails early can be run again. A
 * result that is longer is passed on while it is read.
 */
final class HeldRows implements QueryEngine.Receiver {
  private static final int HELD = 10_000;

  private final QueryEngine.Receiver receiver;
  private final List<List<Object>> rows = new ArrayList<>();
  private List<String> columns;
  private boolean released;

  HeldRows(QueryEngine.Receiver receiver) {
    this.receiver = receiver;
  }

  @Override
  public void columns(List<String> names) {
    columns = names;
  }

  @Override
  public void row(List<Object> values) {
    if (released) {
      receiver.row(values);
      return;
    }
    rows.add(values);
    if (rows.size() == HELD) {
      release();
    }
  }

  /** Whether some rows have left: then the query cannot be run again. */
  boolean isReleased() {
    return released;
  }

  /** Passes on what is held. */
  void release() {
    if (!released) {
      released = true;
      receiver.columns(columns);
      rows.forEach(receiver::row);
      rows.clear();
    }
  }
}
