package org.prismsweep.worker.family.online.model;

import org.prismsweep.worker.base.InvalidInputException;
import org.prismsweep.worker.random.Normals;
import org.prismsweep.worker.random.StreamKey;

/**
 * The weights at t = 0, along the eigenvectors of the covariance in the order of the spectrum: with
 * scales a, b and c of encoder and decoder, unit k = 1..K and direction tau = 1..D,
 *
 * <pre>
 * gaussian[:SEED]  u = a N(0, 1)                     s = b c N(0, 1)
 * deterministic    u = a sqrt2 cos(0.5 + 1.7 k tau)  s = b c sqrt2 sin(0.3 + 1.3 k tau)
 * </pre>
 *
 * <p>Tied weights u = s have the form of the decoder with scale a c. The numbers are part of the
 * model, the same for every seed and replicate: a finite number of units and of leading directions
 * does not average over them. They are common along D: each row has a stream of its own.
 *
 * @param deterministic which of the two
 * @param seed which Gaussian numbers
 */
public record Initialisation(boolean deterministic, long seed) {

  /** What is accepted, for messages and help texts. */
  static final String FORMS = "gaussian, gaussian:SEED or deterministic";

  private static final String DETERMINISTIC = "deterministic";
  private static final String GAUSSIAN = "gaussian";

  /** Rows of weights, one direction after the other. */
  public interface Rows {

    /**
     * The weight of the next direction.
     *
     * @param tau number of the direction, from 1; every row is asked once for each, in order
     */
    double next(int row, long tau);
  }

  static Initialisation parse(String text) {
    if (text.equals(DETERMINISTIC)) {
      return new Initialisation(true, 0);
    }
    if (text.equals(GAUSSIAN)) {
      return new Initialisation(false, 0);
    }
    if (text.matches(GAUSSIAN + ":\\d{1,18}")) {
      return new Initialisation(false, Long.parseLong(text.substring(GAUSSIAN.length() + 1)));
    }
    throw new InvalidInputException("init", text, FORMS);
  }

  /** The canonical spelling. */
  String text() {
    return deterministic ? DETERMINISTIC : seed == 0 ? GAUSSIAN : GAUSSIAN + ":" + seed;
  }

  /** The rows of a {@link Layout} of a point, the decoder bias 0. */
  public Rows rows(OnlinePoint point) {
    int units = point.units();
    double encoder = point.initEncoder();
    double decoder = point.initDecoder() * point.initDecoderScale();
    if (deterministic) {
      return (row, tau) -> {
        boolean first = !point.tied() && row < units;
        double k = row % units + 1;
        if (row >= (point.tied() ? units : 2 * units)) {
          return 0;
        }
        return first
            ? encoder * Math.sqrt(2) * StrictMath.cos(0.5 + 1.7 * k * tau)
            : decoder * Math.sqrt(2) * StrictMath.sin(0.3 + 1.3 * k * tau);
      };
    }
    Normals[] normals = new Normals[point.tied() ? units : 2 * units];
    for (int row = 0; row < normals.length; row++) {
      boolean first = !point.tied() && row < units;
      String part = first ? "encoder" : "decoder";
      normals[row] =
          new StreamKey(seed, 0, "init", OnlinePoint.FAMILY, part, row % units).normals();
    }
    return (row, tau) -> {
      if (row >= normals.length) {
        return 0;
      }
      boolean first = !point.tied() && row < units;
      return (first ? encoder : decoder) * normals[row].next();
    };
  }
}
