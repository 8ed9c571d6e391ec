package org.prismsweep.worker.family.compression.training;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.prismsweep.worker.family.compression.CompressionFamily;
import org.prismsweep.worker.family.compression.model.CompressionPoint;
import org.prismsweep.worker.family.compression.model.CorrelationKernel;
import org.prismsweep.worker.linalg.Backend;
import org.prismsweep.worker.linalg.Backends;
import org.prismsweep.worker.model.RunKey;

/**
 * An iteration of Riemannian descent, and its bare matrix products and solves, at n = d. The
 * fastest sample (p0.00) counts where the machine is shared.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@State(Scope.Thread)
public class IterationBenchmark {

  @Param({"openblas"})
  public String backend;

  @Param({"sign", "tanh"})
  public String activation;

  @Param({"100", "300", "1000"})
  public int size;

  private Backend linalg;
  private Descent descent;
  private CorrelationKernel kernel;
  private double[] rows;
  private double[] gram;
  private double[] gramCopy;
  private double[] solved;
  private double[] product;
  private double[] f;
  private double[] slope;

  @Setup
  public void start() {
    linalg = Backends.select(backend).backend();
    CompressionPoint point =
        new CompressionFamily()
            .resolve(
                Map.of(
                    "activation", activation, "inputDim", (long) size, "latentDim", (long) size));
    rows = point.initialisation().encoder(point, new RunKey(1, 0));
    descent = new OptimalDecoder(point, rows.clone(), 1e-3, linalg);
    kernel = point.activation().kernel();
    gram = new double[size * size];
    gramCopy = new double[size * size];
    product = new double[size * size];
    f = new double[size * size];
    slope = new double[size * size];
    solved = rows.clone();
    linalg.syrk(false, size, size, 1, rows, 0, size, 0, gramCopy, 0, size);
    for (int i = 0; i < size; i++) {
      gramCopy[i * size + i] = 0;
    }
  }

  @Benchmark
  public boolean iteration() {
    return descent.advance();
  }

  /** The calls of the backend alone; the copies keep what is factorised positive definite. */
  @Benchmark
  public double[] productsAndSolves() {
    linalg.syrk(false, size, size, 1, rows, 0, size, 0, gram, 0, size);
    for (int i = 0; i < size; i++) {
      gram[i * size + i] = 1.6;
    }
    linalg.cholesky(size, gram);
    System.arraycopy(rows, 0, solved, 0, solved.length);
    linalg.choleskySolve(size, size, gram, solved);
    linalg.syrk(false, size, size, 1, solved, 0, size, 0, gram, 0, size);
    linalg.gemm(
        false, false, size, size, size, 2, gramCopy, 0, size, rows, 0, size, 0, product, 0, size);
    return product;
  }

  /** f and f' of all entries. */
  @Benchmark
  public double[] entries() {
    kernel.apply(size * size, gramCopy, f, slope);
    return f;
  }
}
