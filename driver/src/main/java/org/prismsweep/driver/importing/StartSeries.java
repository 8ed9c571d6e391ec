package org.prismsweep.driver.importing;

/**
 * A known mean early in a run, as a power series of time.
 *
 * @param coefficients of time^0, time^1, ...; the last term that is known ends the series
 */
record StartSeries(double[] coefficients) {
  private static final double MAX_CLOCK = 16;

  /** The part of {@link #change} that the last known term gives. */
  double lastTerm(double time) {
    return coefficients[coefficients.length - 1] * Math.pow(time, coefficients.length - 1);
  }

  /** The change since the start. */
  double change(double time) {
    double sum = 0;
    for (int s = coefficients.length - 1; s > 0; s--) {
      sum = (sum + coefficients[s]) * time;
    }
    return sum;
  }

  /** What the time has to be multiplied by for a change, within bounds. */
  double clock(double time, double change) {
    double low = 1 / MAX_CLOCK;
    double high = 1;
    boolean faster = Math.abs(change) > Math.abs(change(time));
    if (faster) {
      // The series is good for early times only: no further than where it grows
      low = 1;
      while (high < MAX_CLOCK && Math.abs(change(high * time)) < Math.abs(change)) {
        high *= 1.25;
      }
    }
    for (int k = 0; k < 60; k++) {
      double middle = (low + high) / 2;
      if (Math.abs(change(middle * time)) < Math.abs(change)) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }
}
