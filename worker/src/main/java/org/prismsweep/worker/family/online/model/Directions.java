package org.prismsweep.worker.family.online.model;

import java.util.Arrays;
import org.prismsweep.worker.data.DataSet;
import org.prismsweep.worker.spectra.SpectrumText;

/**
 * The directions of the input in runs of equal eigenvalues.
 *
 * @param eigenvalues eigenvalue of each group over D
 * @param counts number of its directions; 0 for the bulk of infinite dimension
 * @param traces sum of the eigenvalues of each group
 * @param hasBulk whether the last group is a bulk beside the listed spectrum
 */
public record Directions(double[] eigenvalues, long[] counts, double[] traces, boolean hasBulk) {

  static Directions of(OnlinePoint point) {
    if (point.data() != null) {
      return ofData(point.data());
    }
    SpectrumText spectrum = new SpectrumText(point.spectrum());
    long d = point.inputDim();
    int listed = spectrum.listed().orElse((int) d);
    boolean hasBulk = d == 0 || listed < d;
    double[] values = spectrum.eigenvalues(listed);
    int most = listed + (hasBulk ? 1 : 0);
    double[] eigenvalues = new double[most];
    double[] traces = new double[most];
    long[] counts = new long[most];
    int groups = 0;
    for (int i = 0; i < listed; i++) {
      if (groups == 0 || values[i] != eigenvalues[groups - 1]) {
        eigenvalues[groups++] = values[i];
      }
      counts[groups - 1]++;
      traces[groups - 1] += values[i];
    }
    if (hasBulk) {
      double share = d == 0 ? 1 : (double) (d - listed) / d;
      eigenvalues[groups] = d == 0 ? 0 : point.bulkVariance() / d;
      traces[groups] = point.bulkVariance() * share;
      counts[groups] = d == 0 ? 0 : d - listed;
      groups++;
    }
    return new Directions(
        Arrays.copyOf(eigenvalues, groups),
        Arrays.copyOf(counts, groups),
        Arrays.copyOf(traces, groups),
        hasBulk);
  }

  /** One group per eigenvector of the second moments. */
  private static Directions ofData(DataSet data) {
    double[] eigenvalues = data.spectrum().clone();
    for (int i = 0; i < eigenvalues.length; i++) {
      eigenvalues[i] /= data.columns();
    }
    long[] counts = new long[eigenvalues.length];
    Arrays.fill(counts, 1);
    return new Directions(eigenvalues, counts, eigenvalues, false);
  }

  /** Number of groups. */
  public int size() {
    return eigenvalues.length;
  }

  /** The largest eigenvalue. */
  double largest() {
    return Arrays.stream(eigenvalues).max().orElseThrow();
  }

  /** E|x|^2 / D. */
  public double trace() {
    return Arrays.stream(traces).sum();
  }

  /** Sum of all eigenvalues but the {@code components} largest. */
  public double rest(long components) {
    Integer[] order = new Integer[size()];
    Arrays.setAll(order, g -> g);
    Arrays.sort(order, (a, b) -> Double.compare(eigenvalues[b], eigenvalues[a]));
    double rest = trace();
    long left = components;
    for (int g : order) {
      long taken = Math.min(left, counts[g]);
      rest -= taken * eigenvalues[g];
      left -= taken;
    }
    return Math.max(0, rest);
  }
}
