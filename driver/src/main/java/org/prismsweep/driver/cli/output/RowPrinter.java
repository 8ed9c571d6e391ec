package org.prismsweep.driver.cli.output;

import org.prismsweep.driver.sql.QueryEngine;
import org.prismsweep.driver.sql.QueryResult;

/** Prints the rows of a result as they come. */
public interface RowPrinter extends QueryEngine.Receiver {

  /** Prints what stands after the last row. */
  void end();

  /** Prints a whole result. */
  default void print(QueryResult result) {
    columns(result.columns());
    result.rows().forEach(this::row);
    end();
  }
}
