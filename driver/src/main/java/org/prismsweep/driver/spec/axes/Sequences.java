package org.prismsweep.driver.spec.axes;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.hipparchus.random.SobolSequenceGenerator;

/** Sequences over the unit cube, one row per axis. */
final class Sequences {

  /** Makes one row of numbers in [0, 1) per axis, each as long as the axes' count. */
  @FunctionalInterface
  interface Generator {
    double[][] unit(Map<String, Axis.Sampled> axes);
  }

  private Sequences() {}

  /**
   * The Sobol sequence with the direction numbers of Joe and Kuo (2008), SIAM J. Sci. Comput. 30,
   * 2635, from its first point, the origin, on: any first 2^k points are balanced.
   */
  static double[][] sobol(Map<String, Axis.Sampled> axes) {
    int count = axes.values().iterator().next().count();
    SobolSequenceGenerator generator = new SobolSequenceGenerator(axes.size());
    double[][] unit = new double[axes.size()][count];
    for (int k = 0; k < count; k++) {
      double[] point = generator.nextVector();
      for (int axis = 0; axis < unit.length; axis++) {
        unit[axis][k] = point[axis];
      }
    }
    return unit;
  }

  /**
   * Independent uniform numbers from one stream per axis, keyed by seed and axis name: adding an
   * axis or a value changes no other number.
   */
  static double[][] random(Map<String, Axis.Sampled> axes, long sweepSeed) {
    double[][] unit = new double[axes.size()][];
    int k = 0;
    for (Map.Entry<String, Axis.Sampled> axis : axes.entrySet()) {
      long seed = ((Axis.Random) axis.getValue()).seed().orElse(sweepSeed);
      UniformRandomProvider stream =
          RandomSource.XO_RO_SHI_RO_128_PP.create(key(seed, axis.getKey()));
      unit[k++] = stream.doubles(axis.getValue().count()).toArray();
    }
    return unit;
  }

  private static long[] key(long seed, String name) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, seed));
      ByteBuffer hash = ByteBuffer.wrap(digest.digest(name.getBytes(StandardCharsets.UTF_8)));
      return new long[] {hash.getLong(), hash.getLong()};
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
