package org.prismsweep.driver.report.figure;

import java.awt.geom.Line2D;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Parallel projection of a prism over a triangle: barycentric weights of the base and a height in
 * [0, 1] become x to the right, y down, and depth towards the reader.
 *
 * @param yaw turn about the upright axis, in radians
 * @param pitch tilt of that axis towards the reader
 * @param centreX where the middle of the solid is drawn
 * @param centreY see {@code centreX}
 * @param unit length of the triangle's circumscribed radius on paper
 */
record SolidView(double yaw, double pitch, double centreX, double centreY, double unit) {

  /** Height of the solid in circumscribed radii of its base. */
  private static final double TALL = 1.5;

  /** Corners (k, height) of the faces, anticlockwise from outside. */
  private static final int[][][] FACES = {
    {{0, 0}, {2, 0}, {1, 0}},
    {{0, 1}, {1, 1}, {2, 1}},
    {{0, 0}, {1, 0}, {1, 1}, {0, 1}},
    {{1, 0}, {2, 0}, {2, 1}, {1, 1}},
    {{2, 0}, {0, 0}, {0, 1}, {2, 1}}
  };

  /** x, y and depth. */
  double[] project(double[] weights, double height) {
    double root = Math.sqrt(3) / 2;
    double u = (weights[1] - weights[0]) * root;
    double w = 0.5 * (weights[0] + weights[1]) - weights[2];
    double v = TALL * (height - 0.5);
    double x = u * Math.cos(yaw) + w * Math.sin(yaw);
    double z = -u * Math.sin(yaw) + w * Math.cos(yaw);
    return new double[] {
      centreX + unit * x,
      centreY - unit * (v * Math.cos(pitch) - z * Math.sin(pitch)),
      v * Math.sin(pitch) + z * Math.cos(pitch)
    };
  }

  /** The edges that bound a face turned to the reader, or those behind the solid. */
  List<Line2D> edges(boolean behind) {
    Map<String, Line2D> edges = new LinkedHashMap<>();
    List<String> front = new ArrayList<>();
    for (int[][] face : FACES) {
      double[][] at = new double[face.length][];
      for (int i = 0; i < face.length; i++) {
        double[] weights = new double[3];
        weights[face[i][0]] = 1;
        at[i] = project(weights, face[i][1]);
      }
      double turn =
          (at[1][0] - at[0][0]) * (at[2][1] - at[0][1])
              - (at[1][1] - at[0][1]) * (at[2][0] - at[0][0]);
      for (int i = 0; i < face.length; i++) {
        int next = (i + 1) % face.length;
        int one = 2 * face[i][0] + face[i][1];
        int other = 2 * face[next][0] + face[next][1];
        String key = Math.min(one, other) + "-" + Math.max(one, other);
        edges.put(key, new Line2D.Double(at[i][0], at[i][1], at[next][0], at[next][1]));
        if (turn < 0) {
          front.add(key);
        }
      }
    }
    edges.keySet().removeIf(key -> front.contains(key) == behind);
    return List.copyOf(edges.values());
  }
}
