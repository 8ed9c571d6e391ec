package org.prismsweep.worker.family.bottleneck.model;

import org.prismsweep.worker.base.Word;
import org.prismsweep.worker.model.RunKey;
import org.prismsweep.worker.random.Normals;
import org.prismsweep.worker.random.ReferenceArray;
import org.prismsweep.worker.random.StreamKey;
import org.prismsweep.worker.training.InitialWeights;

/**
 * How particles start:
 *
 * <pre>
 * correlated        w, v ~ N(0, I), b, e ~ N(0, 1/4), a = 2 P w + g / 2, c = Q v + g' / 2, with g, g'
 *                   standard normal, P_rr = 1, P_r,r+k = 1/2 (k x D) and Q_rr = 1/2 (D x k)
 * uncorrelated      a and c standard normal instead: the limit never starts to learn
 * deterministic:S   correlated, with the {@link ReferenceArray} of number S to S+5 for the normals
 * </pre>
 *
 * <p>Coupling: particle i of either part has a stream of its own, so that width m takes the first m
 * particles of every larger width.
 *
 * @param kind which of them
 * @param number S
 */
public record Initialisation(Kind kind, double number) {

  /** What is accepted, for messages and help texts. */
  static final String FORMS = InitialWeights.forms(Kind.class);

  /** How particles are drawn. */
  public enum Kind implements Word {
    CORRELATED,
    UNCORRELATED,
    DETERMINISTIC
  }

  static Initialisation parse(String text) {
    return InitialWeights.parse(Kind.class, text, Initialisation::new);
  }

  /** The canonical spelling. */
  String text() {
    return InitialWeights.text(kind, number);
  }

  /** Writes the particles of a run where the layout says. */
  public void write(Layout at, RunKey key, double[] y) {
    if (kind == Kind.DETERMINISTIC) {
      fixed(at, y);
    } else {
      drawn(at, key, y);
    }
    if (kind != Kind.UNCORRELATED) {
      correlate(at, y);
    }
  }

  private void fixed(Layout at, double[] y) {
    int d = at.inputDim();
    int k = at.bottleneck();
    copy(at, y, at.w(), d, 0, 1);
    copy(at, y, at.b(), 1, 1, 0.5);
    copy(at, y, at.a(), k, 2, 0.5);
    copy(at, y, at.v(), k, 3, 1);
    copy(at, y, at.e(), 1, 4, 0.5);
    copy(at, y, at.c(), d, 5, 0.5);
  }

  private void copy(Layout at, double[] y, int offset, int columns, int shift, double scale) {
    double[] numbers = ReferenceArray.of(at.width(), columns, number + shift);
    for (int i = 0; i < at.width(); i++) {
      for (int j = 0; j < columns; j++) {
        y[offset + i * at.row() + j] = scale * numbers[i * columns + j];
      }
    }
  }

  private void drawn(Layout at, RunKey key, double[] y) {
    int d = at.inputDim();
    int k = at.bottleneck();
    double outer = kind == Kind.UNCORRELATED ? 1 : 0.5;
    for (int i = 0; i < at.width(); i++) {
      int row = i * at.row();
      Normals encoder = stream(key, "encoder", i, d, k).normals();
      encoder.fill(y, at.w() + row, 1, d, 1);
      encoder.fill(y, at.b() + row, 1, 1, 0.5);
      encoder.fill(y, at.a() + row, 1, k, outer);
      Normals decoder = stream(key, "decoder", i, d, k).normals();
      decoder.fill(y, at.v() + row, 1, k, 1);
      decoder.fill(y, at.e() + row, 1, 1, 0.5);
      decoder.fill(y, at.c() + row, 1, d, outer);
    }
  }

  private static StreamKey stream(RunKey key, String part, int i, int d, int k) {
    return new StreamKey(
        key.seed(), key.replicate(), "init", BottleneckPoint.FAMILY, part, i, d, k);
  }

  private static void correlate(Layout at, double[] y) {
    int d = at.inputDim();
    int k = at.bottleneck();
    for (int i = 0; i < at.width(); i++) {
      int row = i * at.row();
      for (int r = 0; r < Math.min(k, d); r++) {
        double aligned = y[at.w() + row + r];
        if (r + k < d) {
          aligned += 0.5 * y[at.w() + row + r + k];
        }
        y[at.a() + row + r] += 2 * aligned;
        y[at.c() + row + r] += 0.5 * y[at.v() + row + r];
      }
    }
  }
}
