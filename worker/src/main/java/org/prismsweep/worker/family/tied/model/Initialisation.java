package org.prismsweep.worker.family.tied.model;

import org.prismsweep.worker.base.Word;
import org.prismsweep.worker.model.RunKey;
import org.prismsweep.worker.random.Normals;
import org.prismsweep.worker.random.ReferenceArray;
import org.prismsweep.worker.random.StreamKey;
import org.prismsweep.worker.training.InitialWeights;

/**
 * How the weights start, each neuron with E |th|^2 = r0^2:
 *
 * <pre>
 * gaussian          th_i ~ N(0, (r0^2/d) [(1 - c) I + c 1 1^T]), independent; c the correlation
 * pairs             such th_i for half of the neurons, -th_i for the other half
 * deterministic:S   row i of sqrt(r0^2/d) {@link ReferenceArray} number S
 * </pre>
 *
 * <p>Random numbers are common along N, d and r0^2: neuron i has a stream of its own with the
 * components in order.
 *
 * @param kind which of them
 * @param number S
 */
public record Initialisation(Kind kind, double number) {

  /** What is accepted, for messages and help texts. */
  static final String FORMS = InitialWeights.forms(Kind.class);

  /** How weights are drawn. */
  enum Kind implements Word {
    GAUSSIAN,
    PAIRS,
    DETERMINISTIC
  }

  static Initialisation parse(String text) {
    return InitialWeights.parse(Kind.class, text, Initialisation::new);
  }

  /** The canonical spelling. */
  String text() {
    return InitialWeights.text(kind, number);
  }

  /** The weights of a run, row-major N x d. */
  public double[] weights(TiedPoint point, RunKey key) {
    int n = (int) point.neurons();
    int d = (int) point.inputDim();
    double scale = Math.sqrt(point.initRadius2() / d);
    if (kind == Kind.DETERMINISTIC) {
      double[] weights = ReferenceArray.of(n, d, number);
      for (int k = 0; k < weights.length; k++) {
        weights[k] *= scale;
      }
      return weights;
    }
    double[] weights = new double[n * d];
    int drawn = kind == Kind.PAIRS ? n / 2 : n;
    double own = scale * Math.sqrt(1 - point.initCorrelation());
    double shared = scale * Math.sqrt(point.initCorrelation());
    for (int i = 0; i < drawn; i++) {
      Normals normals = stream(key, i).normals();
      double common = shared * normals.next();
      normals.fill(weights, i * d, 1, d, own);
      for (int j = 0; j < d; j++) {
        weights[i * d + j] += common;
      }
    }
    if (kind == Kind.PAIRS) {
      for (int k = 0; k < drawn * d; k++) {
        weights[drawn * d + k] = -weights[k];
      }
    }
    return weights;
  }

  private static StreamKey stream(RunKey key, int neuron) {
    return new StreamKey(key.seed(), key.replicate(), "init", TiedPoint.FAMILY, "neuron", neuron);
  }
}
