package org.prismsweep.worker.ode;

/**
 * Initial value problems with closed solutions.
 *
 * <p>{@code amplification} is how much larger than the tolerance the global error may be, as
 * measured over tolerances 1e-3 to 1e-11 and rounded up.
 */
enum KnownProblem implements RightHandSide {
  /** y' = y (1 - y), y = l(y0, t) = y0 e^t / (1 + y0 (e^t - 1)); errors grow as y does. */
  LOGISTIC(new double[] {0.01}, 12, 25) {
    @Override
    public void derivative(double t, double[] y, double[] dydt) {
      dydt[0] = y[0] * (1 - y[0]);
    }

    @Override
    double[] solution(double t) {
      return new double[] {0.01 * Math.exp(t) / (1 + 0.01 * Math.expm1(t))};
    }
  },
  /** x' = -w y, y' = w x with w = 2 pi: five turns of the unit circle. */
  ROTATION(new double[] {1, 0}, 5, 30) {
    @Override
    public void derivative(double t, double[] y, double[] dydt) {
      dydt[0] = -2 * Math.PI * y[1];
      dydt[1] = 2 * Math.PI * y[0];
    }

    @Override
    double[] solution(double t) {
      return new double[] {Math.cos(2 * Math.PI * t), Math.sin(2 * Math.PI * t)};
    }
  },
  /**
   * y' = -200 (y - cos t) - sin t, y(0) = 2, y = cos t + e^{-200 t}: a fast transient, then steps
   * held back by stability.
   */
  STIFFISH(new double[] {2}, 3, 80) {
    @Override
    public void derivative(double t, double[] y, double[] dydt) {
      dydt[0] = -200 * (y[0] - Math.cos(t)) - Math.sin(t);
    }

    @Override
    double[] solution(double t) {
      return new double[] {Math.cos(t) + Math.exp(-200 * t)};
    }
  },
  /**
   * y' = -2 t y^2, y = 1 / (1 + t^2): depends on time explicitly. At one tolerance in nine a step
   * of length two slips past the estimate of 8(5,3), hence the wide factor; else 30 would do.
   */
  RATIONAL(new double[] {1}, 4, 300) {
    @Override
    public void derivative(double t, double[] y, double[] dydt) {
      dydt[0] = -2 * t * y[0] * y[0];
    }

    @Override
    double[] solution(double t) {
      return new double[] {1 / (1 + t * t)};
    }
  };

  private final double[] initial;
  private final double end;
  private final double amplification;

  KnownProblem(double[] initial, double end, double amplification) {
    this.initial = initial;
    this.end = end;
    this.amplification = amplification;
  }

  double[] initial() {
    return initial.clone();
  }

  double end() {
    return end;
  }

  double amplification() {
    return amplification;
  }

  abstract double[] solution(double t);

  /** {@code count} times from 0 to the end, unequally spaced. */
  double[] times(int count) {
    double[] times = new double[count];
    for (int k = 0; k < count; k++) {
      times[k] = end * Math.pow(k / (count - 1.0), 1.5);
    }
    times[count - 1] = end;
    return times;
  }

  /** Largest error over the times of {@code times(201)}. */
  double error(FlowIntegrator integrator) {
    double[] worst = {0};
    integrator.integrate(
        this,
        initial(),
        times(201),
        (k, t, y) -> {
          double[] exact = solution(t);
          for (int i = 0; i < y.length; i++) {
            worst[0] = Math.max(worst[0], Math.abs(y[i] - exact[i]));
          }
        },
        Limits.NONE);
    return worst[0];
  }
}
