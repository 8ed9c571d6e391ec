package org.prismsweep.driver.cli.option;

import org.prismsweep.driver.plan.Planner;
import org.prismsweep.driver.plan.SweepPlan;
import org.prismsweep.driver.spec.SweepSpec;
import org.prismsweep.worker.linalg.Backend;
import org.prismsweep.worker.model.Families;
import org.prismsweep.worker.model.Family;
import org.prismsweep.worker.model.Point;
import org.prismsweep.worker.model.Trainer;

/**
 * Plans sweeps without the means to run them: loading a native library takes longer than a plan.
 */
public final class PlanOnly {

  private PlanOnly() {}

  public static SweepPlan<?> of(SweepSpec spec) {
    return plan(spec, Families.named(spec.family()));
  }

  private static <P extends Point> SweepPlan<P> plan(SweepSpec spec, Family<P> family) {
    return Planner.plan(spec, family, trainer(spec, family));
  }

  /** A trainer that can plan and identify runs, and train none. */
  public static <P extends Point> Trainer<P> trainer(SweepSpec spec, Family<P> family) {
    return spec.trainer(family, new NoBackend());
  }

  /** Computes nothing. */
  private static final class NoBackend implements Backend {
    private static UnsupportedOperationException refused() {
      return new UnsupportedOperationException("A plan computes nothing");
    }

    @Override
    public String name() {
      return "none";
    }

    @Override
    public void gemm(
        boolean transposeA,
        boolean transposeB,
        int m,
        int n,
        int k,
        double alpha,
        double[] a,
        int offsetA,
        int lda,
        double[] b,
        int offsetB,
        int ldb,
        double beta,
        double[] c,
        int offsetC,
        int ldc) {
      throw refused();
    }

    @Override
    public void syrk(
        boolean transpose,
        int n,
        int k,
        double alpha,
        double[] a,
        int offsetA,
        int lda,
        double beta,
        double[] c,
        int offsetC,
        int ldc) {
      throw refused();
    }

    @Override
    public void symmetricEigenvalues(
        int n, double[] a, int offsetA, int lda, double[] eigenvalues) {
      throw refused();
    }

    @Override
    public void tridiagonalEigenvalues(int n, double[] diagonal, double[] offDiagonal) {
      throw refused();
    }

    @Override
    public boolean cholesky(int n, double[] a) {
      throw refused();
    }

    @Override
    public void choleskySolve(int n, int m, double[] r, double[] b) {
      throw refused();
    }
  }
}
