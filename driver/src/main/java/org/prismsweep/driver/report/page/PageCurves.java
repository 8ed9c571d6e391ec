package org.prismsweep.driver.report.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.prismsweep.driver.report.map.CurveSet;
import org.prismsweep.driver.report.map.RegimeMap;

/**
 * Curves as a page holds them: one run of doubles. Point k begins at {@code start[k]}; per
 * observable follow the mean, its standard error, then every theory, each as long as the point's
 * time grid; NaN where there is no value.
 */
final class PageCurves {

  private PageCurves() {}

  static Map<String, Object> of(RegimeMap map, List<CurveSet> sets, List<String> theories) {
    Map<String, Integer> index = new LinkedHashMap<>();
    for (int i = 0; i < map.points().size(); i++) {
      index.put(map.points().get(i).pointId(), i);
    }
    Map<List<Double>, Integer> grids = new LinkedHashMap<>();
    List<Integer> points = new ArrayList<>();
    List<Integer> grid = new ArrayList<>();
    List<Integer> start = new ArrayList<>();
    List<Double> numbers = new ArrayList<>();
    for (CurveSet set : sets) {
      points.add(index.get(set.point().pointId()));
      grids.putIfAbsent(set.tau(), grids.size());
      grid.add(grids.get(set.tau()));
      start.add(numbers.size());
      for (String observable : map.family().observables().keySet()) {
        CurveSet.Band mean = set.measured().get(observable);
        numbers.addAll(mean.value());
        numbers.addAll(mean.error());
        for (String theory : theories) {
          numbers.addAll(theory(set, theory, observable));
        }
      }
    }
    List<Object> observables = new ArrayList<>();
    map.family()
        .observables()
        .forEach((column, title) -> observables.add(Map.of("column", column, "title", title)));
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("observables", observables);
    data.put("theories", theories);
    data.put("grids", new ArrayList<>(grids.keySet()));
    data.put("points", points);
    data.put("grid", grid);
    data.put("start", start);
    data.put(
        "numbers", Packed.numbers(numbers.stream().mapToDouble(Double::doubleValue).toArray()));
    return data;
  }

  /** Doubles that the curves of one point take. */
  static long size(RegimeMap map, int times, int theories) {
    return (long) map.family().observables().size() * (2 + theories) * times;
  }

  private static List<Double> theory(CurveSet set, String theory, String observable) {
    int times = set.tau().size();
    CurveSet.Band band = set.predicted().getOrDefault(theory, Map.of()).get(observable);
    // A prediction that lacks times compares with nothing.
    return band != null && band.value().size() == times
        ? band.value()
        : java.util.Collections.nCopies(times, Double.NaN);
  }
}
