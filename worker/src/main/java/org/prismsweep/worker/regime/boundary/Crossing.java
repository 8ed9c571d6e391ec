package org.prismsweep.worker.regime.boundary;

/**
 * Where a boundary crosses an edge between two nodes.
 *
 * @param inside number of the node with D &lt;= delta
 * @param outside number of the node with D &gt; delta
 * @param weight how far from {@code inside} to {@code outside}, from 0 to 1, in decades
 * @param noise half-width of the 95% band that noise alone gives, in decades normal to the
 *     boundary; infinite where the noise is unknown
 * @param interpolation how far linear interpolation may be off, likewise; NaN where no neighbouring
 *     cell tells
 * @param component number of the connected line or surface it belongs to, from 0
 * @param sequence position along its line, from 0; -1 on surfaces
 */
public record Crossing(
    int inside,
    int outside,
    double weight,
    double noise,
    double interpolation,
    int component,
    int sequence) {

  /** Half-width of the 95% band in decades, normal to the boundary. */
  public double band() {
    return noise + interpolation;
  }

  /** Coordinates in decades, between those of the two nodes. */
  public double[] position(double[] insidePosition, double[] outsidePosition) {
    double[] position = new double[insidePosition.length];
    for (int k = 0; k < position.length; k++) {
      position[k] = insidePosition[k] + weight * (outsidePosition[k] - insidePosition[k]);
    }
    return position;
  }

  Crossing placed(int inComponent, int atSequence) {
    return new Crossing(inside, outside, weight, noise, interpolation, inComponent, atSequence);
  }
}
