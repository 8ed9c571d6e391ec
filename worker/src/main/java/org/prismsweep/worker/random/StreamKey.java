package org.prismsweep.worker.random;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Names one stream of random numbers. Equal keys give equal streams, different keys independent
 * ones, in any order, on any thread and host: SHA-256 of the key's canonical bytes is the 256-bit
 * seed of a XoShiRo256++ generator.
 *
 * <p>What a key leaves out is what its draws are common to. A trainer that wants common random
 * numbers along a parameter leaves that parameter out of the key and draws in an order in which the
 * smaller instance is a prefix of the larger one: a stream per column with the rows in order makes
 * both fewer columns and fewer rows a prefix.
 *
 * <p>A stream serves one kind of draw. Normal and chi-square samplers reject, so that one sampler's
 * steps would shift the other's numbers on a shared stream.
 *
 * @param seed seed of the sweep
 * @param replicate number of the replicate
 * @param role what is drawn: {@code data} or {@code init}
 * @param engine which sampler draws, for example {@code direct}
 * @param part which part of the draw, for example {@code normals}
 * @param shape dimensions and indices that the draws are specific to
 */
public record StreamKey(
    long seed, int replicate, String role, String engine, String part, long... shape) {

  public StreamKey {
    shape = shape.clone();
  }

  @Override
  public long[] shape() {
    return shape.clone();
  }

  /** Uniform random bits, 2^256 - 1 period. */
  public UniformRandomProvider bits() {
    ByteBuffer digest = ByteBuffer.wrap(sha256().digest(canonicalBytes()));
    long[] state = new long[4];
    digest.asLongBuffer().get(state);
    return RandomSource.XO_SHI_RO_256_PP.create(state);
  }

  /** Standard normal numbers by the modified ziggurat (McFarland 2016). */
  public Normals normals() {
    return new Normals(ZigguratSampler.NormalizedGaussian.of(bits()));
  }

  /** Chi-square numbers. */
  public ChiSquares chiSquares() {
    return new ChiSquares(bits());
  }

  /** Length-prefixed texts and big-endian numbers: no two keys share their bytes. */
  private byte[] canonicalBytes() {
    byte[][] texts = {
      role.getBytes(StandardCharsets.UTF_8),
      engine.getBytes(StandardCharsets.UTF_8),
      part.getBytes(StandardCharsets.UTF_8)
    };
    int length = Long.BYTES + Integer.BYTES * (2 + texts.length) + Long.BYTES * shape.length;
    for (byte[] text : texts) {
      length += text.length;
    }
    ByteBuffer buffer = ByteBuffer.allocate(length).putLong(seed).putInt(replicate);
    for (byte[] text : texts) {
      buffer.putInt(text.length).put(text);
    }
    buffer.putInt(shape.length);
    for (long number : shape) {
      buffer.putLong(number);
    }
    return buffer.array();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Cannot hash: every Java platform has SHA-256", e);
    }
  }
}
