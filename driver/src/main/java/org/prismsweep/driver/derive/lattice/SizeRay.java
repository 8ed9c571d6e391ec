package org.prismsweep.driver.derive.lattice;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.prismsweep.worker.model.Point;

/**
 * Lattices of one axis that differ in the size of the system alone: what a boundary along that axis
 * is followed through.
 *
 * @param axis the axis' form
 * @param fixed the other forms with the values that the sweep gives them, the size apart
 * @param bySize lattice of each size
 * @param <T> a lattice, or what belongs to one
 */
public record SizeRay<T>(String axis, Map<String, Object> fixed, NavigableMap<Double, T> bySize) {

  /**
   * Groups what belongs to lattices of one axis by everything but the size.
   *
   * @param lattices lattices of one axis each, which have {@code sizeForm} among their fixed forms
   * @param values what belongs to them, in the same order
   */
  public static <P extends Point, T> List<SizeRay<T>> of(
      List<SweepLattice<P>> lattices, List<T> values, String sizeForm) {
    Map<List<Object>, SizeRay<T>> rays = new LinkedHashMap<>();
    for (int k = 0; k < lattices.size(); k++) {
      SweepLattice<P> lattice = lattices.get(k);
      if (!(lattice.fixed().get(sizeForm) instanceof Number size)) {
        continue;
      }
      Map<String, Object> rest = new LinkedHashMap<>(lattice.fixed());
      rest.remove(sizeForm);
      String axis = lattice.forms().get(0);
      rays.computeIfAbsent(List.of(axis, rest), key -> new SizeRay<>(axis, rest, new TreeMap<>()))
          .bySize()
          .put(size.doubleValue(), values.get(k));
    }
    return new ArrayList<>(rays.values());
  }
}
