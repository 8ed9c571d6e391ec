package org.prismsweep.worker.random;

import java.util.function.DoubleSupplier;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.AhrensDieterMarsagliaTsangGammaSampler;
import org.prismsweep.worker.base.InvalidInputException;

/**
 * A stream of chi-square numbers, in the order of the calls. Not thread-safe.
 *
 * <p>Chi-square with f degrees of freedom is Gamma(f/2, scale 2): by Ahrens and Dieter (1974) for f
 * &lt; 2, by Marsaglia and Tsang (2000) above, exact in law for any real f &gt; 0.
 */
public final class ChiSquares {

  private final UniformRandomProvider bits;

  ChiSquares(UniformRandomProvider bits) {
    this.bits = bits;
  }

  /**
   * The next number.
   *
   * @param degrees degrees of freedom, any finite real number >= 0; chi-square with none is zero
   */
  public double next(double degrees) {
    return law(degrees).getAsDouble();
  }

  /**
   * The next numbers with the given degrees of freedom, from the same stream: for many numbers of
   * one law, which it prepares once.
   */
  public DoubleSupplier law(double degrees) {
    if (!(degrees >= 0) || Double.isInfinite(degrees)) {
      throw new InvalidInputException("degrees", degrees, "a finite number >= 0");
    }
    return degrees == 0
        ? () -> 0
        : AhrensDieterMarsagliaTsangGammaSampler.of(bits, degrees / 2, 2)::sample;
  }
}
