package org.prismsweep.worker.family.prism.training;

import java.util.Locale;
import java.util.Map;
import org.prismsweep.worker.family.prism.PrismFamily;
import org.prismsweep.worker.family.prism.model.PrismPoint;
import org.prismsweep.worker.linalg.Backend;
import org.prismsweep.worker.linalg.Backends;
import org.prismsweep.worker.model.Budget;
import org.prismsweep.worker.model.RunKey;
import org.prismsweep.worker.model.TimeGrid;
import org.prismsweep.worker.model.Trainer;

/**
 * What runs of the reduced engine cost beside their matrix products, in CPU time of one thread
 * (fastest of nine): {@code mvn -q -Pbench -pl worker verify
 * -Dbench.main=org.prismsweep.worker.family.prism.training.KernelReport}.
 *
 * <p>Columns: effective size; microseconds of an evaluation's bare products, of an evaluation, and
 * of a whole run (sampling, integration at tolerance 1e-4 up to tau = 2, 17 observations) per
 * evaluation; the last over the first; and 2 R C^2 (1/2 + 1/2 + 1 + 1) flops per evaluation over
 * the run's time, as a share of the backend's gemm rate at 512.
 */
public final class KernelReport {

  private static final String[] SHAPES = {
    "4:2:4",
    "8:4:8",
    "16:8:16",
    "16:16:16",
    "32:16:32",
    "32:32:32",
    "64:32:64",
    "64:64:64",
    "128:64:128",
    "128:128:128",
    "256:128:256",
    "512:256:512",
    "512:512:512",
    "100000:100:50"
  };

  private KernelReport() {}

  public static void main(String[] args) {
    Locale.setDefault(Locale.ROOT);
    String name = args.length > 0 && !args[0].equals(".*") ? args[0] : "openblas";
    Backend backend = Backends.select(name).backend();
    double peak = gemmRate(backend, 512);
    System.out.printf("%s, gemm at 512: %.1f GFLOP/s%n", backend.name(), peak * 1e-9);
    System.out.printf(
        "%-14s %5s %5s %10s %10s %10s %7s %7s%n",
        "p:H:N", "R", "C", "products", "evaluation", "run/eval", "ratio", "of gemm");
    for (String shape : SHAPES) {
      report(shape, backend, peak);
    }
  }

  private static void report(String shape, Backend backend, double peak) {
    String[] parts = shape.split(":");
    long p = Long.parseLong(parts[0]);
    PrismPoint point =
        new PrismPoint(p, Long.parseLong(parts[1]), Long.parseLong(parts[2]), 0.2 / p);
    Trainer<PrismPoint> trainer = new PrismFamily().trainer(Map.of("tolerance", 1e-4), backend);
    double[] times = trainer.times(point, TimeGrid.linear(2, 17));
    ReducedShape reduced = ReducedShape.of(point);
    int rows = (int) reduced.rows();
    int columns = (int) reduced.columns();
    int seen = (int) reduced.seen();
    double nominal = 6.0 * rows * columns * columns;
    int repeats = (int) Math.max(3, Math.min(20_000, 4e8 / nominal));

    Instance instance = Instance.reduced(point, new RunKey(1, 0), true, backend);
    double[] state = instance.state();
    double[] out = new double[state.length];
    double[] square = new double[columns * columns];
    double products =
        fastest(
            repeats,
            i -> {
              if (reduced.square()) {
                backend.syrk(false, rows, rows, 1, state, 0, rows, 0, square, 0, rows);
                backend.syrk(true, rows, seen, 1, state, 0, rows, 0, out, 0, rows);
                return;
              }
              int c = columns;
              backend.syrk(true, c, rows, 1, state, 0, c, 0, square, 0, c);
              backend.syrk(true, c, seen, 1, state, 0, c, 0, square, 0, c);
              backend.gemm(false, false, rows, c, c, 1, state, 0, c, square, 0, c, 0, out, 0, c);
              backend.gemm(false, false, seen, c, c, 1, state, 0, c, square, 0, c, 0, out, 0, c);
            });
    double evaluation = fastest(repeats, i -> instance.dynamics().derivative(state, out));
    long[] evaluations = new long[2];
    double run =
        fastest(
            Math.max(1, repeats / 60),
            i -> {
              evaluations[0] +=
                  trainer.train(point, times, new RunKey(1, i), Budget.DEFAULT).evaluations();
              evaluations[1]++;
            });
    double each = run * evaluations[1] / evaluations[0];
    System.out.printf(
        "%-14s %5d %5d %10.2f %10.2f %10.2f %7.2f %6.0f%%%n",
        shape,
        rows,
        columns,
        products * 1e6,
        evaluation * 1e6,
        each * 1e6,
        each / products,
        100 * nominal / each / peak);
  }

  private static double gemmRate(Backend backend, int n) {
    double[] a = new double[n * n];
    java.util.Arrays.setAll(a, i -> Math.sin(i));
    double[] c = new double[n * n];
    double seconds =
        fastest(5, i -> backend.gemm(false, false, n, n, n, 1, a, 0, n, a, 0, n, 0, c, 0, n));
    return 2.0 * n * n * n / seconds;
  }

  /** Seconds of one call. */
  private static double fastest(int repeats, java.util.function.IntConsumer body) {
    double best = Double.POSITIVE_INFINITY;
    int call = 0;
    for (int trial = 0; trial < 9; trial++) {
      double started = PrismTrainer.cpuSeconds();
      for (int i = 0; i < repeats; i++) {
        body.accept(call++);
      }
      best = Math.min(best, (PrismTrainer.cpuSeconds() - started) / repeats);
    }
    return best;
  }
}
