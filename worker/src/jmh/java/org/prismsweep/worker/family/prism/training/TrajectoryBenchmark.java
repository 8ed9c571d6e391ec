package org.prismsweep.worker.family.prism.training;

import java.util.Map;
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
 * Single evaluations and whole runs of the reduced engine. Flops are counted as 2 R C^2 (1/2 + 1/2
 * + 1 + 1) an evaluation, whatever form runs.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Thread)
public class TrajectoryBenchmark {

  @Param({"openblas"})
  public String backend;

  /** p:H:N. */
  @Param({
    "8:4:8",
    "16:8:16",
    "16:16:16",
    "32:16:32",
    "128:64:128",
    "128:128:128",
    "512:256:512",
    "512:512:512"
  })
  public String shape;

  @Param({"1e-4"})
  public String tolerance;

  private PrismPoint point;
  private Trainer<PrismPoint> trainer;
  private double[] times;
  private double nominal;
  private Instance instance;
  private double[] derivative;
  private int replicate;

  /** Counts as JMH scales them. */
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  @State(Scope.Thread)
  public static class Work {
    public double flops;
    public double evaluations;
  }

  @Setup
  public void prepare() {
    String[] parts = shape.split(":");
    long p = Long.parseLong(parts[0]);
    point = new PrismPoint(p, Long.parseLong(parts[1]), Long.parseLong(parts[2]), 0.2 / p);
    Backend products = Backends.select(backend).backend();
    trainer = new PrismFamily().trainer(Map.of("tolerance", Double.valueOf(tolerance)), products);
    times = TimeGrid.linear(2, 17).toRaw(point.naturalRate(), 1);
    ReducedShape reduced = ReducedShape.of(point);
    nominal = 6.0 * reduced.rows() * reduced.columns() * reduced.columns();
    instance = Instance.reduced(point, new RunKey(1, 0), true, products);
    derivative = new double[instance.dynamics().dimension()];
  }

  /** The right-hand side alone. */
  @Benchmark
  public double[] derivative(Work work) {
    instance.dynamics().derivative(instance.state(), derivative);
    work.evaluations++;
    work.flops += nominal;
    return derivative;
  }

  /** Sampling, integration and observation of one run. */
  @Benchmark
  public Outcome run(Work work) {
    Outcome outcome = trainer.train(point, times, new RunKey(1, replicate++), Budget.DEFAULT);
    work.evaluations += outcome.evaluations();
    work.flops += nominal * outcome.evaluations();
    return outcome;
  }
}
