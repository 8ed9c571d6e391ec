package org.prismsweep.driver.report.map;

/**
 * Where a theory's discrepancy crosses delta between two neighbouring points.
 *
 * @param theory the theory
 * @param delta delta of the boundary
 * @param inside index of the neighbour with D &lt;= delta among the map's points
 * @param outside index of the other
 * @param weight how far from {@code inside} to {@code outside}, 0 to 1, along logarithmic axes
 * @param band half-width of the 95% band in decades, NaN where the noise is unknown
 * @param length distance of the neighbours in decades
 */
public record Crossing(
    String theory,
    double delta,
    int inside,
    int outside,
    double weight,
    double band,
    double length) {}
