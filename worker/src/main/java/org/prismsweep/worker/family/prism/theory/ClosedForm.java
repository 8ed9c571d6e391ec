package org.prismsweep.worker.family.prism.theory;

import java.util.Arrays;
import org.prismsweep.worker.family.prism.model.Face;
import org.prismsweep.worker.family.prism.model.PrismPoint;
import org.prismsweep.worker.model.Cost;
import org.prismsweep.worker.model.Prediction;

/**
 * A face whose losses are sums of a few elementary terms of the rates and of time. There is no
 * resolution to refine, so the error is rounding alone: that of the terms, and that of the
 * arguments as far as the losses feel it,
 *
 * <pre>
 * error = {@link Refinement#ROUNDING} ( sum of |term| + sum over q in (x, y, r, t) of |q dL/dq| )
 * </pre>
 *
 * <p>with the derivatives by differences. A term is a product of factors with a few roundings each,
 * so a loss of one term keeps its relative error however small it is; terms that cancel show in the
 * first sum. The second part is what makes e^{4t} less certain the larger it is.
 *
 * <p>Domain: all points and times; where a loss exceeds the range of doubles there is no
 * prediction. Cost: nine evaluations per time.
 */
abstract class ClosedForm extends FaceTheory {

  /**
   * Relative step of the differences: far above rounding, and small against 1/700, so that e^z is
   * linear.
   */
  private static final double STEP = 0x1p-30;

  /** Of terms below, the last places are lost. */
  private static final double SMALLEST = Double.MIN_NORMAL;

  ClosedForm(Face face) {
    super(face, "version=1 rule=closed-form");
  }

  /**
   * What a formula may depend on. Sizes are exact, rates and time are not.
   *
   * @param p input dimension
   * @param latent H
   * @param samples N
   * @param x sigma^2 H
   * @param y sigma^2 p
   * @param r p/N
   * @param t raw time
   */
  record Arguments(
      double p, double latent, double samples, double x, double y, double r, double t) {

    static Arguments of(PrismPoint point, double t) {
      return new Arguments(
          point.inputDim(),
          point.latentDim(),
          point.samples(),
          point.latentInitRate(),
          point.initRate(),
          point.inverseDataRatio(),
          t);
    }

    /** One inexact argument after the other times {@code up}. */
    private Arguments[] moved(double up) {
      return new Arguments[] {
        new Arguments(p, latent, samples, x * up, y, r, t),
        new Arguments(p, latent, samples, x, y * up, r, t),
        new Arguments(p, latent, samples, x, y, r * up, t),
        new Arguments(p, latent, samples, x, y, r, t * up)
      };
    }
  }

  /** The terms that {train, population} loss are sums of. */
  abstract double[][] terms(Arguments at);

  /** Both losses are the same sum. */
  static double[][] both(double... terms) {
    return new double[][] {terms, terms};
  }

  /** Of two ways to write a sum, the one whose terms cancel less. */
  static double[] clearer(double[] one, double[] other) {
    return size(one) <= size(other) ? one : other;
  }

  private static double size(double[] terms) {
    double sum = 0;
    for (double term : terms) {
      sum += Math.abs(term);
    }
    return sum;
  }

  private double[] losses(Arguments at) {
    return Arrays.stream(terms(at)).mapToDouble(ClosedForm::sum).toArray();
  }

  /** Plain, from left to right: a stream would compensate, and differ from the formula. */
  private static double sum(double[] terms) {
    double sum = 0;
    for (double term : terms) {
      sum += term;
    }
    return sum;
  }

  @Override
  public final Cost cost(PrismPoint point, int times) {
    return new Cost(300.0 * times, 1000 + 32.0 * times);
  }

  @Override
  public final Prediction predict(PrismPoint point, double[] t) {
    Refinement.requireTimes(t);
    double[][] losses = new double[2][t.length];
    double[][] errors = new double[2][t.length];
    for (int k = 0; k < t.length; k++) {
      Arguments at = Arguments.of(point, t[k]);
      double[][] terms = terms(at);
      double[] condition = condition(at);
      for (int i = 0; i < 2; i++) {
        losses[i][k] = sum(terms[i]);
        errors[i][k] = Refinement.ROUNDING * (size(terms[i]) + condition[i]) + SMALLEST;
      }
    }
    return Refinement.allFinite(losses) && Refinement.allFinite(errors)
        ? Prediction.ok(t.clone(), losses, errors)
        : Prediction.none(Prediction.Status.NO_PREDICTION, Refinement.OUT_OF_RANGE);
  }

  /**
   * The sum of |q dL/dq| over the inexact arguments, by the larger of the differences to either
   * side: where the derivative is 0, what the second order may do.
   */
  private double[] condition(Arguments at) {
    double[] here = losses(at);
    double[] condition = new double[2];
    Arguments[] above = at.moved(1 + STEP);
    Arguments[] below = at.moved(1 - STEP);
    for (int q = 0; q < above.length; q++) {
      double[] high = losses(above[q]);
      double[] low = losses(below[q]);
      for (int i = 0; i < 2; i++) {
        condition[i] += Math.max(Math.abs(high[i] - here[i]), Math.abs(low[i] - here[i])) / STEP;
      }
    }
    return condition;
  }
}
