package org.prismsweep.worker.family.prism.training;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.prismsweep.worker.family.prism.PrismFamily;
import org.prismsweep.worker.family.prism.model.PrismPoint;
import org.prismsweep.worker.linalg.Backend;
import org.prismsweep.worker.linalg.Backends;
import org.prismsweep.worker.model.Budget;
import org.prismsweep.worker.model.Outcome;
import org.prismsweep.worker.model.RunKey;
import org.prismsweep.worker.model.TimeGrid;
import org.prismsweep.worker.model.Trainer;

/**
 * The reduced engine against what a plain script does: full-batch gradient descent on an explicit
 * data matrix, 200 Euler steps of 0.01 in natural time, products in the cheaper order, through the
 * same BLAS. Both sample their instance and observe 21 times. CPU seconds of one thread, the two
 * taken in turn, fastest of five (of two for long runs): {@code mvn -q -Pbench -pl worker verify
 * -Dbench.main=org.prismsweep.worker.family.prism.training.PlainScriptComparison}.
 *
 * <p>The reduced run is timed at 1e-6 and at the loosest tolerance whose error is below the Euler
 * run's; errors are against the same instance at 1e-11, in units of the largest change of either
 * loss.
 */
public final class PlainScriptComparison {

  private static final TimeGrid GRID = TimeGrid.linear(2, 21);
  private static final RunKey KEY = new RunKey(1, 0);

  private PlainScriptComparison() {}

  public static void main(String[] args) {
    Locale.setDefault(Locale.ROOT);
    Backend backend =
        Backends.select(args.length > 0 && !args[0].equals(".*") ? args[0] : "openblas").backend();
    System.out.printf(
        "%-22s %9s %9s %9s | %9s %9s %6s %7s | %9s %9s %6s %7s%n",
        "p:H:N (y = 0.2)",
        "Euler s",
        "sampling",
        "error",
        "tolerance",
        "s",
        "evals",
        "ratio",
        "tolerance",
        "s",
        "evals",
        "ratio");
    for (long[] shape :
        new long[][] {{500, 500, 500}, {1000, 50, 100}, {4000, 50, 50}, {200, 20, 200}}) {
      compare(new PrismPoint(shape[0], shape[1], shape[2], 0.2 / shape[0]), backend);
    }
  }

  private static void compare(PrismPoint point, Backend backend) {
    Trainer<PrismPoint> euler =
        trainer(
            backend, "method", "gradient-descent", "engine", "direct", "naturalLearningRate", 0.01);
    double eulerError =
        error(
            run(euler, point), run(trainer(backend, "engine", "direct", "tolerance", 1e-8), point));
    Outcome exact = run(trainer(backend, "tolerance", 1e-11), point);
    double equal = 0.1;
    while (error(run(trainer(backend, "tolerance", equal), point), exact) > eulerError) {
      equal /= 1.5;
    }
    Trainer<PrismPoint> loose = trainer(backend, "tolerance", equal);
    Trainer<PrismPoint> tight = trainer(backend, "tolerance", 1e-6);
    double[] best = new double[4];
    Arrays.fill(best, Double.POSITIVE_INFINITY);
    long[] evaluations = new long[2];
    double began = PrismTrainer.cpuSeconds();
    for (int i = 0; i < 5 && (i < 2 || PrismTrainer.cpuSeconds() - began < 60); i++) {
      double t0 = PrismTrainer.cpuSeconds();
      run(euler, point);
      double t1 = PrismTrainer.cpuSeconds();
      Instance.direct(point, KEY, backend);
      double t2 = PrismTrainer.cpuSeconds();
      int repeats = 5; // short beside the Euler run
      for (int r = 0; r < repeats; r++) {
        evaluations[0] = run(tight, point).evaluations();
      }
      double t3 = PrismTrainer.cpuSeconds();
      for (int r = 0; r < repeats; r++) {
        evaluations[1] = run(loose, point).evaluations();
      }
      double t4 = PrismTrainer.cpuSeconds();
      best[0] = Math.min(best[0], t1 - t0);
      best[1] = Math.min(best[1], t2 - t1);
      best[2] = Math.min(best[2], (t3 - t2) / repeats);
      best[3] = Math.min(best[3], (t4 - t3) / repeats);
    }
    System.out.printf(
        "%-22s %9.4f %9.4f %9.2g | %9.2g %9.5f %6d %6.1fx | %9.2g %9.5f %6d %6.1fx%n",
        point.inputDim() + ":" + point.latentDim() + ":" + point.samples(),
        best[0],
        best[1],
        eulerError,
        1e-6,
        best[2],
        evaluations[0],
        best[0] / best[2],
        equal,
        best[3],
        evaluations[1],
        best[0] / best[3]);
  }

  private static Trainer<PrismPoint> trainer(Backend backend, Object... settings) {
    Map<String, Object> map = new java.util.TreeMap<>();
    for (int i = 0; i < settings.length; i += 2) {
      map.put((String) settings[i], settings[i + 1]);
    }
    return new PrismFamily().trainer(map, backend);
  }

  private static Outcome run(Trainer<PrismPoint> trainer, PrismPoint point) {
    return trainer.train(point, trainer.times(point, GRID), KEY, Budget.DEFAULT);
  }

  private static double error(Outcome run, Outcome exact) {
    double worst = 0;
    for (int l = 0; l < 2; l++) {
      double[] is = run.trajectory().values()[l];
      double[] should = exact.trajectory().values()[l];
      double change = 0;
      double off = 0;
      for (int k = 0; k < should.length; k++) {
        change = Math.max(change, Math.abs(should[k] - should[0]));
        off = Math.max(off, Math.abs(is[k] - should[k]));
      }
      worst = Math.max(worst, off / change);
    }
    return worst;
  }
}
