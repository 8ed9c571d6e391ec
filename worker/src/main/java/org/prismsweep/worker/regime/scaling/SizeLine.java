package org.prismsweep.worker.regime.scaling;

import java.util.List;

/**
 * Weighted least squares of value = limit + slope z with z = x (1 + k x) and x = (size /
 * reference)^-b, at a given exponent b and a given curvature k: a straight line in z, whose
 * intercept is the limit of large sizes.
 *
 * <p>The standard errors are taken as known, so that var(line at z) = 1/W + (z - zbar)^2 / Szz.
 */
final class SizeLine {
  private final List<SizedValue> values;
  private final double exponent;
  private final double curvature;
  private final double reference;
  private final double[] zs;
  private final double weight;
  private final double meanZ;
  private final double meanValue;
  private final double spreadZ;
  private final double slope;
  private final double chiSquare;

  /**
   * @param values at two different sizes at least
   * @param curvature k, the next correction in units of the leading one at the reference
   * @param reference size at which x is 1; of the order of the sizes
   */
  SizeLine(List<SizedValue> values, double exponent, double curvature, double reference) {
    this.values = values;
    this.exponent = exponent;
    this.curvature = curvature;
    this.reference = reference;
    this.zs = values.stream().mapToDouble(value -> z(value.size())).toArray();
    double sum = 0;
    double sumZ = 0;
    double sumValue = 0;
    for (int k = 0; k < zs.length; k++) {
      double w = weight(values.get(k));
      sum += w;
      sumZ += w * zs[k];
      sumValue += w * values.get(k).value();
    }
    weight = sum;
    meanZ = sumZ / sum;
    meanValue = sumValue / sum;
    double squares = 0;
    double products = 0;
    for (int k = 0; k < zs.length; k++) {
      double dz = zs[k] - meanZ;
      squares += weight(values.get(k)) * dz * dz;
      products += weight(values.get(k)) * dz * (values.get(k).value() - meanValue);
    }
    spreadZ = squares;
    slope = products / squares;
    double chi = 0;
    for (int k = 0; k < zs.length; k++) {
      chi += weight(values.get(k)) * residual(k) * residual(k);
    }
    chiSquare = chi;
  }

  double exponent() {
    return exponent;
  }

  double chiSquare() {
    return chiSquare;
  }

  /** a in value = limit + a size^-b (1 + ...). */
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
    for (int k = 0; k < zs.length; k++) {
      double x = x(values.get(k).size());
      double growth =
          slope * x * (1 + 2 * curvature * x) * Math.log(values.get(k).size() / reference);
      sum += 2 * weight(values.get(k)) * residual(k) * growth;
    }
    return sum;
  }

  private double residual(int k) {
    return values.get(k).value() - meanValue - slope * (zs[k] - meanZ);
  }

  private double z(double size) {
    double x = x(size);
    return x * (1 + curvature * x);
  }

  private double x(double size) {
    return Math.pow(size / reference, -exponent);
  }

  private static double weight(SizedValue value) {
    return 1 / (value.error() * value.error());
  }
}
