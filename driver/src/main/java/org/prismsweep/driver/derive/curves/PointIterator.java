package org.prismsweep.driver.derive.curves;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeSet;
import org.prismsweep.worker.model.Family;
import scala.Tuple2;

/**
 * From pairs (point_id, encoded {@link Curve}), those of a point one after the other, to the points
 * of the sweep that have a run, once per time grid.
 */
final class PointIterator implements Iterator<PointCurves> {
  private final Family<?> family;
  private final Iterator<Tuple2<String, byte[]>> pairs;
  private final ArrayDeque<PointCurves> ready = new ArrayDeque<>();
  private Tuple2<String, byte[]> following;

  PointIterator(Family<?> family, Iterator<Tuple2<String, byte[]>> pairs) {
    this.family = family;
    this.pairs = pairs;
    this.following = pairs.hasNext() ? pairs.next() : null;
  }

  @Override
  public boolean hasNext() {
    while (ready.isEmpty() && following != null) {
      readPoint();
    }
    return !ready.isEmpty();
  }

  @Override
  public PointCurves next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return ready.remove();
  }

  private void readPoint() {
    String pointId = following._1();
    List<Curve> curves = new ArrayList<>();
    while (following != null && following._1().equals(pointId)) {
      curves.add(Curve.decode(following._2()));
      following = pairs.hasNext() ? pairs.next() : null;
    }
    Set<String> grids = new TreeSet<>();
    Set<String> notOk = new HashSet<>();
    for (Curve curve : curves) {
      switch (curve.kind()) {
        case MEMBER -> grids.add(curve.gridId());
        case NOT_OK -> notOk.add(curve.name());
        default -> {
          // Curves are taken per grid
        }
      }
    }
    for (String grid : grids) {
      addPoint(pointId, grid, curves, notOk);
    }
  }

  private void addPoint(String pointId, String grid, List<Curve> curves, Set<String> notOk) {
    Set<String> members = new HashSet<>();
    Set<Integer> lost = new HashSet<>();
    for (Curve curve : curves) {
      if (curve.kind() == Curve.Kind.MEMBER && curve.gridId().equals(grid)) {
        if (notOk.contains(curve.name())) {
          lost.add(curve.replicate());
        } else {
          members.add(curve.name());
        }
      }
    }
    List<Curve> measured = new ArrayList<>();
    List<Curve> predicted = new ArrayList<>();
    for (Curve curve : curves) {
      if (curve.kind() == Curve.Kind.TRAJECTORY && members.contains(curve.name())) {
        measured.add(curve);
      } else if (curve.kind() == Curve.Kind.PREDICTION && curve.gridId().equals(grid)) {
        predicted.add(curve);
      }
    }
    if (!measured.isEmpty() || !lost.isEmpty()) {
      ready.add(new PointCurves(family, pointId, grid, measured, lost, predicted));
    }
  }
}
