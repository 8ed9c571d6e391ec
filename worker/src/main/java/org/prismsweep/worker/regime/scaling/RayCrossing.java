package org.prismsweep.worker.regime.scaling;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.prismsweep.worker.regime.boundary.BoundaryTracer;
import org.prismsweep.worker.regime.boundary.Crossing;
import org.prismsweep.worker.regime.boundary.Node;
import org.prismsweep.worker.regime.boundary.Reading;
import org.prismsweep.worker.regime.boundary.SimplicialMesh;

/**
 * Where D = delta along one axis, in a system of one size.
 *
 * @param position the crossing, in decades
 * @param error its standard error from the replicates' noise, in decades, by {@link
 *     SampledReading#weightError}; NaN with fewer than two replicates
 * @param interpolation how far linear interpolation may be off, in decades: as {@link
 *     BoundaryTracer} says, or the distance of the neighbours where it does not know
 * @param isHeldAbove whether D &lt;= delta on the side of larger values
 * @param insideNode number of the neighbour with D &lt;= delta
 * @param outsideNode number of the other
 * @param weight how far from the one to the other, 0 to 1, in decades
 * @param replicates number of replicates of the neighbour that has fewer
 */
public record RayCrossing(
    double position,
    double error,
    double interpolation,
    boolean isHeldAbove,
    int insideNode,
    int outsideNode,
    double weight,
    int replicates) {

  /** Interpolation counts as an error of half its bound, as two standard errors make a band. */
  private static final double SHARE = 0.5;

  /** What is exact still needs an error to be weighed by, in decades. */
  private static final double LEAST = 1e-9;

  /**
   * The crossings along an axis, rising.
   *
   * @param mesh mesh of one axis
   * @param nodes what lies at its nodes, null where nothing does
   * @param readings one per node, null where D is undefined
   * @param delta level, &gt; 0
   */
  public static List<RayCrossing> along(
      SimplicialMesh mesh, List<Node> nodes, List<SampledReading> readings, double delta) {
    List<Reading> plain = new ArrayList<>();
    for (SampledReading reading : readings) {
      plain.add(
          reading == null
              ? Reading.NONE
              : new Reading(reading.discrepancy(), reading.standardError(), reading.replicates()));
    }
    List<RayCrossing> crossings = new ArrayList<>();
    for (Crossing crossing : BoundaryTracer.trace(mesh, nodes, plain, delta).crossings()) {
      SampledReading inside = readings.get(crossing.inside());
      SampledReading outside = readings.get(crossing.outside());
      double from = nodes.get(crossing.inside()).position()[0];
      double to = nodes.get(crossing.outside()).position()[0];
      double length = Math.abs(to - from);
      double off = crossing.interpolation();
      crossings.add(
          new RayCrossing(
              from + crossing.weight() * (to - from),
              length * SampledReading.weightError(inside, outside, delta),
              Double.isNaN(off) ? length : Math.min(off, length),
              from > to,
              crossing.inside(),
              crossing.outside(),
              crossing.weight(),
              Math.min(inside.replicates(), outside.replicates())));
    }
    crossings.sort(Comparator.comparingDouble(RayCrossing::position));
    return crossings;
  }

  /** The crossing as a value for {@link SizeExtrapolation}, its error that of noise and form. */
  public SizedValue sized(double size) {
    double total = Math.hypot(error, SHARE * interpolation);
    return new SizedValue(size, position, Math.max(total, LEAST));
  }
}
