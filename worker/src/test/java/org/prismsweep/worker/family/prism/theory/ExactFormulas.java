package org.prismsweep.worker.family.prism.theory;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.function.UnaryOperator;
import org.prismsweep.worker.family.prism.model.PrismPoint;

/**
 * The faces with elementary losses once more, in 320 digits and as the theory page writes them:
 * nothing is rearranged against cancellation, and free averages are differences of resolvents.
 */
final class ExactFormulas {

  private static final MathContext DIGITS = new MathContext(320);
  private static final BigDecimal ONE = BigDecimal.ONE;
  private static final BigDecimal TWO = BigDecimal.valueOf(2);
  private static final BigDecimal FOUR = BigDecimal.valueOf(4);

  private final BigDecimal p;
  private final BigDecimal h;
  private final BigDecimal n;
  private final BigDecimal x;
  private final BigDecimal y;
  private final BigDecimal r;
  private final BigDecimal t;

  private ExactFormulas(PrismPoint point, double time) {
    p = BigDecimal.valueOf(point.inputDim());
    h = BigDecimal.valueOf(point.latentDim());
    n = BigDecimal.valueOf(point.samples());
    BigDecimal variance = new BigDecimal(point.initVariance());
    x = times(variance, h);
    y = times(variance, p);
    r = p.divide(n, DIGITS);
    t = new BigDecimal(time);
  }

  /** {train, population} at one time, rounded once. */
  static double[] losses(String face, PrismPoint point, double time) {
    BigDecimal[] losses = new ExactFormulas(point, time).losses(face);
    return new double[] {losses[0].doubleValue(), losses[1].doubleValue()};
  }

  private BigDecimal[] losses(String face) {
    BigDecimal z = times(FOUR, t);
    BigDecimal zs = times(z, r);
    return switch (face) {
      case "large-data+mean-field" -> both(half(p, square(ONE.subtract(logistic(x, z)))));
      case "large-data+narrow-latent" -> {
        BigDecimal g = logistic(y, z);
        yield both(half(p, ONE).add(times(h, half(g, g).subtract(g))));
      }
      case "large-data+free" -> both(half(p, slope(this::latentResolvent, z).negate()));
      case "small-data+mean-field" -> {
        BigDecimal now = square(ONE.subtract(logistic(x, zs)));
        BigDecimal start = square(ONE.subtract(x));
        yield pair(half(p, now), half(p, start).add(half(n, now.subtract(start))));
      }
      case "small-data+narrow-latent" -> smallDataNarrowLatent();
      case "mean-field+narrow-latent" ->
          pair(
              half(p, ONE.subtract(times(TWO, x, growth(1)))),
              half(p, ONE.subtract(times(TWO, x, growth(0)))));
      case "mean-field+free" -> {
        BigDecimal q = times(z, x);
        BigDecimal slope = slope(this::dataResolvent, q);
        BigDecimal population = dataResolvent(q).add(times(q, slope));
        yield pair(
            half(p, times(square(x), slope.negate())), half(p, times(square(x), population)));
      }
      case "large-data+mean-field+narrow-latent" ->
          both(half(p, ONE.subtract(times(TWO, x, exp(z)))));
      case "large-data+mean-field+free" -> both(half(p, square(decayed(x, z))));
      case "large-data+narrow-latent+free" -> both(half(h, square(decayed(y, z))));
      case "small-data+mean-field+narrow-latent" ->
          pair(
              half(p, ONE.subtract(times(TWO, x, exp(zs)))),
              half(p, ONE.subtract(times(TWO, x))).subtract(times(n, x, exp(zs).subtract(ONE))));
      case "small-data+mean-field+free" -> {
        BigDecimal now = square(decayed(x, zs));
        yield pair(half(p, now), half(p, square(x)).add(half(n, now.subtract(square(x)))));
      }
      case "small-data+narrow-latent+free" -> {
        BigDecimal decay = exp(times(TWO, y, r, t).negate());
        BigDecimal consumed = times(TWO, h, n, square(y), ONE.subtract(decay));
        yield pair(
            half(h, times(square(y), decay)),
            half(h, square(y)).subtract(consumed.divide(p, DIGITS)));
      }
      default -> throw new IllegalArgumentException(face);
    };
  }

  /**
   * E[s^power e^{4st}] as a series of moments, which are Narayana polynomials of r: (k+1) m_k =
   * (2k-1) (1+r) m_{k-1} - (k-2) (1-r)^2 m_{k-2}.
   */
  private BigDecimal growth(int power) {
    BigDecimal before = BigDecimal.ZERO;
    BigDecimal moment = ONE; // m_1
    BigDecimal factor = ONE; // (4t)^k / k!
    BigDecimal sum = ONE; // m_power
    for (int k = 1; k < 3000; k++) {
      BigDecimal next =
          times(BigDecimal.valueOf(2L * k + 1), ONE.add(r), moment)
              .subtract(times(BigDecimal.valueOf(k - 1L), square(ONE.subtract(r)), before))
              .divide(BigDecimal.valueOf(k + 2L), DIGITS);
      factor = times(factor, FOUR, t).divide(BigDecimal.valueOf(k), DIGITS);
      sum = sum.add(times(factor, power == 0 ? moment : next), DIGITS);
      before = moment;
      moment = next;
    }
    return sum;
  }

  private BigDecimal[] smallDataNarrowLatent() {
    BigDecimal kappa = FOUR.subtract(times(TWO, y));
    BigDecimal time = times(r, t);
    BigDecimal growth = exp(times(kappa, time));
    BigDecimal integral = kappa.signum() == 0 ? time : growth.subtract(ONE).divide(kappa, DIGITS);
    BigDecimal consumed = times(FOUR, h, n, y, square(ONE.subtract(y)), integral);
    return pair(
        half(p, ONE).subtract(half(h, times(y, TWO.subtract(y), growth))),
        half(p, ONE).add(times(h, half(y, y).subtract(y))).subtract(consumed.divide(p, DIGITS)));
  }

  /** E[l/(1 + z l)] over the spectrum of M(0), from z^2 y h^2 - (1 + z(x+y)) h + x = 0. */
  private BigDecimal latentResolvent(BigDecimal z) {
    return average(x, y, z);
  }

  /** E[1/(1 + q s)] = 1 - q E[s/(1 + q s)] over the spectrum of S. */
  private BigDecimal dataResolvent(BigDecimal q) {
    return ONE.subtract(times(q, average(ONE, r, q)));
  }

  private static BigDecimal average(BigDecimal mean, BigDecimal other, BigDecimal z) {
    BigDecimal b = ONE.add(times(z, mean.add(other)));
    BigDecimal root = square(b).subtract(times(FOUR, square(z), mean, other)).sqrt(DIGITS);
    return times(TWO, mean).divide(b.add(root), DIGITS);
  }

  /** Derivative by central differences with a step that leaves 50 digits. */
  private static BigDecimal slope(UnaryOperator<BigDecimal> f, BigDecimal at) {
    BigDecimal step = new BigDecimal("1e-36");
    return f.apply(at.add(step))
        .subtract(f.apply(at.subtract(step)))
        .divide(times(TWO, step), DIGITS);
  }

  private static BigDecimal logistic(BigDecimal m, BigDecimal z) {
    BigDecimal growth = exp(z);
    return times(m, growth).divide(ONE.add(times(m, growth.subtract(ONE))), DIGITS);
  }

  private static BigDecimal decayed(BigDecimal m, BigDecimal z) {
    return m.divide(ONE.add(times(m, z)), DIGITS);
  }

  /** Taylor series of e^(z/2^k), squared k times. */
  private static BigDecimal exp(BigDecimal z) {
    int halvings = 0;
    BigDecimal small = z;
    while (small.abs().doubleValue() > 0.01) {
      small = small.divide(TWO, DIGITS);
      halvings++;
    }
    BigDecimal sum = ONE;
    BigDecimal term = ONE;
    for (int k = 1; k < 45; k++) {
      term = times(term, small).divide(BigDecimal.valueOf(k), DIGITS);
      sum = sum.add(term, DIGITS);
    }
    for (int k = 0; k < halvings; k++) {
      sum = square(sum);
    }
    return sum;
  }

  private static BigDecimal square(BigDecimal value) {
    return value.multiply(value, DIGITS);
  }

  private static BigDecimal half(BigDecimal a, BigDecimal b) {
    return times(a, b).divide(TWO, DIGITS);
  }

  private static BigDecimal times(BigDecimal first, BigDecimal... others) {
    BigDecimal product = first;
    for (BigDecimal other : others) {
      product = product.multiply(other, DIGITS);
    }
    return product;
  }

  private static BigDecimal[] both(BigDecimal loss) {
    return pair(loss, loss);
  }

  private static BigDecimal[] pair(BigDecimal train, BigDecimal population) {
    return new BigDecimal[] {train, population};
  }
}
