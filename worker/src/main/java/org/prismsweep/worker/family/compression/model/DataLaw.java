package org.prismsweep.worker.family.compression.model;

import java.util.EnumSet;
import java.util.Set;
import org.apache.commons.rng.UniformRandomProvider;
import org.prismsweep.worker.base.CanonicalNumber;
import org.prismsweep.worker.base.InvalidInputException;
import org.prismsweep.worker.base.NumberList;
import org.prismsweep.worker.base.Word;
import org.prismsweep.worker.random.ChiSquares;
import org.prismsweep.worker.random.Normals;
import org.prismsweep.worker.random.StreamKey;

/**
 * Laws of whitened data z, mean 0 and covariance I; samples are x = Lam^{1/2} z.
 *
 * <pre>
 * gaussian            standard normal
 * laplace             independent, density exp(-sqrt(2) |z|) / sqrt(2)
 * student:NU          independent Student t with NU > 2 degrees of freedom, scaled to variance 1
 * bernoulli-gauss:P   independent, N(0, 1/P) with probability P, else 0
 * uniform             independent, uniform on [-sqrt(3), sqrt(3)]
 * rademacher          independent signs
 * clusters:K          K well separated clusters with equal shares, whitened: a {@link FixedSet}
 * edges:K             square images of K soft edges each, whitened: a {@link FixedSet}
 * </pre>
 *
 * @param kind which of them
 * @param number NU, P or K; 0 for those without one
 */
public record DataLaw(Kind kind, double number) {

  /** What is accepted, for messages and help texts. */
  static final String FORMS =
      "gaussian, laplace, student:NU (NU > 2), bernoulli-gauss:P (0 < P <= 1), uniform, rademacher,"
          + " clusters:K (K >= 2) or edges:K (K >= 1)";

  private static final double MAX_COUNT = 1000;

  /** Shapes of laws. */
  enum Kind implements Word {
    GAUSSIAN,
    LAPLACE,
    STUDENT,
    BERNOULLI_GAUSS,
    UNIFORM,
    RADEMACHER,
    CLUSTERS,
    EDGES
  }

  private static final Set<Kind> NUMBERED =
      EnumSet.of(Kind.STUDENT, Kind.BERNOULLI_GAUSS, Kind.CLUSTERS, Kind.EDGES);

  public static DataLaw parse(String written) {
    String[] parts = written.strip().split(":", -1);
    for (Kind kind : Kind.values()) {
      if (kind.text().equals(parts[0])) {
        boolean numbered = NUMBERED.contains(kind);
        double number =
            numbered && parts.length == 2 ? NumberList.number("law", parts[1]) : Double.NaN;
        if (numbered ? parts.length == 2 && fits(kind, number) : parts.length == 1) {
          return new DataLaw(kind, numbered ? number : 0);
        }
      }
    }
    throw new InvalidInputException("law", written, FORMS);
  }

  private static boolean fits(Kind kind, double number) {
    return switch (kind) {
      case STUDENT -> number > 2;
      case BERNOULLI_GAUSS -> number > 0 && number <= 1;
      default ->
          number >= (kind == Kind.CLUSTERS ? 2 : 1)
              && number <= MAX_COUNT
              && number == Math.rint(number);
    };
  }

  /** The canonical spelling. */
  String text() {
    return number == 0 ? kind.text() : kind.text() + ":" + CanonicalNumber.text(number);
  }

  boolean isGaussian() {
    return kind == Kind.GAUSSIAN;
  }

  /** Whether samples come from a set that is drawn once, rather than fresh. */
  public boolean isFixedSet() {
    return kind == Kind.CLUSTERS || kind == Kind.EDGES;
  }

  /** An endless stream of independent components; not of fixed sets. */
  public Components components(StreamKey key) {
    UniformRandomProvider bits = key.bits();
    Normals normals = part(key, "normals").normals();
    ChiSquares squares = part(key, "squares").chiSquares();
    return switch (kind) {
      case GAUSSIAN -> normals::next;
      case LAPLACE ->
          () -> {
            double size = -StrictMath.log(1 - bits.nextDouble()) / Math.sqrt(2);
            return bits.nextBoolean() ? size : -size;
          };
      case STUDENT -> () -> normals.next() * Math.sqrt((number - 2) / squares.next(number));
      case BERNOULLI_GAUSS ->
          () -> bits.nextDouble() < number ? normals.next() / Math.sqrt(number) : 0;
      case UNIFORM -> () -> Math.sqrt(3) * (2 * bits.nextDouble() - 1);
      case RADEMACHER -> () -> bits.nextBoolean() ? 1 : -1;
      case CLUSTERS, EDGES ->
          throw new IllegalStateException("Cannot draw components: law=" + text());
    };
  }

  private static StreamKey part(StreamKey key, String part) {
    return new StreamKey(
        key.seed(),
        key.replicate(),
        key.role(),
        key.engine(),
        key.part() + "/" + part,
        key.shape());
  }

  /** A stream of numbers. */
  @FunctionalInterface
  public interface Components {
    double next();
  }
}
