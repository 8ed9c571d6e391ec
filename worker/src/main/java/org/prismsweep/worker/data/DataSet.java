package org.prismsweep.worker.data;

import java.io.Serializable;
import java.lang.ref.SoftReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.prismsweep.worker.base.InvalidInputException;

/**
 * A set of samples that points refer to: small, serialisable, and equal to every other one of the
 * same content. The samples themselves are loaded when they are first asked for, once per JVM for
 * all data sets of one identity, and given back when memory is short.
 *
 * <p>The worker reads no files. Whoever makes a data set says how its samples are loaded ({@link
 * Source}): {@link GeneratedSamples} computes them, a driver reads them.
 */
public final class DataSet implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Loads the samples; equal results at every call and on every host. */
  @FunctionalInterface
  public interface Source extends Serializable {
    /**
     * The prepared samples.
     *
     * @throws InvalidInputException when they cannot be had
     */
    Samples load();
  }

  private static final Map<String, SoftReference<Content>> LOADED = new ConcurrentHashMap<>();
  private static final Map<String, Object> LOCKS = new ConcurrentHashMap<>();

  private final String reference;
  private final String identity;
  private final String checksum;
  private final int rows;
  private final int columns;
  private final Source source;

  /**
   * @param reference where the samples come from and how they are prepared, for tables
   * @param identity text that is equal for equal samples alone
   * @param checksum SHA-256 of the file, null where there is none
   * @param rows n of the prepared samples
   * @param columns d of the prepared samples
   */
  public DataSet(
      String reference, String identity, String checksum, int rows, int columns, Source source) {
    this.reference = reference;
    this.identity = identity;
    this.checksum = checksum;
    this.rows = rows;
    this.columns = columns;
    this.source = source;
  }

  /** Where the samples come from and how they are prepared. */
  public String reference() {
    return reference;
  }

  /** Content and preparation: part of the identity of points, the same wherever the file lies. */
  public String identity() {
    return identity;
  }

  /** SHA-256 of the file in hexadecimal digits, null for generated samples. */
  public String checksum() {
    return checksum;
  }

  /** Number of samples n; known without loading them. */
  public int rows() {
    return rows;
  }

  /** Dimension d; known without loading the samples. */
  public int columns() {
    return columns;
  }

  /**
   * The samples, n x d; not to be modified.
   *
   * @throws InvalidInputException when they cannot be loaded, or are not as many as this says
   */
  public Samples samples() {
    return content().samples();
  }

  /** Mean of the samples, length d; not to be modified. */
  public double[] mean() {
    return content().mean();
  }

  /** Mean |x|^2. */
  public double energy() {
    return content().energy();
  }

  /**
   * The second moments C = (1/n) sum_i x_i x_i^T, row-major d x d; the covariance where the samples
   * are centred. Not to be modified.
   */
  public double[] secondMoments() {
    return content().secondMoments();
  }

  /** Eigenvalues of {@link #secondMoments}, largest first, length d; not to be modified. */
  public double[] spectrum() {
    return content().axes().variances();
  }

  /** The samples in coordinates along the eigenvectors of {@link #secondMoments}, n x d. */
  public Samples aligned() {
    return content().aligned();
  }

  /** Keeps samples that were loaded while this data set was made. */
  public void keep(Samples samples) {
    LOADED.put(identity, new SoftReference<>(new Content(samples)));
  }

  private Content content() {
    synchronized (LOCKS.computeIfAbsent(identity, absent -> new Object())) {
      SoftReference<Content> known = LOADED.get(identity);
      Content content = known == null ? null : known.get();
      if (content == null) {
        Samples samples = source.load();
        if (samples.rows() != rows || samples.columns() != columns) {
          throw new InvalidInputException(
              "data",
              reference,
              rows + " x " + columns + " prepared samples; found " + samples.shape());
        }
        content = new Content(samples);
        LOADED.put(identity, new SoftReference<>(content));
      }
      return content;
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DataSet that && identity.equals(that.identity);
  }

  @Override
  public int hashCode() {
    return identity.hashCode();
  }

  /** The reference. */
  @Override
  public String toString() {
    return reference;
  }

  /** Samples and what follows from them, computed when first asked for. */
  private static final class Content {
    private final Samples samples;
    private double[] mean;
    private double energy = Double.NaN;
    private double[] moments;
    private PrincipalAxes axes;
    private Samples aligned;

    Content(Samples samples) {
      this.samples = samples;
    }

    Samples samples() {
      return samples;
    }

    synchronized double[] mean() {
      if (mean == null) {
        mean = samples.mean();
      }
      return mean;
    }

    synchronized double energy() {
      if (Double.isNaN(energy)) {
        double sum = 0;
        for (double value : samples.values()) {
          sum += value * value;
        }
        energy = sum / samples.rows();
      }
      return energy;
    }

    synchronized double[] secondMoments() {
      if (moments == null) {
        moments = PrincipalAxes.secondMoments(samples);
      }
      return moments;
    }

    synchronized PrincipalAxes axes() {
      if (axes == null) {
        axes = PrincipalAxes.ofMoments(samples.columns(), secondMoments());
      }
      return axes;
    }

    synchronized Samples aligned() {
      if (aligned == null) {
        aligned = axes().coordinates(samples, samples.columns());
      }
      return aligned;
    }
  }
}
