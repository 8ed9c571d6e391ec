package org.prismsweep.worker.family.compression.training;

import org.apache.commons.rng.UniformRandomProvider;
import org.prismsweep.worker.data.Samples;
import org.prismsweep.worker.family.compression.model.CompressionPoint;
import org.prismsweep.worker.family.compression.model.DataLaw;
import org.prismsweep.worker.family.compression.model.FixedSet;
import org.prismsweep.worker.model.RunKey;
import org.prismsweep.worker.random.StreamKey;

/**
 * Samples x = Lam^{1/2} z with the spectrum scaled to mean 1: batches to learn from, and those that
 * the risk is measured on. Laws give fresh samples for both, {@value #TEST_SIZE} for the risk;
 * fixed sets and data sets, these along their principal axes, give batches with repetition, and
 * their own samples for the risk. Scratch object of one run.
 */
final class SampleSource {

  private static final int TEST_SIZE = 20_000;

  private final int d;
  private final double[] roots;
  private final Samples set;
  private final DataLaw.Components batches;
  private final UniformRandomProvider choices;
  private final DataLaw law;
  private final RunKey key;

  /**
   * @param spectrum eigenvalues with mean 1
   */
  SampleSource(CompressionPoint point, double[] spectrum, RunKey key) {
    this.d = spectrum.length;
    this.roots = new double[d];
    for (int j = 0; j < d; j++) {
      roots[j] = Math.sqrt(spectrum[j]);
    }
    this.law = point.data() == null ? point.dataLaw() : null;
    this.key = key;
    this.set = set(point);
    if (law == null) { // these samples have the spectrum already
      double scale = 1 / Math.sqrt(point.naturalRate());
      for (int j = 0; j < d; j++) {
        roots[j] = roots[j] > 0 ? scale : 0;
      }
    }
    this.batches = set == null ? law.components(stream("batches")) : null;
    this.choices = stream("choices").bits();
  }

  private Samples set(CompressionPoint point) {
    if (law == null) {
      return point.data().aligned();
    }
    return law.isFixedSet() ? FixedSet.of(law, d) : null;
  }

  private StreamKey stream(String part) {
    return new StreamKey(key.seed(), key.replicate(), "data", CompressionPoint.FAMILY, part);
  }

  /** The next batch, rows x d. */
  void batch(int rows, double[] x) {
    for (int i = 0; i < rows; i++) {
      if (set == null) {
        draw(batches, x, i * d);
      } else {
        copy(choices.nextInt(set.rows()), x, i * d);
      }
    }
  }

  private void draw(DataLaw.Components from, double[] x, int at) {
    for (int j = 0; j < d; j++) {
      x[at + j] = roots[j] * from.next();
    }
  }

  private void copy(int row, double[] x, int at) {
    for (int j = 0; j < d; j++) {
      x[at + j] = roots[j] * set.values()[row * d + j];
    }
  }

  /**
   * The samples that the risk is measured on, the same at every call, a few rows at a time.
   *
   * @param times laws give so many times {@value #TEST_SIZE}
   */
  void test(int rows, int times, double[] x, TestRows consumer) {
    DataLaw.Components fresh = set == null ? law.components(stream("test")) : null;
    int size = set == null ? times * TEST_SIZE : set.rows();
    for (int from = 0; from < size; from += rows) {
      int count = Math.min(rows, size - from);
      for (int i = 0; i < count; i++) {
        if (set == null) {
          draw(fresh, x, i * d);
        } else {
          copy(from + i, x, i * d);
        }
      }
      consumer.accept(count);
    }
  }

  /** Receives the number of rows that were written. */
  @FunctionalInterface
  interface TestRows {
    void accept(int count);
  }
}
