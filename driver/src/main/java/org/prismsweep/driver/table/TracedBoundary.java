package org.prismsweep.driver.table;

import java.util.function.Function;

/**
 * The boundary of a theory on one lattice of a sweep: what the rows of its tables begin with.
 *
 * @param lattice number of the lattice within the sweep
 * @param delta level of the boundary
 */
public record TracedBoundary(String sweep, int lattice, String theory, double delta) {

  static final String COMPONENT = "number of the connected line or surface, from 0";

  /** Begins a table whose rows are about such a boundary. */
  static <R> Table.Builder<R> table(
      String name, String description, Function<R, TracedBoundary> boundary) {
    return Table.<R>of(name, description)
        .sweep(row -> boundary.apply(row).sweep())
        .integer(
            "lattice",
            "which of the sweep's lattices, from 0: one per value of the rest",
            row -> boundary.apply(row).lattice())
        .theory(row -> boundary.apply(row).theory())
        .real(
            "delta",
            "the boundary is where the theory's discrepancy is this",
            row -> boundary.apply(row).delta());
  }
}
