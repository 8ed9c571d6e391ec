package org.prismsweep.worker.family.prism.interior;

import java.util.List;
import java.util.Locale;
import org.prismsweep.worker.model.Cost;

/**
 * The planar loss changes over p as functions of natural time on [0, horizon], with errors; or why
 * there are none.
 *
 * @param mesh nodes in time
 * @param changes rows {train, population}, values at the nodes
 * @param errors of the same shape
 * @param trouble empty unless there is no curve; then the others are null
 */
record TwinCurve(StepMesh mesh, double[][] changes, double[][] errors, String trouble) {

  /** Q: Taylor coefficients of either loss up to this order are controls. */
  static final int ORDER = 4;

  /** Wanted standard error in units of the loss change. */
  static final double STANDARD_ERROR = 0.002;

  /** A larger error, in units of the loss change, makes a larger size worth its cost. */
  static final double WANTED_ERROR = 0.003;

  private static final int MOST_SAMPLES = 16 * TwinRun.FEWEST;

  /** A step error below this, in units of the loss change, needs no finer steps. */
  private static final double STEP_ERROR = 5e-4;

  private static final int MOST_REFINEMENTS = 3;

  /** Samples whose steps are halved to estimate the step error. */
  private static final int PILOTS = 6;

  /** Above, a curve would take more than about fifteen seconds. */
  private static final double MOST_FLOPS = 6e10;

  /** Most for a third size, about five seconds. */
  private static final double MOST_EXTRA_FLOPS = 2e10;

  /** Beyond, powers of the rates leave the range in which their differences mean anything. */
  private static final double LARGEST_RATE = 1e30;

  private static final double LONGEST = 1e4;

  /** Sizes with more than this ratio of rows do not tell the bias. */
  private static final double SIMILAR = 0.7;

  /** Computes the curve on [0, horizon]. */
  static TwinCurve of(Rates rates, double horizon) {
    if (!(rates.naturalRate() < LARGEST_RATE && horizon <= LONGEST)) {
      return none(
          String.format(
              Locale.ROOT,
              "natural rate=%.3g and natural time=%.3g, expected at most %.0g and %.0g",
              rates.naturalRate(),
              horizon,
              LARGEST_RATE,
              LONGEST));
    }
    List<TwinShape> full = TwinShapes.choose(rates, targetRows(rates));
    List<TwinShape> half = TwinShapes.choose(rates, TwinShapes.rows(full) / 2);
    if (TwinShapes.rows(half) > SIMILAR * TwinShapes.rows(full)) {
      full = TwinShapes.choose(rates, 2 * TwinShapes.rows(half));
    }
    StepMesh mesh = StepMesh.over(horizon, rates, 0);
    double flops = flops(full, mesh.steps(), TwinRun.FEWEST);
    if (!(flops <= MOST_FLOPS)) {
      return none(
          String.format(
              Locale.ROOT,
              "H/p=%.3g, N/p=%.3g and natural time=%.3g need %.1e flops, expected at most %.0e",
              rates.latentRatio(),
              1 / rates.r(),
              horizon,
              flops,
              MOST_FLOPS));
    }
    double[][] step = null;
    for (int refinement = 0; refinement < MOST_REFINEMENTS; refinement++) {
      mesh = StepMesh.over(horizon, rates, refinement);
      step = stepError(full.get(0), rates, mesh, StepMesh.over(horizon, rates, refinement + 1));
      if (Math.max(step[0][mesh.steps()], step[1][mesh.steps()]) <= STEP_ERROR) {
        break;
      }
    }
    return compared(rates, mesh, step, full, half);
  }

  /** Two sizes compared; a third one, larger, where the bias turns out to be large. */
  private static TwinCurve compared(
      Rates rates, StepMesh mesh, double[][] step, List<TwinShape> full, List<TwinShape> half) {
    double[][] planar = PlanarCoefficients.of(rates);
    ControlVariates.Estimate coarse = run(half, rates, mesh, planar, 2 * STANDARD_ERROR, 0);
    ControlVariates.Estimate fine = run(full, rates, mesh, planar, STANDARD_ERROR, 1);
    TwinCurve curve = assemble(mesh, fine, coarse, gain(full, half), step);
    if (!curve.trouble.isEmpty() || curve.largestRelativeError() <= WANTED_ERROR) {
      return curve;
    }
    List<TwinShape> twice = TwinShapes.choose(rates, 2 * TwinShapes.rows(full));
    if (!(flops(twice, mesh.steps(), TwinRun.FEWEST) <= MOST_EXTRA_FLOPS)) {
      return curve;
    }
    ControlVariates.Estimate finest = run(twice, rates, mesh, planar, STANDARD_ERROR, 2);
    return assemble(mesh, finest, fine, gain(twice, full), step);
  }

  private static ControlVariates.Estimate run(
      List<TwinShape> shapes,
      Rates rates,
      StepMesh mesh,
      double[][] planar,
      double wanted,
      long stream) {
    double most = MOST_FLOPS / flops(shapes, mesh.steps(), 1);
    return new TwinRun(shapes, rates, mesh, planar, stream)
        .run(wanted, (int) Math.max(TwinRun.FEWEST, Math.min(MOST_SAMPLES, most)));
  }

  /** The bias falls like 1/R^2: its ratio between two sizes, minus one. */
  private static double gain(List<TwinShape> full, List<TwinShape> half) {
    double ratio = TwinShapes.rows(full) / TwinShapes.rows(half);
    return ratio * ratio - 1;
  }

  private static TwinCurve assemble(
      StepMesh mesh,
      ControlVariates.Estimate full,
      ControlVariates.Estimate coarse,
      double gain,
      double[][] step) {
    int steps = mesh.steps();
    double[][] changes = new double[TwinFlow.LOSSES][steps + 1];
    double[][] errors = new double[TwinFlow.LOSSES][steps + 1];
    for (int l = 0; l < TwinFlow.LOSSES; l++) {
      double largest = 0;
      double bias = 0;
      for (int k = 1; k <= steps; k++) {
        int at = l * steps + k - 1;
        double value = full.means()[at];
        bias = Math.max(bias, Math.abs(value - coarse.means()[at]) / gain);
        largest = Math.max(largest, Math.abs(value));
        changes[l][k] = value;
        errors[l][k] = Math.hypot(Math.hypot(full.errors()[at], bias), step[l][k] * largest);
        if (!(errors[l][k] <= Double.MAX_VALUE)) {
          return none("losses exceed the range of double precision");
        }
      }
    }
    return new TwinCurve(mesh, changes, errors, "");
  }

  /** The largest error of either loss in units of its largest change. */
  double largestRelativeError() {
    double worst = 0;
    for (int l = 0; l < TwinFlow.LOSSES; l++) {
      double change = 0;
      double error = 0;
      for (int k = 0; k < changes[l].length; k++) {
        change = Math.max(change, Math.abs(changes[l][k]));
        error = Math.max(error, errors[l][k]);
      }
      worst = Math.max(worst, change == 0 ? 0 : error / change);
    }
    return worst;
  }

  /** Largest relative difference, up to each node, between steps and half-steps. */
  private static double[][] stepError(TwinShape shape, Rates rates, StepMesh mesh, StepMesh finer) {
    TwinPath path = new TwinPath(shape, rates, 0, 0);
    int steps = mesh.steps();
    double[] coarse = new double[TwinFlow.LOSSES * steps];
    double[] fine = new double[2 * TwinFlow.LOSSES * steps];
    double[] coarseSum = new double[coarse.length];
    double[] fineSum = new double[fine.length];
    for (int i = 0; i < PILOTS; i++) {
      path.draw(i);
      path.changes(mesh, coarse);
      path.changes(finer, fine);
      for (int k = 0; k < coarse.length; k++) {
        coarseSum[k] += coarse[k];
      }
      for (int k = 0; k < fine.length; k++) {
        fineSum[k] += fine[k];
      }
    }
    double[][] error = new double[TwinFlow.LOSSES][steps + 1];
    for (int l = 0; l < TwinFlow.LOSSES; l++) {
      double[] nodes = new double[steps + 1];
      System.arraycopy(coarseSum, l * steps, nodes, 1, steps);
      double largest = 0;
      double gap = 0;
      for (int k = 1; k <= steps; k++) {
        int at = 2 * (l * steps + k) - 1;
        double middle = mesh.interpolate(nodes, finer.nodes()[2 * k - 1]);
        gap = Math.max(gap, Math.abs(fineSum[at] - nodes[k]));
        gap = Math.max(gap, Math.abs(fineSum[at - 1] - middle));
        largest = Math.max(largest, Math.abs(nodes[k]));
        error[l][k] = largest == 0 ? 0 : gap / largest;
      }
    }
    return error;
  }

  /** P: 24 rows; more where unsaturated growth feels the edge of the spectrum. */
  private static double targetRows(Rates rates) {
    double size = rates.size();
    return rates.free() || size >= 0.01 ? 24 : size > 1e-4 ? 32 : 48;
  }

  /** Operations of a number of samples: integration, controls, sampling; infinite for no shapes. */
  static double flops(List<TwinShape> shapes, int steps, int samples) {
    double sum = shapes.isEmpty() ? Double.POSITIVE_INFINITY : 0;
    for (TwinShape shape : shapes) {
      double k = shape.seen();
      double sampling = 100 * k * k + 200.0 * shape.rows() * shape.columns();
      sum += shape.weight() * (TwinFlow.flops(shape) * (4 * steps + ORDER * (ORDER + 1) / 2));
      sum += shape.weight() * sampling;
    }
    return sum * samples;
  }

  /** Cost of a curve at the usual horizon, both sizes. */
  static Cost cost(Rates rates) {
    List<TwinShape> shapes = TwinShapes.choose(rates, targetRows(rates));
    double size = 0;
    for (TwinShape shape : shapes) {
      size += (double) shape.rows() * shape.columns();
    }
    return new Cost(
        1.5 * flops(shapes, 26, TwinRun.FEWEST), 8 * (60 * size + 100 * TwinRun.FEWEST));
  }

  private static TwinCurve none(String trouble) {
    return new TwinCurve(null, null, null, trouble);
  }

  /** Loss change over p at tau, 0 &lt;= tau &lt;= horizon. */
  double change(int loss, double tau) {
    return mesh.interpolate(changes[loss], tau);
  }

  /** Error at tau: linear between the nodes. */
  double error(int loss, double tau) {
    double[] nodes = mesh.nodes();
    int k = 1;
    while (k + 1 < nodes.length && nodes[k] < tau) {
      k++;
    }
    double share = (tau - nodes[k - 1]) / (nodes[k] - nodes[k - 1]);
    return errors[loss][k - 1] + share * (errors[loss][k] - errors[loss][k - 1]);
  }
}
