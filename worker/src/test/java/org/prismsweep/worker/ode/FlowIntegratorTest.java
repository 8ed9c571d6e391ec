package org.prismsweep.worker.ode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.prismsweep.worker.base.InvalidInputException;
import org.prismsweep.worker.ode.FlowIntegrator.Scheme;
import org.prismsweep.worker.ode.Integration.End;

class FlowIntegratorTest {

  private static final RightHandSide GROWTH = (t, y, dydt) -> dydt[0] = y[0];

  static Stream<Arguments> problems() {
    return Arrays.stream(Scheme.values())
        .flatMap(s -> Arrays.stream(KnownProblem.values()).map(p -> Arguments.of(s, p)));
  }

  @ParameterizedTest
  @MethodSource("problems")
  void denseOutputIsAsAccurateAsTheTolerance(Scheme scheme, KnownProblem problem) {
    for (double tolerance = 1e-3; tolerance > 1e-11; tolerance /= 100) {
      double error = problem.error(new FlowIntegrator(scheme, tolerance, tolerance));
      assertThat(error).as("%g", tolerance).isLessThan(problem.amplification() * tolerance);
    }
  }

  @ParameterizedTest
  @EnumSource(Scheme.class)
  void errorIsProportionalToTheTolerance(Scheme scheme) {
    double loose = KnownProblem.ROTATION.error(new FlowIntegrator(scheme, 1e-4, 1e-4));
    double tight = KnownProblem.ROTATION.error(new FlowIntegrator(scheme, 1e-9, 1e-9));
    double slope = Math.log10(loose / tight) / 5;
    assertThat(slope).isBetween(0.7, 1.3);
  }

  @Test
  void evaluationsGrowAsTheEighthRootOfTheTolerance() {
    double[] times = {20};
    long[] evaluations = new long[2];
    for (int i = 0; i < 2; i++) {
      double tolerance = i == 0 ? 1e-4 : 1e-12;
      evaluations[i] =
          new FlowIntegrator(tolerance, tolerance)
              .integrate(
                  KnownProblem.ROTATION, new double[] {1, 0}, times, (k, t, y) -> {}, Limits.NONE)
              .evaluations();
    }
    // eighth order: 1e8 to the power 1/8 is a factor of ten
    assertThat(evaluations[1] / (double) evaluations[0]).isBetween(5.0, 14.0);
  }

  @Test
  void observesInitialStateAndLastTimeExactlyAndRepeatedTimesTwice() {
    double[] y0 = {1};
    List<Double> seen = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    double[] times = {0, 0, 0.3, 0.3, 0.7};
    Integration result =
        new FlowIntegrator(1e-10, 1e-10)
            .integrate(
                GROWTH,
                y0,
                times,
                (k, t, y) -> {
                  assertThat(k).isEqualTo(seen.size());
                  seen.add(t);
                  values.add(y[0]);
                },
                Limits.NONE);
    assertThat(seen).containsExactly(0.0, 0.0, 0.3, 0.3, 0.7);
    assertThat(values.get(0)).isEqualTo(1.0);
    assertThat(values.get(1)).isEqualTo(1.0);
    assertThat(values.get(4)).isCloseTo(Math.exp(0.7), org.assertj.core.data.Offset.offset(1e-9));
    assertThat(y0).containsExactly(1);
    assertThat(result.end()).isEqualTo(End.REACHED);
    assertThat(result.reachedTime()).isEqualTo(0.7);
    assertThat(result.reason()).isEmpty();
    assertThat(result.steps()).isPositive();
    assertThat(result.evaluations()).isGreaterThanOrEqualTo(12 * result.steps());
  }

  @Test
  void onlyTimeZeroNeedsNoEvaluation() {
    List<Double> values = new ArrayList<>();
    Integration result =
        new FlowIntegrator(1e-6, 0)
            .integrate(
                GROWTH,
                new double[] {3},
                new double[] {0},
                (k, t, y) -> values.add(y[0]),
                Limits.NONE);
    assertThat(result).isEqualTo(new Integration(End.REACHED, 0, 0, 0, ""));
    assertThat(values).containsExactly(3.0);
  }

  @ParameterizedTest
  @EnumSource(Scheme.class)
  void anyTimeScaleIsInTheDomain(Scheme scheme) {
    for (double rate : new double[] {1e-30, 1e-9, 1e9, 1e30}) {
      double[] last = {0};
      new FlowIntegrator(scheme, 1e-9, 0)
          .integrate(
              (t, y, dydt) -> dydt[0] = rate * y[0],
              new double[] {1e-20},
              new double[] {1 / rate},
              (k, t, y) -> last[0] = y[0],
              Limits.NONE);
      assertThat(last[0] * 1e20).isCloseTo(Math.E, org.assertj.core.data.Offset.offset(1e-7));
    }
  }

  @Test
  void blowUpInFiniteTimeIsAnOutcome() {
    List<Double> seen = new ArrayList<>();
    Integration result =
        new FlowIntegrator(1e-6, 1e-6)
            .integrate(
                (t, y, dydt) -> dydt[0] = y[0] * y[0],
                new double[] {1},
                new double[] {0, 0.5, 0.9, 1.5, 2},
                (k, t, y) -> seen.add(t),
                Limits.NONE);
    assertThat(result.end()).isIn(End.STEP_UNDERFLOW, End.NON_FINITE);
    assertThat(result.reachedTime()).isBetween(0.99, 1.0001);
    assertThat(seen).containsExactly(0.0, 0.5, 0.9);
    assertThat(result.reason()).isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource(Scheme.class)
  void nanIsAnOutcomeAtTheStartAndLater(Scheme scheme) {
    FlowIntegrator integrator = new FlowIntegrator(scheme, 1e-6, 1e-6);
    for (double from : new double[] {0, 1e-300, 0.25}) {
      Integration result =
          integrator.integrate(
              (t, y, dydt) -> dydt[0] = t >= from ? Double.NaN : 1,
              new double[] {1},
              new double[] {0, 1},
              (k, t, y) -> assertThat(t).isZero(),
              Limits.NONE);
      assertThat(result.end()).as("from %g", from).isEqualTo(End.NON_FINITE);
      assertThat(result.reachedTime()).isBetween(0.0, from);
    }
    Integration initial =
        integrator.integrate(
            GROWTH,
            new double[] {Double.POSITIVE_INFINITY},
            new double[] {0, 1},
            (k, t, y) -> {},
            Limits.NONE);
    assertThat(initial.end()).isEqualTo(End.NON_FINITE);
    assertThat(initial.reason()).isEqualTo("initial state is not finite");
  }

  @Test
  void evaluationsAreLimited() {
    Integration result =
        new FlowIntegrator(1e-6, 1e-6)
            .integrate(
                KnownProblem.ROTATION,
                new double[] {1, 0},
                new double[] {0, 1000},
                (k, t, y) -> {},
                new Limits(500, 1e9));
    assertThat(result.end()).isEqualTo(End.LIMIT);
    assertThat(result.evaluations()).isEqualTo(500);
    assertThat(result.reachedTime()).isBetween(1e-3, 999.0);
    assertThat(result.reason()).contains("evaluations=500");
  }

  @Test
  void cpuTimeIsLimited() {
    Integration result =
        new FlowIntegrator(1e-6, 1e-6)
            .integrate(
                KnownProblem.ROTATION,
                new double[] {1, 0},
                new double[] {0, 1e12},
                (k, t, y) -> {},
                new Limits(Long.MAX_VALUE, 0.05));
    assertThat(result.end()).isEqualTo(End.LIMIT);
    assertThat(result.reason()).contains("CPU seconds=0.05");
  }

  /** Only one of the two may allocate with every step: Hipparchus steps the other. */
  @Test
  void fifthOrderAllocatesNothingPerStep() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long id = Thread.currentThread().getId();
    FlowIntegrator integrator = new FlowIntegrator(Scheme.DORMAND_PRINCE_54, 1e-6, 1e-6);
    double[] y0 = new double[1000];
    y0[0] = 1;
    RightHandSide rhs = (t, y, dydt) -> Arrays.setAll(dydt, i -> -y[(i + 1) % dydt.length]);
    long[] bytes = new long[2];
    long[] steps = new long[2];
    for (int warm = 0; warm < 3; warm++) {
      for (int i = 0; i < 2; i++) {
        double[] times = {0, i == 0 ? 1 : 30};
        long before = threads.getThreadAllocatedBytes(id);
        steps[i] = integrator.integrate(rhs, y0, times, (k, t, y) -> {}, Limits.NONE).steps();
        bytes[i] = threads.getThreadAllocatedBytes(id) - before;
      }
    }
    assertThat(steps[1]).isGreaterThan(10 * steps[0]);
    // ten copies of the state at the start; a captured lambda per evaluation is the test's own
    long evaluations = 6 * (steps[1] - steps[0]);
    assertThat(bytes[1] - bytes[0]).isLessThan(evaluations * 64);
    assertThat(bytes[0]).isBetween(80_000L, 160_000L);
  }

  @Test
  void badInputIsNamed() {
    assertThatThrownBy(() -> new FlowIntegrator(-1, 0))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("relativeTolerance=-1.0, expected a number >= 0 and < 1");
    assertThatThrownBy(() -> new FlowIntegrator(0, 0))
        .hasMessageContaining("absoluteTolerance=0.0");
    FlowIntegrator integrator = new FlowIntegrator(1e-3, 0);
    assertThatThrownBy(
            () ->
                integrator.integrate(
                    GROWTH, new double[] {1}, new double[] {1, 0.5}, (k, t, y) -> {}, Limits.NONE))
        .hasMessage("times=0.5, expected times in order, after 1.0");
    assertThatThrownBy(
            () ->
                integrator.integrate(
                    GROWTH,
                    new double[] {1},
                    new double[] {Double.NaN},
                    (k, t, y) -> {},
                    Limits.NONE))
        .hasMessage("times=NaN, expected finite times >= 0");
    assertThatThrownBy(() -> new Limits(0, 1)).hasMessageContaining("maxEvaluations=0");
  }
}
