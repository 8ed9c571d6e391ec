package org.prismsweep.driver.report.map;

/**
 * Which columns of table {@code points} span a map; null leaves the choice to the data.
 *
 * @param x column of the horizontal axis, or null
 * @param y column of the vertical axis, or null
 * @param facet column whose values get a panel each, or null
 */
public record MapAxes(String x, String y, String facet) {

  /** All axes chosen from what varies in the sweep. */
  public static MapAxes automatic() {
    return new MapAxes(null, null, null);
  }
}
