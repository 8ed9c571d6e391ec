package org.prismsweep.driver.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Crossings as a page holds them. */
final class PageBoundaries {

  private PageBoundaries() {}

  static List<Object> of(RegimeMap map) {
    List<Object> crossings = new ArrayList<>();
    for (Crossing crossing : map.boundaries()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("theory", crossing.theory());
      one.put("delta", crossing.delta());
      one.put("lower", crossing.lower());
      one.put("upper", crossing.upper());
      one.put("at", crossing.at());
      one.put("low", crossing.low());
      one.put("high", crossing.high());
      crossings.add(one);
    }
    return crossings;
  }
}
