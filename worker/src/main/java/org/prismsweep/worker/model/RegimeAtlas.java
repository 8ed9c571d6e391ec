package org.prismsweep.worker.model;

import java.util.List;
import java.util.Map;
import org.prismsweep.worker.base.Column;

/**
 * What a {@link Family} may implement beside: a map of all regimes that its model has in some
 * limit, whether or not a theory of them exists.
 */
public interface RegimeAtlas {

  /** Columns of the atlas. The first is {@code name}, of type text. */
  List<Column> regimeColumns();

  /**
   * One row per regime, in the order of help texts: values of {@link #regimeColumns()}, or {@link
   * List}s of such where a column holds several, or null.
   */
  List<List<Object>> regimeRows();

  /** Lines for help texts: what the atlas shows and what its symbols mean. */
  default List<String> regimeNotes() {
    return List.of();
  }

  /**
   * The name of every regime with that of its theory. {@link Family#theories()} need not have it
   * yet.
   */
  Map<String, String> regimeTheories();
}
