package org.prismsweep.worker.training;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import org.prismsweep.worker.base.InvalidInputException;
import org.prismsweep.worker.base.Word;
import org.prismsweep.worker.model.TimeGrid;
import org.prismsweep.worker.model.TrainerSetting;
import org.prismsweep.worker.model.WrittenSettings;

/**
 * How weights move: along a gradient flow, by an integrator with or without steps of one size, or
 * by mini-batches of a step size. A family declares its own methods and these settings beside.
 *
 * @param integrator of the flow, null for mini-batches
 * @param tolerance local error of the adaptive integrator, NaN for motions with steps
 * @param step step in raw time, NaN where it is a parameter of the points or there is none
 * @param batchSize samples a step, 0 for the flow
 */
public record Motion(Integrator integrator, double tolerance, double step, int batchSize) {

  /** Default of {@code tolerance}. */
  public static final double DEFAULT_TOLERANCE = 1e-6;

  private static final double MIN_TOLERANCE = 1e-12;
  private static final double MAX_TOLERANCE = 0.1;
  private static final String STEP = "a step in raw time, a finite number > 0";
  private static final String BATCH = "a whole number of samples per step";

  /** How a flow is integrated. */
  public enum Integrator implements Word {
    /** Dormand-Prince 5(4). */
    ADAPTIVE,
    /** Heun's method with fixed steps. */
    HEUN
  }

  /** The flow to the given local error. */
  public static Motion flow(double tolerance) {
    return new Motion(Integrator.ADAPTIVE, tolerance, Double.NaN, 0);
  }

  /**
   * The settings, for help texts.
   *
   * @param defaultBatch batch size where none is written; empty when it has to be
   */
  public static List<TrainerSetting> declared(OptionalInt defaultBatch) {
    return List.of(
        TrainerSetting.word(
            "integrator",
            Integrator.class,
            "of the flow: Dormand-Prince 5(4), or Heun's method with fixed steps"),
        new TrainerSetting(
            "tolerance", "1e-6", List.of(), "adaptive: local error relative to the weights"),
        new TrainerSetting(
            "step",
            "",
            List.of(),
            "heun and stochastic-gradient: step in raw time, unless parameter stepSize says it"),
        new TrainerSetting(
            "batchSize",
            defaultBatch.isPresent() ? Integer.toString(defaultBatch.getAsInt()) : "",
            List.of(),
            "stochastic-gradient: samples per step"));
  }

  /**
   * The motion that was written.
   *
   * @param stochastic whether the family's method is mini-batches, called stochastic-gradient
   * @param defaultBatch as for {@link #declared}
   * @throws InvalidInputException for a value out of range or one that makes no sense beside others
   */
  public static Motion parse(
      WrittenSettings written, boolean stochastic, OptionalInt defaultBatch) {
    if (stochastic) {
      written.refuse("integrator", "no integrator with method=stochastic-gradient");
      written.refuse("tolerance", "no tolerance with method=stochastic-gradient");
      return new Motion(null, Double.NaN, writtenStep(written), batch(written, defaultBatch));
    }
    written.refuse("batchSize", "method=stochastic-gradient with a batch size");
    Integrator integrator = written.word("integrator", Integrator.class);
    if (integrator == Integrator.HEUN) {
      written.refuse("tolerance", "no tolerance with integrator=heun");
      return new Motion(integrator, Double.NaN, writtenStep(written), 0);
    }
    written.refuse("step", "integrator=heun or method=stochastic-gradient with a step");
    String expected = "a number from " + MIN_TOLERANCE + " to " + MAX_TOLERANCE;
    double tolerance = written.number("tolerance", expected).orElse(DEFAULT_TOLERANCE);
    if (!(tolerance >= MIN_TOLERANCE && tolerance <= MAX_TOLERANCE)) {
      throw new InvalidInputException("tolerance", tolerance, expected);
    }
    return flow(tolerance);
  }

  private static double writtenStep(WrittenSettings written) {
    return written.has("step") ? written.positive("step", STEP) : Double.NaN;
  }

  private static int batch(WrittenSettings written, OptionalInt otherwise) {
    if (!written.has("batchSize") && otherwise.isPresent()) {
      return otherwise.getAsInt();
    }
    return written.count("batchSize", BATCH);
  }

  /** Whether weights move by mini-batches. */
  public boolean isStochastic() {
    return integrator == null;
  }

  /** Whether time advances by steps of one size. */
  public boolean hasSteps() {
    return integrator != Integrator.ADAPTIVE;
  }

  /**
   * The step in raw time for a point; NaN for the adaptive integrator.
   *
   * @param stepSize the point's parameter of that name, null where it has none
   * @throws InvalidInputException when it is said twice, not at all, or of no use
   */
  public double step(Double stepSize) {
    if (stepSize == null) {
      if (hasSteps() && Double.isNaN(step)) {
        throw new InvalidInputException("step", "missing", STEP + ", or parameter stepSize");
      }
      return step;
    }
    if (!hasSteps()) {
      throw new InvalidInputException(
          "stepSize", stepSize, "none with integrator=adaptive, which has no steps of one size");
    }
    if (!Double.isNaN(step)) {
      throw new InvalidInputException(
          "stepSize", stepSize, "either parameter stepSize or trainer setting step=" + step);
    }
    return stepSize;
  }

  /** Raw times of observation; those of motions with steps are at whole steps. */
  public double[] times(TimeGrid grid, double naturalRate, Double stepSize) {
    double each = step(stepSize);
    if (hasSteps()) {
      return grid.toWholeSteps(naturalRate, each);
    }
    if (grid.unit() == TimeGrid.Unit.STEP) {
      throw new InvalidInputException(
          "steps", Arrays.toString(grid.values()), "times or tau with integrator=adaptive");
    }
    return grid.toRaw(naturalRate, Double.NaN);
  }

  /** Adds the settings in effect, as canonical text. */
  public void addTo(SortedMap<String, String> settings) {
    if (integrator != null) {
      settings.put("integrator", integrator.text());
    }
    if (!hasSteps()) {
      settings.put("tolerance", Double.toString(tolerance));
    } else if (!Double.isNaN(step)) {
      settings.put("step", Double.toString(step));
    }
    if (isStochastic()) {
      settings.put("batchSize", Integer.toString(batchSize));
    }
  }
}
