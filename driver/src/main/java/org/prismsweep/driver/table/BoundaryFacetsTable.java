package org.prismsweep.driver.table;

import java.util.List;

/** Table {@code boundary_facets}: how crossings join to lines and surfaces. */
public final class BoundaryFacetsTable {
  public static final String NAME = "boundary_facets";

  /**
   * A segment or a triangle.
   *
   * @param crossings numbers of two or three crossings of table {@code boundaries}
   */
  public record Facet(TracedBoundary boundary, int component, List<Integer> crossings) {}

  public static final Table<Facet> TABLE =
      TracedBoundary.<Facet>table(
              NAME, "a segment of a line or a triangle of a surface", Facet::boundary)
          .integer("component", TracedBoundary.COMPONENT, Facet::component)
          .integer("a", "number of a crossing of table boundaries", row -> row.crossings().get(0))
          .integer("b", "number of the next crossing", row -> row.crossings().get(1))
          .integer(
              "c",
              "number of the third crossing, null for segments",
              row -> row.crossings().size() > 2 ? row.crossings().get(2) : null)
          .build();

  private BoundaryFacetsTable() {}
}
