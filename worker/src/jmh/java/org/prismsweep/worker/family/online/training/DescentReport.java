package org.prismsweep.worker.family.online.training;

import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.prismsweep.worker.family.online.OnlineFamily;
import org.prismsweep.worker.family.online.model.Activation;
import org.prismsweep.worker.family.online.model.OnlinePoint;
import org.prismsweep.worker.model.Prediction;
import org.prismsweep.worker.model.RunKey;
import org.prismsweep.worker.model.Theory;

/**
 * What a step of one-pass descent costs with both engines, and a prediction, in CPU time of one
 * thread: {@code mvn -q -Pbench -pl worker verify
 * -Dbench.main=org.prismsweep.worker.family.online.training.DescentReport}.
 *
 * <p>Per activation and D, with K = 3 and three spikes: nanoseconds a step of the direct and of the
 * reduced engine, seconds for 10^7 steps with the reduced one, and milliseconds of theory {@code
 * ode} up to t = 60 (the second call).
 */
public final class DescentReport {

  private static final int STEPS = 10_000_000;

  private DescentReport() {}

  public static void main(String[] args) {
    Locale.setDefault(Locale.ROOT);
    System.out.printf(
        "%-8s %9s %10s %10s %12s %8s%n",
        "g", "D", "direct ns", "reduced ns", "10^7 steps s", "ode ms");
    for (Activation activation : Activation.values()) {
      for (long d : new long[] {100, 1000, 10_000, 1_000_000}) {
        OnlinePoint point = point(activation, d);
        double direct = d > 10_000 ? Double.NaN : seconds(Start.full(point), point, STEPS / d * 10);
        Start start = Start.inAtMost(point, OnlineTrainer.capacity(point));
        double reduced = seconds(start, point, STEPS);
        System.out.printf(
            "%-8s %9d %10.0f %10.0f %12.2f %8.1f%n",
            activation.text(),
            d,
            direct * 1e9,
            reduced * 1e9,
            reduced * STEPS,
            theory(point) * 1e3);
      }
    }
  }

  private static OnlinePoint point(Activation activation, long d) {
    Map<String, Object> forms = new LinkedHashMap<>();
    forms.put("activation", activation.text());
    forms.put("hiddenUnits", 3L);
    forms.put("spectrum", "1,0.6,0.3");
    forms.put("inputDim", d);
    forms.put("bulkVariance", 0.1);
    forms.put("initEncoder", 0.3);
    forms.put("initDecoder", 0.3);
    return new OnlineFamily().resolve(forms);
  }

  /** Seconds a step. */
  private static double seconds(Start start, OnlinePoint point, long steps) {
    GaussianInputs inputs = new GaussianInputs(point, start, new RunKey(1, 0), "samples");
    Descent descent = new Descent(point, start, inputs);
    double before = cpuSeconds();
    for (long step = 0; step < steps; step++) {
      if (!descent.advance()) {
        throw new IllegalStateException("Cannot measure: weights are not finite");
      }
    }
    return (cpuSeconds() - before) / steps;
  }

  private static double theory(OnlinePoint point) {
    Theory<OnlinePoint> theory = new OnlineFamily().theories().get(0);
    double[] t = {1, 2, 3, 5, 7, 10, 15, 20, 30, 40, 60};
    theory.predict(point, t);
    double before = cpuSeconds();
    Prediction prediction = theory.predict(point, t);
    if (prediction.status() != Prediction.Status.OK) {
      throw new IllegalStateException("Cannot measure: " + prediction.reason());
    }
    return cpuSeconds() - before;
  }

  private static double cpuSeconds() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() * 1e-9;
  }
}
