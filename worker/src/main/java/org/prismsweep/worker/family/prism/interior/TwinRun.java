package org.prismsweep.worker.family.prism.interior;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The average loss curve of the twin at one size: fixed shares of samples per shape, until the
 * standard error is small enough.
 */
final class TwinRun {

  /** Fewest samples: below, the standard error of the regression comes out too small. */
  static final int FEWEST = 192;

  private final List<TwinShape> shapes;
  private final List<TwinPath> paths = new ArrayList<>();
  private final List<List<double[]>> controls = new ArrayList<>();
  private final List<List<double[]>> outputs = new ArrayList<>();
  private final StepMesh mesh;
  private final double[] targets;

  /**
   * Prepares a run without samples.
   *
   * @param planar planar Taylor coefficients in tau, rows of order + 1: the controls' targets
   * @param stream number of the family of random streams
   */
  TwinRun(List<TwinShape> shapes, Rates rates, StepMesh mesh, double[][] planar, long stream) {
    this.shapes = shapes;
    this.mesh = mesh;
    int length = planar[0].length;
    this.targets = new double[TwinFlow.LOSSES * length];
    for (int l = 0; l < TwinFlow.LOSSES; l++) {
      System.arraycopy(planar[l], 0, targets, l * length, length);
    }
    for (int i = 0; i < shapes.size(); i++) {
      paths.add(new TwinPath(shapes.get(i), rates, length - 1, stream * 16 + i));
      controls.add(new ArrayList<>());
      outputs.add(new ArrayList<>());
    }
  }

  /** Draws up to about {@code count} samples in all, of each shape its share and at least one. */
  private void extend(int count) {
    for (int i = 0; i < shapes.size(); i++) {
      int share = (int) Math.max(1, Math.rint(count * shapes.get(i).weight()));
      for (int index = controls.get(i).size(); index < share; index++) {
        TwinPath path = paths.get(i);
        double[] c = new double[targets.length];
        double[] y = new double[TwinFlow.LOSSES * mesh.steps()];
        path.draw(index);
        path.controls(c);
        path.changes(mesh, y);
        controls.get(i).add(c);
        outputs.get(i).add(y);
      }
    }
  }

  /**
   * Draws until the largest standard error is {@code wanted} of the largest change of each loss.
   *
   * @param most limit of samples
   */
  ControlVariates.Estimate run(double wanted, int most) {
    int count = FEWEST;
    while (true) {
      extend(count);
      ControlVariates.Estimate estimate = estimate();
      double error = relativeError(estimate);
      if (error <= wanted || count >= most || Double.isNaN(error)) {
        return estimate;
      }
      double needed = 1.1 * count * (error / wanted) * (error / wanted);
      count = (int) Math.min(most, Math.max(needed, 1.25 * count));
    }
  }

  /** Number of samples drawn. */
  int size() {
    return controls.stream().mapToInt(List::size).sum();
  }

  private ControlVariates.Estimate estimate() {
    int n = size();
    double[] weights = new double[n];
    double[][] c = new double[n][];
    double[][] y = new double[n][];
    int at = 0;
    for (int i = 0; i < shapes.size(); i++) {
      int share = controls.get(i).size();
      Arrays.fill(weights, at, at + share, shapes.get(i).weight() * n / share);
      for (int j = 0; j < share; j++) {
        c[at] = controls.get(i).get(j);
        y[at++] = outputs.get(i).get(j);
      }
    }
    return ControlVariates.estimate(weights, c, targets, y);
  }

  private double relativeError(ControlVariates.Estimate estimate) {
    int steps = mesh.steps();
    double worst = 0;
    for (int l = 0; l < TwinFlow.LOSSES; l++) {
      double change = 0;
      double error = 0;
      for (int k = l * steps; k < (l + 1) * steps; k++) {
        change = Math.max(change, Math.abs(estimate.means()[k]));
        error = Math.max(error, estimate.errors()[k]);
      }
      double relative = change == 0 ? 0 : error / change;
      if (Double.isNaN(relative) || relative > worst) {
        worst = relative;
      }
    }
    return worst;
  }
}
