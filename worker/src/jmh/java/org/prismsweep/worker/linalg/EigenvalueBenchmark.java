package org.prismsweep.worker.linalg;

import java.util.Random;
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

/** Milliseconds for the eigenvalues of a full and of a tridiagonal symmetric matrix, one thread. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
@State(Scope.Thread)
public class EigenvalueBenchmark {

  @Param({"openblas", "java"})
  public String backend;

  @Param({"64", "256", "1024"})
  public int size;

  private Backend eigenvalues;
  private double[] matrix;
  private double[] a;
  private double[] values;
  private double[] offDiagonal;

  @Setup
  public void fill() {
    eigenvalues = Backends.select(backend).backend();
    matrix = new Random(1).doubles((long) size * size, -1, 1).toArray();
    a = new double[size * size];
    values = new double[size];
    offDiagonal = new double[size];
  }

  @Benchmark
  public double[] symmetric() {
    System.arraycopy(matrix, 0, a, 0, a.length);
    eigenvalues.symmetricEigenvalues(size, a, 0, size, values);
    return values;
  }

  @Benchmark
  public double[] tridiagonal() {
    System.arraycopy(matrix, 0, values, 0, size);
    System.arraycopy(matrix, size, offDiagonal, 0, size);
    eigenvalues.tridiagonalEigenvalues(size, values, offDiagonal);
    return values;
  }
}
