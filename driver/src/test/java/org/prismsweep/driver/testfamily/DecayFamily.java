package org.prismsweep.driver.testfamily;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.prismsweep.worker.base.InvalidInputException;
import org.prismsweep.worker.linalg.Backend;
import org.prismsweep.worker.model.Accepted;
import org.prismsweep.worker.model.Budget;
import org.prismsweep.worker.model.Cost;
import org.prismsweep.worker.model.Declaration;
import org.prismsweep.worker.model.Family;
import org.prismsweep.worker.model.GivenForm;
import org.prismsweep.worker.model.NumberForm;
import org.prismsweep.worker.model.Observable;
import org.prismsweep.worker.model.Outcome;
import org.prismsweep.worker.model.ParameterSet;
import org.prismsweep.worker.model.Prediction;
import org.prismsweep.worker.model.ResolvedValues;
import org.prismsweep.worker.model.RunKey;
import org.prismsweep.worker.model.Status;
import org.prismsweep.worker.model.Theory;
import org.prismsweep.worker.model.TimeGrid;
import org.prismsweep.worker.model.Trainer;
import org.prismsweep.worker.model.TrainerSetting;
import org.prismsweep.worker.model.Trajectory;
import org.prismsweep.worker.regime.RegimeLabel;
import org.prismsweep.worker.regime.RegimeRule;
import org.prismsweep.worker.regime.TheoryDistance;

/**
 * A second family that the driver has never heard of: noisy exponential decay with one theory, and
 * faults on demand ({@code none}, {@code throw}, {@code diverge}, {@code budget}; {@code
 * numerical}, {@code heap}, {@code memory}, {@code share} of every second replicate; and, only
 * while {@link #sick}, {@code flaky}, {@code slow} and {@code theory}).
 */
public final class DecayFamily implements Family<DecayPoint> {
  public static final String NAME = "decay";

  /** Label of points beyond delta; labels of families may hold whatever packs them elsewhere. */
  public static final String BEYOND = "none, or 100% = noise";

  /** A fault that begins so is thrown as the message of an exception, whatever it holds. */
  private static final String THROW_TEXT = "throw: ";

  private static final List<String> FAULTS =
      List.of(
          "none",
          "throw",
          "diverge",
          "budget",
          "numerical",
          "heap",
          "memory",
          "share",
          "flaky",
          "slow",
          "theory");

  private static final Declaration<DecayPoint, Double> RATE =
      Declaration.real(
          "rate",
          "decay rate",
          Accepted.POSITIVE,
          DecayPoint::rate,
          NumberForm.<DecayPoint>of(
              "halfLife",
              "ln 2 / rate",
              (halfLife, values) -> StrictMath.log(2) / halfLife.number(),
              "ln 2 / rate",
              point -> StrictMath.log(2) / point.rate()));

  private static final Declaration<DecayPoint, String> FAULT =
      Declaration.text("fault", "fault to inject", DecayPoint::fault, DecayFamily::fault);

  private static final ParameterSet<DecayPoint> PARAMETERS =
      ParameterSet.of(values -> new DecayPoint(values.get(RATE), values.get(FAULT)), RATE, FAULT);

  /** Whether the host is in a state in which some points go wrong. */
  public static volatile boolean sick;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "noisy exponential decay";
  }

  @Override
  public int algorithmVersion() {
    return 1;
  }

  @Override
  public ParameterSet<DecayPoint> parameterSet() {
    return PARAMETERS;
  }

  @Override
  public List<Observable> observables() {
    return List.of(new Observable("level", "level", "exp(-rate t) + noise"));
  }

  @Override
  public double naturalRate(DecayPoint point) {
    return point.rate();
  }

  @Override
  public Trainer<DecayPoint> trainer(Map<String, Object> settings, Backend backend) {
    for (String key : settings.keySet()) {
      if (!key.equals("noise")) {
        throw new InvalidInputException(key, settings.get(key), "no such setting");
      }
    }
    return new DecayTrainer(
        Double.parseDouble(String.valueOf(settings.getOrDefault("noise", "0.01"))));
  }

  @Override
  public List<TrainerSetting> trainerSettings() {
    return List.of(
        new TrainerSetting("noise", "0.01", List.of(), "standard deviation of the noise"));
  }

  @Override
  public List<Theory<DecayPoint>> theories() {
    return List.of(new Exponential());
  }

  @Override
  public RegimeRule regimeRule() {
    return new RegimeRule() {
      @Override
      public RegimeLabel label(List<TheoryDistance> distances, double delta) {
        double distance = distances.isEmpty() ? Double.NaN : distances.get(0).discrepancy();
        return new RegimeLabel(
            distance <= delta ? "exponential" : BEYOND,
            "exponential",
            distance,
            null,
            Double.NaN,
            Double.NaN,
            true);
      }

      @Override
      public List<String> labels() {
        return List.of("exponential", BEYOND);
      }
    };
  }

  private record DecayTrainer(double noise) implements Trainer<DecayPoint> {
    @Override
    public SortedMap<String, String> settings() {
      return new TreeMap<>(Map.of("noise", Double.toString(noise)));
    }

    @Override
    public double[] times(DecayPoint point, TimeGrid grid) {
      return grid.toRaw(point.rate(), 1);
    }

    @Override
    public Cost cost(DecayPoint point, TimeGrid grid) {
      return new Cost(grid.size(), 8.0 * grid.size());
    }

    @Override
    public Outcome train(DecayPoint point, double[] times, RunKey key, Budget budget) {
      if (point.fault().equals("throw")) {
        throw new IllegalStateException("the fault\nthat was asked for");
      }
      if (point.fault().startsWith(THROW_TEXT)) {
        throw new IllegalStateException(point.fault());
      }
      if (point.fault().equals("heap")) {
        throw new OutOfMemoryError("Java heap space, as asked for");
      }
      if (point.fault().equals("memory")) {
        return new Outcome(
            Status.BUDGET,
            "needs about 1e12 bytes, maxBytes=" + budget.maxBytes(),
            0,
            0,
            new Trajectory(new double[0], new double[1][0]));
      }
      if (sick && point.fault().equals("flaky")) {
        throw new IllegalStateException("the host is sick");
      }
      boolean slow = sick && point.fault().equals("slow");
      if (slow) {
        useUp(budget.maxSeconds());
      }
      boolean lost = point.fault().equals("share") && key.replicate() % 2 == 1;
      boolean cut =
          slow || lost || List.of("diverge", "budget", "numerical").contains(point.fault());
      int reached = cut ? 2 : times.length;
      SplittableRandom random = new SplittableRandom(key.seed() + 31L * key.replicate());
      double[] t = java.util.Arrays.copyOf(times, reached);
      double[][] level = new double[1][reached];
      for (int k = 0; k < reached; k++) {
        level[0][k] = Math.exp(-point.rate() * t[k]) + noise * random.nextGaussian();
      }
      return switch (point.fault()) {
        case "diverge" ->
            new Outcome(
                Status.DIVERGED, "level became infinite at step 2", 2, 2, new Trajectory(t, level));
        case "budget" ->
            new Outcome(Status.BUDGET, "2 evaluations used", 2, 2, new Trajectory(t, level));
        case "numerical" ->
            new Outcome(Status.FAILED, "step underflow at t=1", 2, 9, new Trajectory(t, level));
        case "slow" ->
            slow
                ? new Outcome(Status.BUDGET, "CPU seconds used up", 2, 2, new Trajectory(t, level))
                : new Outcome(Status.OK, "", reached, reached, new Trajectory(t, level));
        case "share" ->
            new Outcome(lost ? Status.DIVERGED : Status.OK, "", 2, 2, new Trajectory(t, level));
        default -> new Outcome(Status.OK, "", reached, reached, new Trajectory(t, level));
      };
    }
  }

  private static String fault(GivenForm given, ResolvedValues values) {
    String fault = (String) given.value();
    if (!FAULTS.contains(fault) && !fault.startsWith(THROW_TEXT)) {
      throw given.refused("one of " + FAULTS);
    }
    return fault;
  }

  private static void useUp(double cpuSeconds) {
    var threads = java.lang.management.ManagementFactory.getThreadMXBean();
    long end = threads.getCurrentThreadCpuTime() + (long) (cpuSeconds * 1e9);
    while (threads.getCurrentThreadCpuTime() < end) {
      Thread.onSpinWait();
    }
  }

  private record Exponential() implements Theory<DecayPoint> {
    @Override
    public String name() {
      return "exponential";
    }

    @Override
    public String description() {
      return "exp(-rate t)";
    }

    @Override
    public String settings() {
      return "1";
    }

    @Override
    public Cost cost(DecayPoint point, int times) {
      return new Cost(times, 8.0 * times);
    }

    @Override
    public Prediction predict(DecayPoint point, double[] t) {
      if (sick && point.fault().equals("theory")) {
        throw new IllegalStateException("the host is sick");
      }
      double[][] level = new double[1][t.length];
      for (int k = 0; k < t.length; k++) {
        level[0][k] = Math.exp(-point.rate() * t[k]);
      }
      return Prediction.ok(t, level, new double[1][t.length]);
    }
  }
}
