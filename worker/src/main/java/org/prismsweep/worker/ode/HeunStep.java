package org.prismsweep.worker.ode;

/**
 * Heun's method of order two: y + h/2 (f(y) + f(y + h f(y))). Two evaluations a step. Scratch
 * object of one run.
 */
public final class HeunStep {

  private final RightHandSide rhs;
  private final double[] y;
  private final double step;
  private final double[] first;
  private final double[] second;
  private final double[] ahead;

  /**
   * @param y state, advanced in place
   */
  public HeunStep(RightHandSide rhs, double[] y, double step) {
    this.rhs = rhs;
    this.y = y;
    this.step = step;
    first = new double[y.length];
    second = new double[y.length];
    ahead = new double[y.length];
  }

  /** One step of an autonomous equation; whether the state is still finite. */
  public boolean advance() {
    rhs.derivative(0, y, first);
    for (int i = 0; i < y.length; i++) {
      ahead[i] = y[i] + step * first[i];
    }
    rhs.derivative(0, ahead, second);
    double zero = 0;
    for (int i = 0; i < y.length; i++) {
      y[i] += 0.5 * step * (first[i] + second[i]);
      zero += 0 * y[i];
    }
    return zero == 0;
  }
}
