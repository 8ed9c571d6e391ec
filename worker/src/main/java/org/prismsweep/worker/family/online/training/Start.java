package org.prismsweep.worker.family.online.training;

import java.util.ArrayList;
import java.util.List;
import org.prismsweep.worker.family.online.model.Block;
import org.prismsweep.worker.family.online.model.Directions;
import org.prismsweep.worker.family.online.model.Initialisation;
import org.prismsweep.worker.family.online.model.Layout;
import org.prismsweep.worker.family.online.model.Modes;
import org.prismsweep.worker.family.online.model.OnlinePoint;

/**
 * The weights of a point at t = 0 in coordinates of the input.
 *
 * @param layout where they are
 * @param modes covariance of the input along the coordinates
 * @param y the weights, length {@link Layout#length()}
 * @param blocks one per group of directions
 */
public record Start(Layout layout, Modes modes, double[] y, List<Block> blocks) {

  /** Every direction has a coordinate of its own. */
  static Start full(OnlinePoint point) {
    return of(point, Integer.MAX_VALUE);
  }

  /**
   * Directions of equal eigenvalues share coordinates, at most {@code most}, which is more than
   * there are rows.
   */
  static Start inAtMost(OnlinePoint point, int most) {
    return of(point, most);
  }

  /** As few coordinates as there can be. */
  public static Start smallest(OnlinePoint point) {
    if (point.inputDim() == 0) {
      return LimitStart.of(point);
    }
    Start roomy = of(point, OnlineTrainer.capacity(point));
    roomy.blocks.forEach(block -> block.compress(roomy.y));
    return roomy.shrunk(roomy.layout.rows());
  }

  private static Start of(OnlinePoint point, int most) {
    Directions directions = point.directions();
    int groups = directions.size();
    int[] starts = new int[groups + 1];
    for (int g = 0; g < groups; g++) {
      boolean kept = !point.isGaussian() && !(directions.hasBulk() && g == groups - 1);
      long count = directions.counts()[g];
      starts[g + 1] = Math.toIntExact(starts[g] + (kept ? count : Math.min(count, most)));
    }
    Layout layout = new Layout(point.units(), starts[groups], point.tied(), point.decoderBias());
    double[] y = new double[layout.length()];
    List<Block> blocks = new ArrayList<>();
    Initialisation.Rows rows = point.initialisation().rows(point);
    long tau = 1;
    for (int g = 0; g < groups; g++) {
      long count = directions.counts()[g];
      Block block = new Block(layout, starts[g], starts[g + 1] - starts[g], count, 0);
      for (long i = 0; i < count; i++, tau++) {
        int coordinate = block.extend();
        for (int row = 0; row < layout.rows(); row++) {
          y[row * layout.size() + coordinate] = rows.next(row, tau);
        }
        if (block.isFull()) {
          block.compress(y);
        }
      }
      blocks.add(block);
    }
    System.arraycopy(point.hiddenBiases(), 0, y, layout.bias(), layout.units());
    return new Start(layout, modes(directions, starts), y, blocks);
  }

  static Modes modes(Directions directions, int[] starts) {
    double[] eigenvalues = new double[starts[starts.length - 1]];
    for (int g = 0; g < directions.size(); g++) {
      java.util.Arrays.fill(eigenvalues, starts[g], starts[g + 1], directions.eigenvalues()[g]);
    }
    return new Modes(eigenvalues, eigenvalues, starts, directions.traces(), directions.counts());
  }

  /** The same weights in at most {@code most} coordinates a block, which suffice. */
  private Start shrunk(int most) {
    int[] starts = new int[blocks.size() + 1];
    for (int g = 0; g < blocks.size(); g++) {
      starts[g + 1] = starts[g] + Math.min(blocks.get(g).capacity(), most);
    }
    Layout small = layout.withSize(starts[blocks.size()]);
    double[] kept = new double[small.length()];
    double[] eigenvalues = new double[small.size()];
    List<Block> moved = new ArrayList<>();
    for (int g = 0; g < blocks.size(); g++) {
      int from = blocks.get(g).start();
      int length = starts[g + 1] - starts[g];
      for (int row = 0; row < layout.rows(); row++) {
        System.arraycopy(
            y, row * layout.size() + from, kept, row * small.size() + starts[g], length);
      }
      System.arraycopy(modes.driving(), from, eigenvalues, starts[g], length);
      moved.add(new Block(small, starts[g], length, modes.counts()[g], blocks.get(g).active()));
    }
    System.arraycopy(y, layout.bias(), kept, small.bias(), layout.units());
    Modes less = new Modes(eigenvalues, eigenvalues, starts, modes.traces(), modes.counts());
    return new Start(small, less, kept, moved);
  }
}
