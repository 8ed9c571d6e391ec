package org.prismsweep.worker.family.online.model;

/**
 * Where the weights are in a state. Each row has one number per coordinate of the input:
 *
 * <pre>
 * u_1 .. u_K   encoder
 * s_1 .. s_K   decoder; with tied weights the same rows as the encoder
 * d            decoder bias, where there is one
 * </pre>
 *
 * <p>Behind the rows are the hidden biases beta_1 .. beta_K, zeros where there are none.
 *
 * @param units K
 * @param size number of coordinates
 * @param tied whether s = u
 * @param decoderBias whether there is a row d
 */
public record Layout(int units, int size, boolean tied, boolean decoderBias) {

  /** Number of rows. */
  public int rows() {
    return (tied ? units : 2 * units) + (decoderBias ? 1 : 0);
  }

  /** Start of encoder row {@code k}. */
  public int encoder(int k) {
    return k * size;
  }

  /** Start of decoder row {@code k}. */
  public int decoder(int k) {
    return (tied ? k : units + k) * size;
  }

  /** Start of the decoder bias. */
  public int shift() {
    return (rows() - 1) * size;
  }

  /** Start of the hidden biases. */
  public int bias() {
    return rows() * size;
  }

  /** Length of a state. */
  public int length() {
    return bias() + units;
  }

  /** This layout with another number of coordinates. */
  public Layout withSize(int other) {
    return new Layout(units, other, tied, decoderBias);
  }
}
