package org.prismsweep.worker.family.prism.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.OrdinaryDifferentialEquation;
import org.hipparchus.ode.nonstiff.AdamsBashforthIntegrator;
import org.hipparchus.ode.nonstiff.AdamsMoultonIntegrator;
import org.hipparchus.ode.nonstiff.AdaptiveStepsizeIntegrator;
import org.hipparchus.ode.nonstiff.DormandPrince54Integrator;
import org.hipparchus.ode.nonstiff.GraggBulirschStoerIntegrator;
import org.hipparchus.ode.nonstiff.HighamHall54Integrator;
import org.prismsweep.worker.family.prism.model.PrismPoint;
import org.prismsweep.worker.linalg.Backends;
import org.prismsweep.worker.model.RunKey;
import org.prismsweep.worker.model.TimeGrid;
import org.prismsweep.worker.ode.FlowIntegrator;
import org.prismsweep.worker.ode.FlowIntegrator.Scheme;
import org.prismsweep.worker.ode.Integration;
import org.prismsweep.worker.ode.Limits;
import org.prismsweep.worker.ode.RightHandSide;

/**
 * Evaluations of the right-hand side that integrators need until both losses are right, at 17
 * times, to 1e-3, 1e-6 and 1e-9 of their largest change. {@code mvn -q -Pbench -pl worker verify
 * -Dbench.main=org.prismsweep.worker.family.prism.training.IntegratorComparison}; independent of
 * the machine.
 */
public final class IntegratorComparison {

  private static final double[] ERRORS = {1e-3, 1e-6, 1e-9};
  private static final double[] TOLERANCES = new double[40];

  static {
    for (int i = 0; i < TOLERANCES.length; i++) {
      TOLERANCES[i] = 0.3 * Math.pow(10, -i / 3.0);
    }
  }

  private IntegratorComparison() {}

  /** A trajectory to be integrated: p, H, N, y and the last natural time. */
  private record Problem(String name, long p, long h, long n, double y, double tau) {}

  /** Integrates and returns the number of evaluations, or -1 if it failed. */
  private interface Method {
    long run(
        RightHandSide rhs, double[] y0, double scale, double[] times, double tolerance, Sink sink);
  }

  /** Receives the state at a time. */
  private interface Sink {
    void accept(int k, double[] y);
  }

  /** An adaptive integrator of the library for the interval up to {@code end}. */
  private interface Library {
    AdaptiveStepsizeIntegrator make(double end, double absolute, double relative);
  }

  public static void main(String[] args) {
    Locale.setDefault(Locale.ROOT);
    Problem[] problems = {
      new Problem("square, H = N = p", 64, 64, 64, 0.5, 2),
      new Problem("narrow, H = p/8", 64, 8, 64, 0.5, 2),
      new Problem("small start, y = 1e-3", 64, 32, 64, 1e-3, 2),
      new Problem("r = 32", 256, 32, 8, 0.5, 2),
      new Problem("r = 32, small start", 256, 32, 8, 1e-3, 2),
      new Problem("large start, y = 10", 64, 64, 64, 10, 2),
      new Problem("saturating, tau = 20", 64, 32, 64, 0.5, 20),
      new Problem("saturating, tau = 200", 64, 32, 64, 0.5, 200),
    };
    System.out.printf("%-24s %-24s %8s %8s %8s%n", "problem", "method", "1e-3", "1e-6", "1e-9");
    for (Problem problem : problems) {
      compare(problem);
    }
  }

  private static void compare(Problem problem) {
    PrismPoint point = new PrismPoint(problem.p, problem.h, problem.n, problem.y / problem.p);
    Instance instance =
        Instance.reduced(point, new RunKey(1, 0), true, Backends.select("openblas").backend());
    Dynamics dynamics = instance.dynamics();
    double[] times = TimeGrid.linear(problem.tau, 17).toRaw(point.naturalRate(), 1);
    RightHandSide rhs = (t, y, dydt) -> dynamics.derivative(y, dydt);
    double[][] exact = new double[2][times.length];
    ours(Scheme.DORMAND_PRINCE_853)
        .run(rhs, instance.state(), instance.scale(), times, 1e-13, sink(dynamics, exact));
    List<Method> methods = new ArrayList<>();
    List<String> names = new ArrayList<>();
    add(names, methods, "Dormand-Prince 5(4)", ours(Scheme.DORMAND_PRINCE_54));
    add(
        names,
        methods,
        "  same, of Hipparchus",
        library((end, a, r) -> new DormandPrince54Integrator(0, end, a, r)));
    add(names, methods, "Dormand-Prince 8(5,3)", ours(Scheme.DORMAND_PRINCE_853));
    add(
        names,
        methods,
        "Higham-Hall 5(4)",
        library((end, a, r) -> new HighamHall54Integrator(0, end, a, r)));
    add(
        names,
        methods,
        "Gragg-Bulirsch-Stoer",
        library((end, a, r) -> new GraggBulirschStoerIntegrator(0, end, a, r)));
    add(
        names,
        methods,
        "Adams-Bashforth 4",
        library((end, a, r) -> new AdamsBashforthIntegrator(4, 0, end, a, r)));
    add(
        names,
        methods,
        "Adams-Moulton 4",
        library((end, a, r) -> new AdamsMoultonIntegrator(4, 0, end, a, r)));
    for (int m = 0; m < methods.size(); m++) {
      long[] needed = new long[ERRORS.length];
      for (double tolerance : TOLERANCES) {
        double[][] losses = new double[2][times.length];
        long evaluations =
            methods
                .get(m)
                .run(
                    rhs,
                    instance.state(),
                    instance.scale(),
                    times,
                    tolerance,
                    sink(dynamics, losses));
        if (evaluations < 0) {
          continue;
        }
        double error = error(losses, exact);
        for (int e = 0; e < ERRORS.length; e++) {
          if (error <= ERRORS[e] && (needed[e] == 0 || evaluations < needed[e])) {
            needed[e] = evaluations;
          }
        }
      }
      System.out.printf(
          "%-24s %-24s %8s %8s %8s%n",
          m == 0 ? problem.name : "",
          names.get(m),
          shown(needed[0]),
          shown(needed[1]),
          shown(needed[2]));
    }
  }

  private static void add(List<String> names, List<Method> methods, String name, Method method) {
    names.add(name);
    methods.add(method);
  }

  private static String shown(long evaluations) {
    return evaluations == 0 ? "-" : Long.toString(evaluations);
  }

  private static Sink sink(Dynamics dynamics, double[][] losses) {
    double[] both = new double[2];
    return (k, y) -> {
      dynamics.losses(y, both);
      losses[0][k] = both[0];
      losses[1][k] = both[1];
    };
  }

  private static double error(double[][] losses, double[][] exact) {
    double worst = 0;
    for (int l = 0; l < 2; l++) {
      double change = 0;
      double off = 0;
      for (int k = 0; k < exact[l].length; k++) {
        change = Math.max(change, Math.abs(exact[l][k] - exact[l][0]));
        off = Math.max(off, Math.abs(losses[l][k] - exact[l][k]));
      }
      worst = Math.max(worst, Double.isNaN(off) ? Double.POSITIVE_INFINITY : off / change);
    }
    return worst;
  }

  private static Method ours(Scheme scheme) {
    return (rhs, y0, scale, times, tolerance, sink) -> {
      Integration end =
          new FlowIntegrator(scheme, tolerance, tolerance * scale)
              .integrate(rhs, y0, times, (k, t, y) -> sink.accept(k, y), new Limits(200_000, 60));
      return end.end() == Integration.End.REACHED ? end.evaluations() : -1;
    };
  }

  private static Method library(Library library) {
    return (rhs, y0, scale, times, tolerance, sink) -> {
      double end = times[times.length - 1];
      long[] evaluations = {0};
      int[] next = {0};
      AdaptiveStepsizeIntegrator integrator = library.make(end, tolerance * scale, tolerance);
      integrator.setMaxEvaluations(200_000);
      integrator.addStepHandler(
          state -> {
            double reached = state.getCurrentState().getTime();
            while (next[0] < times.length && times[next[0]] <= reached + 1e-12 * end) {
              sink.accept(next[0], state.getInterpolatedState(times[next[0]]).getPrimaryState());
              next[0]++;
            }
          });
      OrdinaryDifferentialEquation equation =
          new OrdinaryDifferentialEquation() {
            private final double[] derivative = new double[y0.length];

            @Override
            public int getDimension() {
              return y0.length;
            }

            @Override
            public double[] computeDerivatives(double t, double[] y) {
              evaluations[0]++;
              rhs.derivative(t, y, derivative);
              return derivative.clone();
            }
          };
      try {
        integrator.integrate(equation, new ODEState(0, y0), end);
      } catch (RuntimeException e) {
        return -1;
      }
      return evaluations[0];
    };
  }
}
