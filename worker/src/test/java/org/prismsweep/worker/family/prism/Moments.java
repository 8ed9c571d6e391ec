package org.prismsweep.worker.family.prism;

/** Mean, variance and fourth moment of a sample, kept one number at a time (Welford, Pebay). */
public final class Moments {
  private long n;
  private double mean;
  private double m2;
  private double m3;
  private double m4;

  public void add(double value) {
    long before = n++;
    double delta = value - mean;
    double step = delta / n;
    double term = delta * step * before;
    mean += step;
    m4 +=
        term * step * step * ((double) n * n - 3.0 * n + 3) + 6 * step * step * m2 - 4 * step * m3;
    m3 += term * step * (n - 2) - 3 * step * m2;
    m2 += term;
  }

  public double mean() {
    return mean;
  }

  public double variance() {
    return m2 / (n - 1);
  }

  /** Variance of the mean. */
  public double errorOfMean() {
    return variance() / n;
  }

  /** Variance of the logarithm of the sample variance: (kurtosis - 1) / n to leading order. */
  public double errorOfLogVariance() {
    return (m4 * n / (m2 * m2) - 1) / n;
  }
}
