package org.prismsweep.worker.family.online.training;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.apache.commons.rng.UniformRandomProvider;
import org.prismsweep.worker.base.Words;
import org.prismsweep.worker.family.online.model.Block;
import org.prismsweep.worker.family.online.model.Directions;
import org.prismsweep.worker.family.online.model.Latents;
import org.prismsweep.worker.family.online.model.OnlinePoint;
import org.prismsweep.worker.model.RunKey;
import org.prismsweep.worker.random.ChiSquares;
import org.prismsweep.worker.random.Normals;
import org.prismsweep.worker.random.StreamKey;

/**
 * Samples with independent components: normal, or along listed directions of the law of {@link
 * Latents}.
 *
 * <p>Of a {@link Block} of m directions with eigenvalue r, q of whose coordinates are in use, a
 * sample x ~ N(0, r I_m) has independent components N(0, r) along these, and a rest orthogonal to
 * them, and so to all weights, whose square is r times a chi-square with m - q degrees of freedom
 * and whose direction is uniform and independent of everything else. A step moves weights along
 * that direction alone. It becomes the next coordinate: the law of the weights up to a rotation,
 * and so of everything observed, is exactly that of m directions, at the cost of a few numbers a
 * step.
 */
final class GaussianInputs implements Inputs {
  private final List<Block> blocks;
  private final double[] deviations;
  private final Latents[] laws;
  private final DoubleSupplier[][] rests;
  private final Normals normals;
  private final UniformRandomProvider uniforms;
  private final ChiSquares chiSquares;

  GaussianInputs(OnlinePoint point, Start start, RunKey key, String part) {
    blocks = start.blocks();
    deviations = new double[blocks.size()];
    laws = new Latents[blocks.size()];
    rests = new DoubleSupplier[blocks.size()][];
    Directions directions = point.directions();
    for (int g = 0; g < laws.length; g++) {
      boolean bulk = directions.hasBulk() && g == laws.length - 1;
      deviations[g] = Math.sqrt(directions.eigenvalues()[g]);
      rests[g] = new DoubleSupplier[blocks.get(g).capacity()];
      laws[g] = bulk ? Latents.GAUSSIAN : Words.of(Latents.class).parse("latents", point.latents());
    }
    normals = stream(key, part + "-normals").normals();
    chiSquares = stream(key, part + "-squares").chiSquares();
    uniforms = stream(key, part + "-latents").bits();
  }

  private static StreamKey stream(RunKey key, String part) {
    return new StreamKey(key.seed(), key.replicate(), "data", OnlinePoint.FAMILY, part);
  }

  @Override
  public void next(double[] x) {
    fill(x);
    for (int g = 0; g < laws.length; g++) {
      Block block = blocks.get(g);
      if (block.orthogonal() > 0 && deviations[g] > 0) {
        double square = rest(g, block).getAsDouble();
        x[block.extend()] = deviations[g] * Math.sqrt(square);
      }
    }
  }

  /** The sample along the coordinates in use, and zeros in the others. */
  void fill(double[] x) {
    for (int g = 0; g < laws.length; g++) {
      Block block = blocks.get(g);
      int start = block.start();
      int end = start + block.active();
      if (deviations[g] > 0 && laws[g] == Latents.GAUSSIAN) {
        normals.fill(x, start, 1, block.active(), deviations[g]);
      } else if (deviations[g] > 0) {
        for (int i = start; i < end; i++) {
          x[i] = deviations[g] * laws[g].next(uniforms);
        }
      }
      Arrays.fill(x, end, start + block.capacity(), 0);
    }
  }

  private DoubleSupplier rest(int g, Block block) {
    DoubleSupplier known = rests[g][block.active()];
    if (known == null) {
      known = chiSquares.law(block.orthogonal());
      rests[g][block.active()] = known;
    }
    return known;
  }

  @Override
  public void settle(double[] y) {
    for (int g = 0; g < laws.length; g++) {
      if (blocks.get(g).isFull()) {
        blocks.get(g).compress(y);
      }
    }
  }
}
