package org.prismsweep.worker.regime.scaling;

import java.util.List;

/**
 * Weighted least squares of value = limit + slope z with z = (size / reference)^-b at a given
 * exponent b: a straight line in z, whose intercept is the limit of large sizes.
 *
 * <p>The standard errors are taken as known, so that var(line at z) = 1/W + (z - zbar)^2 / Szz.
 */
final class SizeLine {
  private final List<SizedValue> values;
  private final double exponent;
  private final double reference;
  private final double weight;
  private final double meanZ;
  private final double meanValue;
  private final double spreadZ;
  private final double slope;
  private final double chiSquare;

  /**
   * @param values at two different sizes at least
   * @param reference size at which z is 1; of the order of the sizes
   */
  SizeLine(List<SizedValue> values, double exponent, double reference) {
    this.values = values;
    this.exponent = exponent;
    this.reference = reference;
    double sum = 0;
    double sumZ = 0;
    double sumValue = 0;
    for (SizedValue value : values) {
      double w = weight(value);
      sum += w;
      sumZ += w * z(value.size());
      sumValue += w * value.value();
    }
    weight = sum;
    meanZ = sumZ / sum;
    meanValue = sumValue / sum;
    double squares = 0;
    double products = 0;
    for (SizedValue value : values) {
      double dz = z(value.size()) - meanZ;
      squares += weight(value) * dz * dz;
      products += weight(value) * dz * (value.value() - meanValue);
    }
    spreadZ = squares;
    slope = products / squares;
    double chi = 0;
    for (SizedValue value : values) {
      double residual = residual(value);
      chi += weight(value) * residual * residual;
    }
    chiSquare = chi;
  }

  double exponent() {
    return exponent;
  }

  double chiSquare() {
    return chiSquare;
  }

  /** a in value = limit + a size^-b. */
  double amplitude() {
    return slope * Math.pow(reference, exponent);
  }

  /** The line at a size, {@link Double#POSITIVE_INFINITY} for the limit. */
  double at(double size) {
    return meanValue + slope * (z(size) - meanZ);
  }

  /** Variance of {@link #at}. */
  double variance(double size) {
    double dz = z(size) - meanZ;
    return 1 / weight + dz * dz / spreadZ;
  }

  /** Derivative of the chi-square along the exponent, the line following. */
  double chiSquareByExponent() {
    double sum = 0;
    for (SizedValue value : values) {
      double growth = slope * z(value.size()) * Math.log(value.size() / reference);
      sum += 2 * weight(value) * residual(value) * growth;
    }
    return sum;
  }

  private double residual(SizedValue value) {
    return value.value() - at(value.size());
  }

  private double z(double size) {
    return Math.pow(size / reference, -exponent);
  }

  private static double weight(SizedValue value) {
    return 1 / (value.error() * value.error());
  }
}
