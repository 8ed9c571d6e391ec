package org.prismsweep.worker.family.tied.model;

import java.util.Arrays;
import org.prismsweep.worker.base.NumberList;
import org.prismsweep.worker.spectra.SpectrumText;

/**
 * The directions of the input in groups of one eigenvalue: the blocks where there are some, else
 * each direction by itself.
 *
 * @param eigenvalues S_g
 * @param fractions share of all directions, sum 1
 * @param counts number of directions, zeros where d is infinite
 */
public record Directions(double[] eigenvalues, double[] fractions, int[] counts) {

  static Directions of(TiedPoint point) {
    int d = (int) point.inputDim();
    SpectrumText spectrum = new SpectrumText(point.spectrum());
    if (point.blockFractions().isEmpty()) {
      double[] fractions = new double[d];
      Arrays.fill(fractions, 1.0 / d);
      int[] counts = new int[d];
      Arrays.fill(counts, 1);
      return new Directions(
          point.data() == null ? spectrum.eigenvalues(d) : point.data().spectrum(),
          fractions,
          counts);
    }
    double[] fractions = NumberList.parse("blockFractions", point.blockFractions());
    double[] eigenvalues = spectrum.eigenvalues(fractions.length);
    int[] counts = new int[fractions.length];
    if (d > 0) {
      counts = shares(fractions, d);
      for (int g = 0; g < counts.length; g++) {
        fractions[g] = (double) counts[g] / d;
      }
    }
    return new Directions(eigenvalues, fractions, counts);
  }

  /** Whole numbers with sum d nearest to the fractions, by largest remainders. */
  static int[] shares(double[] fractions, int d) {
    int[] counts = new int[fractions.length];
    int left = d;
    for (int g = 0; g < counts.length; g++) {
      counts[g] = (int) Math.floor(fractions[g] * d + 1e-9);
      left -= counts[g];
    }
    for (; left > 0; left--) {
      int largest = 0;
      for (int g = 1; g < counts.length; g++) {
        if (fractions[g] * d - counts[g] > fractions[largest] * d - counts[largest] + 1e-9) {
          largest = g;
        }
      }
      counts[largest]++;
    }
    return counts;
  }

  /** Number of groups. */
  public int size() {
    return eigenvalues.length;
  }

  /** S of a group. */
  public double eigenvalue(int group) {
    return eigenvalues[group];
  }

  /** Share of a group. */
  public double fraction(int group) {
    return fractions[group];
  }

  /** The eigenvalue of every direction, in the order of the groups. */
  public double[] expanded() {
    double[] all = new double[Arrays.stream(counts).sum()];
    int at = 0;
    for (int g = 0; g < size(); g++) {
      Arrays.fill(all, at, at + counts[g], eigenvalues[g]);
      at += counts[g];
    }
    return all;
  }

  /** mean S. */
  public double meanVariance() {
    double mean = 0;
    for (int g = 0; g < size(); g++) {
      mean += fractions[g] * eigenvalues[g];
    }
    return mean;
  }

  /** sum_g fraction_g S_g (1 - m_g)^2, the risk of xhat = diag(m) x. */
  public double risk(double[] modes) {
    double risk = 0;
    for (int g = 0; g < size(); g++) {
      risk += fractions[g] * eigenvalues[g] * (1 - modes[g]) * (1 - modes[g]);
    }
    return risk;
  }
}
