package org.prismsweep.driver.report;

import java.util.List;
import org.prismsweep.driver.sql.QueryEngine;

/**
 * Where a theory's deviation crosses delta between two neighbouring points, in parts of the way
 * from the one to the other along the axis on which they differ (its logarithm, on a log axis).
 *
 * @param theory the theory
 * @param delta delta of the boundary
 * @param lower index of the one neighbour among the map's points
 * @param upper index of the other
 * @param at where it crosses, from 0 to 1
 * @param low lower end of the band
 * @param high upper end of the band
 */
public record Crossing(
    String theory, double delta, int lower, int upper, double at, double low, double high) {

  static List<Crossing> read(QueryEngine engine, String sweep, List<MapPoint> points) {
    return List.of();
  }
}
