package org.prismsweep.worker.family.compression.theory;

import java.util.Arrays;
import org.prismsweep.worker.family.compression.model.CompressionPoint;
import org.prismsweep.worker.model.Cost;
import org.prismsweep.worker.model.Prediction;
import org.prismsweep.worker.model.Theory;

/**
 * The least distortion of any code of n bits for Gaussian data, by reverse water-filling:
 *
 * <pre> risk = sum_j min(theta, lam_j) / tr Lam,   sum_j max(0, log2(lam_j / theta)) / 2 = n </pre>
 *
 * which is 2^(-2r) for isotropic data. Only sign has codes of n bits. Source: Shannon (1959); Cover
 * and Thomas, "Elements of Information Theory", 2nd ed., section 10.3.3.
 */
public final class Shannon implements Theory<CompressionPoint> {

  @Override
  public String name() {
    return "shannon";
  }

  @Override
  public String description() {
    return "rate-distortion function of Gaussian data at n bits; activation sign";
  }

  @Override
  public String settings() {
    return "v1";
  }

  @Override
  public Cost cost(CompressionPoint point, int times) {
    return Levels.cost(point, times);
  }

  @Override
  public Prediction predict(CompressionPoint point, double[] t) {
    String activation = point.activation().text();
    return activation.equals("sign")
        ? Levels.constant(t, risk(point.eigenvalues(), point.latentDim()))
        : Prediction.none(
            Prediction.Status.NOT_APPLICABLE, "activation=" + activation + " has no code of bits");
  }

  /**
   * The distortion, relative to tr Lam. With k directions above the level, log2(theta) is the mean
   * of their log2(lam) less 2 n / k; k is the largest whose last eigenvalue is above it.
   */
  static double risk(double[] eigenvalues, long n) {
    double[] rising = eigenvalues.clone();
    Arrays.sort(rising);
    int d = rising.length;
    double logs = 0;
    double below = Arrays.stream(rising).sum();
    double total = below;
    double risk = 1;
    for (int k = 1; k <= d && rising[d - k] > 0; k++) {
      double lam = rising[d - k];
      double next = logs + Math.log(lam) / Math.log(2);
      double level = (next - 2.0 * n) / k;
      if (k > 1 && level > Math.log(lam) / Math.log(2)) {
        break;
      }
      logs = next;
      below -= lam;
      risk = (k * Math.pow(2, level) + Math.max(0, below)) / total;
    }
    return risk;
  }
}
