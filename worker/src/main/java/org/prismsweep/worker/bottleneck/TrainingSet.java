package org.prismsweep.worker.bottleneck;

import org.prismsweep.worker.experiment.CanonicalNumber;
import org.prismsweep.worker.experiment.InvalidInputException;
import org.prismsweep.worker.experiment.NumberList;
import org.prismsweep.worker.random.Normals;
import org.prismsweep.worker.random.StreamKey;
import org.prismsweep.worker.samples.Samples;

/**
 * The fixed samples that a network is trained on, by name:
 *
 * <pre>
 * curveN           N points phi_i = 2 pi i / N of the closed curve (cos phi, sin phi, cos 2phi / 2,
 *                  sin 2phi / 2, cos 3phi / 4, sin 3phi / 4), D = 6
 * circleN:C        the first two of these, other coordinates 0, plus C times standard normals, D = 6
 * gaussianN:S1,..  N samples of N(0, diag(S)), D the number of variances
 * </pre>
 *
 * The drawn ones are part of the model: the same for every seed and replicate.
 *
 * @param text the canonical spelling
 * @param samples the samples, n x D
 */
record TrainingSet(String text, Samples samples) {

  /** What is accepted, for messages and help texts. */
  static final String FORMS =
      "curve64, circle128:0.15 (noise) or gaussian128:1,0.8,0.4 (variances), with any number of"
          + " samples";

  private static final int MAX_SAMPLES = 1_000_000;
  private static final int CURVE_DIM = 6;

  static TrainingSet parse(String text) {
    int digits = 0;
    while (digits < text.length() && !Character.isDigit(text.charAt(digits))) {
      digits++;
    }
    int colon = text.indexOf(':') < 0 ? text.length() : text.indexOf(':');
    int n = count(text, digits, colon);
    String argument = colon == text.length() ? "" : text.substring(colon + 1);
    switch (digits > colon ? "" : text.substring(0, digits)) {
      case "curve":
        if (colon < text.length()) {
          throw refused(text);
        }
        return new TrainingSet("curve" + n, curve(n));
      case "circle":
        double noise = NumberList.number("data", argument);
        if (!(noise >= 0)) {
          throw refused(text);
        }
        return new TrainingSet("circle" + n + ":" + CanonicalNumber.text(noise), circle(n, noise));
      case "gaussian":
        double[] variances = NumberList.parse("data", argument);
        return new TrainingSet(
            "gaussian" + n + ":" + NumberList.text(variances), gaussian(n, variances, text));
      default:
        throw refused(text);
    }
  }

  /** Mean |x|^2. */
  double energy() {
    double sum = 0;
    for (double value : samples.values()) {
      sum += value * value;
    }
    return sum / samples.rows();
  }

  private static int count(String text, int start, int end) {
    try {
      int n = Integer.parseInt(text.substring(Math.min(start, end), end));
      if (n >= 1 && n <= MAX_SAMPLES) {
        return n;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw refused(text);
  }

  private static InvalidInputException refused(String text) {
    return new InvalidInputException("data", text, FORMS);
  }

  private static Samples curve(int n) {
    double[] values = new double[n * CURVE_DIM];
    for (int i = 0; i < n; i++) {
      double phi = 2 * Math.PI * i / n;
      for (int harmonic = 1; harmonic <= 3; harmonic++) {
        double amplitude = 1.0 / (1 << (harmonic - 1));
        int at = i * CURVE_DIM + 2 * (harmonic - 1);
        values[at] = amplitude * StrictMath.cos(harmonic * phi);
        values[at + 1] = amplitude * StrictMath.sin(harmonic * phi);
      }
    }
    return new Samples(n, CURVE_DIM, values);
  }

  private static Samples circle(int n, double noise) {
    double[] values = new double[n * CURVE_DIM];
    normals("circle", n).fill(values, 0, 1, values.length, noise);
    for (int i = 0; i < n; i++) {
      double phi = 2 * Math.PI * i / n;
      values[i * CURVE_DIM] += StrictMath.cos(phi);
      values[i * CURVE_DIM + 1] += StrictMath.sin(phi);
    }
    return new Samples(n, CURVE_DIM, values);
  }

  private static Samples gaussian(int n, double[] variances, String text) {
    int d = variances.length;
    double[] values = new double[n * d];
    normals("gaussian", n).fill(values, 0, 1, values.length, 1);
    for (int i = 0; i < values.length; i++) {
      if (!(variances[i % d] >= 0)) {
        throw refused(text);
      }
      values[i] *= Math.sqrt(variances[i % d]);
    }
    return new Samples(n, d, values);
  }

  private static Normals normals(String part, int n) {
    return new StreamKey(0, 0, "data", BottleneckPoint.FAMILY, part, n).normals();
  }
}
