package org.prismsweep.worker.family.compression.model;

import org.prismsweep.worker.base.CanonicalNumber;
import org.prismsweep.worker.base.InvalidInputException;
import org.prismsweep.worker.base.NumberList;
import org.prismsweep.worker.base.Word;

/**
 * An odd activation by what the risk depends on: c_1 = E Z sigma(Z), f1 = E sigma(Z)^2 / c_1^2 and
 * the {@link CorrelationKernel} f.
 *
 * <pre>
 * sign      f = arcsin(rho), c_1^2 = 2/pi, f1 = pi/2
 * linear    f = rho, f1 = 1
 * tanh:K    sigma(x) = tanh(K x); series with numerical Hermite coefficients; tanh is tanh:1
 * erf:K     sigma(x) = erf(K x): f = arcsin(q rho)/q, q = 2 K^2 / (1 + 2 K^2), c_1^2 = 2 q / pi
 * </pre>
 *
 * @param kind shape
 * @param scale K, 1 for those without
 */
public record Activation(Kind kind, double scale) {

  /** What is accepted, for messages and help texts. */
  static final String FORMS = "sign, linear, tanh, tanh:K, erf or erf:K with K from 0.01 to 10";

  private static final double MIN_SCALE = 0.01;
  private static final double MAX_SCALE = 10;

  /** Odd orders up to 999: at K = 10 they leave 1e-5 of E sigma^2 out, at K = 3 below 1e-12. */
  private static final int TERMS = 500;

  /** Step of the quadrature at K = 1: errors are below rounding. */
  private static final double STEP = 0.04;

  /** Shape of the function. */
  enum Kind implements Word {
    SIGN,
    LINEAR,
    TANH,
    ERF
  }

  /**
   * Reads an activation.
   *
   * @throws InvalidInputException when it is none
   */
  static Activation parse(String text) {
    String[] parts = text.strip().split(":", -1);
    for (Kind kind : Kind.values()) {
      boolean scaled = kind == Kind.TANH || kind == Kind.ERF;
      if (kind.text().equals(parts[0]) && parts.length <= (scaled ? 2 : 1)) {
        double scale = parts.length == 1 ? 1 : NumberList.number("activation", parts[1]);
        if (scale >= MIN_SCALE && scale <= MAX_SCALE) {
          return new Activation(kind, scale);
        }
      }
    }
    throw new InvalidInputException("activation", text, FORMS);
  }

  /** The canonical spelling. */
  public String text() {
    return scale == 1 ? kind.text() : kind.text() + ":" + CanonicalNumber.text(scale);
  }

  /** c_1^2. */
  double linearEnergy() {
    return switch (kind) {
      case SIGN -> 2 / Math.PI;
      case LINEAR -> 1;
      case ERF -> 2 * q() / Math.PI;
      case TANH -> Tanh.of(scale).linear();
    };
  }

  /** f1 = f(1) = E sigma^2 / c_1^2, at least 1. */
  public double atOne() {
    return switch (kind) {
      case SIGN -> Math.PI / 2;
      case LINEAR -> 1;
      case ERF -> Math.asin(q()) / q();
      case TANH -> Tanh.of(scale).atOne();
    };
  }

  /** a = f1 - 1, the share of sigma that is not linear. */
  public double excess() {
    return atOne() - 1;
  }

  /** f with its scratch. */
  public CorrelationKernel kernel() {
    return switch (kind) {
      case SIGN -> new ArcSineKernel(1);
      case LINEAR -> new SeriesKernel(new double[] {1});
      case ERF -> new ArcSineKernel(q());
      case TANH -> new SeriesKernel(Tanh.of(scale).terms().clone());
    };
  }

  private double q() {
    return 2 * scale * scale / (1 + 2 * scale * scale);
  }

  /**
   * Numbers of tanh(K x).
   *
   * @param terms (c_l / c_1)^2 for l = 1, 3, 5, ...
   */
  private record Tanh(double scale, double linear, double atOne, double[] terms) {

    /** The last one asked for: a sweep has few, and computing one takes milliseconds. */
    private static volatile Tanh last = compute(1);

    static Tanh of(double scale) {
      Tanh known = last;
      if (known.scale != scale) {
        known = compute(scale);
        last = known;
      }
      return known;
    }

    private static Tanh compute(double scale) {
      OddHermite hermite =
          OddHermite.of(z -> Math.tanh(scale * z), TERMS, STEP / Math.max(1, scale));
      double[] terms = hermite.coefficients();
      double linear = terms[0] * terms[0];
      for (int m = 0; m < terms.length; m++) {
        terms[m] *= terms[m] / linear;
      }
      return new Tanh(scale, linear, hermite.energy() / linear, terms);
    }
  }
}
