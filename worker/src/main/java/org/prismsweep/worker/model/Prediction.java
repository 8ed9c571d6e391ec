package org.prismsweep.worker.model;

import java.io.Serializable;
import org.prismsweep.worker.base.Word;

/**
 * A theory's trajectory with its own numerical error.
 *
 * @param status whether there is a prediction
 * @param reason one line, empty for {@link Status#OK}
 * @param trajectory predicted observables; zero times unless status is {@link Status#OK}
 * @param errors absolute error estimate of every value, in the shape of {@code trajectory.values()}
 */
public record Prediction(Status status, String reason, Trajectory trajectory, double[][] errors)
    implements Serializable {

  /** How a prediction ended. */
  public enum Status implements Word {
    /** Values and errors are there. */
    OK,
    /** The theory does not apply to the point. */
    NOT_APPLICABLE,
    /** The theory cannot tell to useful accuracy. */
    NO_PREDICTION,
    /** An unexpected exception. */
    FAILED
  }

  /** A prediction with values. */
  public static Prediction ok(double[] t, double[][] values, double[][] errors) {
    return new Prediction(Status.OK, "", new Trajectory(t, values), errors);
  }

  /** A prediction with values of scalar and list observables; errors are those of the scalars. */
  public static Prediction ok(
      double[] t, double[][] values, double[][][] lists, double[][] errors) {
    return new Prediction(Status.OK, "", new Trajectory(t, values, lists), errors);
  }

  /** No values, and why. */
  public static Prediction none(Status status, String reason) {
    return new Prediction(
        status, reason, new Trajectory(new double[0], new double[0][]), new double[0][]);
  }
}
