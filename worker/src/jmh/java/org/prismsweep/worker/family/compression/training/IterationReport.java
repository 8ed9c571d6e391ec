package org.prismsweep.worker.family.compression.training;

import java.lang.management.ManagementFactory;
import java.util.Locale;

/**
 * CPU milliseconds of an iteration beside its products and solves, taken in turns and the fastest
 * of {@value #ROUNDS}, so that figures of a shared machine can be compared.
 */
public final class IterationReport {

  private static final int ROUNDS = 15;

  private IterationReport() {}

  public static void main(String[] arguments) {
    System.out.println("| sigma | n = d | products and solves | iteration | ratio | entries |");
    for (String activation : new String[] {"sign", "tanh"}) {
      for (int size : new int[] {100, 300, 1000}) {
        IterationBenchmark benchmark = new IterationBenchmark();
        benchmark.backend = "openblas";
        benchmark.activation = activation;
        benchmark.size = size;
        benchmark.start();
        int repeats = Math.max(1, 300 / size * 300 / size);
        double[] least = {1e300, 1e300, 1e300};
        for (int round = 0; round < ROUNDS; round++) {
          least[0] = Math.min(least[0], millis(repeats, benchmark::productsAndSolves));
          least[1] = Math.min(least[1], millis(repeats, benchmark::iteration));
          least[2] = Math.min(least[2], millis(repeats, benchmark::entries));
        }
        System.out.printf(
            Locale.ROOT,
            "| %s | %d | %.3g | %.3g | %.2f | %.3g |%n",
            activation,
            size,
            least[0],
            least[1],
            least[1] / least[0],
            least[2]);
      }
    }
  }

  private static double millis(int repeats, Runnable work) {
    long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    for (int k = 0; k < repeats; k++) {
      work.run();
    }
    return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) * 1e-6 / repeats;
  }
}
