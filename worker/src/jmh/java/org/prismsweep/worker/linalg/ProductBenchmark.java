package org.prismsweep.worker.linalg;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
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

/** Flops per microsecond (1e-3 GFLOP/s) of the backends' products of square matrices, one thread. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Thread)
public class ProductBenchmark {

  @Param({"openblas", "java"})
  public String backend;

  @Param({"8", "16", "32", "64", "128", "256", "512"})
  public int size;

  private Backend products;
  private double[] a;
  private double[] b;
  private double[] c;

  /** Counts as JMH scales them. */
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  @State(Scope.Thread)
  public static class Work {
    public double flops;
  }

  @Setup
  public void fill() {
    products = Backends.select(backend).backend();
    Random random = new Random(1);
    a = random.doubles((long) size * size, -1, 1).toArray();
    b = random.doubles((long) size * size, -1, 1).toArray();
    c = new double[size * size];
  }

  @Benchmark
  public double[] gemm(Work work) {
    products.gemm(false, false, size, size, size, 1, a, 0, size, b, 0, size, 0, c, 0, size);
    work.flops += 2.0 * size * size * size;
    return c;
  }

  @Benchmark
  public double[] syrk(Work work) {
    products.syrk(true, size, size, 1, a, 0, size, 0, c, 0, size);
    work.flops += 1.0 * size * size * size;
    return c;
  }
}
