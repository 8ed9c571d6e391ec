package org.prismsweep.driver.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.prismsweep.worker.model.Point;

/**
 * Packs work into bundles of equal predicted cost: longest processing time first (Graham 1969, SIAM
 * J. Appl. Math. 17, 416), that is, items by falling cost, each to the bundle with the least so
 * far. No bundle exceeds the mean by more than one item; items that would spoil that are split
 * before by replicate. O(n log n) for n items.
 */
public final class Bundles {

  /** Enough that the last bundles of a sweep end together, few enough that each is worth a task. */
  static final int PER_CORE = 24;

  /** With at least so many items, bundles are even anyhow, and fewer of them make larger files. */
  static final int MANY_ITEMS = 100_000;

  private static final int BUNDLES_OF_MANY = 48;
  private static final int PER_CORE_OF_MANY = 4;

  private record Weighed<P extends Point>(WorkItem<P> item, double flops) {}

  /** A bundle while it is filled. */
  private static final class Bin<P extends Point> {
    private final int number;
    private final List<WorkItem<P>> items = new ArrayList<>();
    private double flops;

    Bin(int number) {
      this.number = number;
    }
  }

  private Bundles() {}

  /**
   * The bundles, heavy first; a pure function of the list and its order.
   *
   * @param items work in plan order
   * @param cores cores that will compute
   * @param model weighs the items
   */
  public static <P extends Point> List<Bundle<P>> pack(
      List<WorkItem<P>> items, int cores, CostModel model) {
    if (cores < 1) {
      throw new IllegalArgumentException("Cannot pack: cores=" + cores + ", expected >= 1");
    }
    if (items.isEmpty()) {
      return List.of();
    }
    int wanted = wanted(items.size(), cores);
    double total = 0;
    for (WorkItem<P> item : items) {
      total += model.itemFlops(item);
    }
    // Half a bundle: what is smaller can still be placed evenly.
    List<Weighed<P>> weighed = split(items, total / wanted / 2, model);
    // Stable, so that ties stay in plan order.
    weighed.sort(Comparator.comparingDouble((Weighed<P> w) -> w.flops()).reversed());
    return fill(weighed, Math.min(wanted, weighed.size()));
  }

  private static int wanted(int items, int cores) {
    long many = (long) PER_CORE * cores;
    if (items >= MANY_ITEMS) {
      many = Math.min(many, Math.max(BUNDLES_OF_MANY, (long) PER_CORE_OF_MANY * cores));
    }
    return (int) Math.min(many, Integer.MAX_VALUE);
  }

  /** Cuts what costs more than {@code limit}: theories from replicates, and replicates apart. */
  private static <P extends Point> List<Weighed<P>> split(
      List<WorkItem<P>> items, double limit, CostModel model) {
    List<Weighed<P>> parts = new ArrayList<>(items.size());
    for (WorkItem<P> item : items) {
      double flops = model.itemFlops(item);
      boolean divisible = item.runs() > 1 || (item.runs() == 1 && !item.theories().isEmpty());
      if (flops <= limit || !divisible) {
        parts.add(new Weighed<>(item, flops));
        continue;
      }
      WorkItem<P> rest = item;
      if (!item.theories().isEmpty() || item.pointRow()) {
        WorkItem<P> head =
            new WorkItem<>(
                item.planned(), new int[0], item.pointRow(), item.theories(), item.again());
        // A cheap head rides along with the first replicates instead of being a task of its own.
        if (model.itemFlops(head) > limit / 2) {
          parts.add(new Weighed<>(head, model.itemFlops(head)));
          rest = new WorkItem<>(item.planned(), item.replicates(), false, List.of(), item.again());
        }
      }
      splitReplicates(rest, limit, model, parts);
    }
    return parts;
  }

  private static <P extends Point> void splitReplicates(
      WorkItem<P> item, double limit, CostModel model, List<Weighed<P>> parts) {
    int[] replicates = item.replicates();
    int count = replicates.length;
    double flops = model.itemFlops(item);
    int pieces = (int) Math.min(count, Math.ceil(flops / limit));
    for (int k = 0; k < pieces; k++) {
      int from = (int) ((long) count * k / pieces);
      int to = (int) ((long) count * (k + 1) / pieces);
      WorkItem<P> piece =
          new WorkItem<>(
              item.planned(),
              Arrays.copyOfRange(replicates, from, to),
              k == 0 && item.pointRow(),
              k == 0 ? item.theories() : List.of(),
              item.again());
      parts.add(new Weighed<>(piece, model.itemFlops(piece)));
    }
  }

  private static <P extends Point> List<Bundle<P>> fill(List<Weighed<P>> weighed, int bundles) {
    PriorityQueue<Bin<P>> bins =
        new PriorityQueue<>(
            Comparator.comparingDouble((Bin<P> bin) -> bin.flops)
                .thenComparingInt(bin -> bin.number));
    for (int k = 0; k < bundles; k++) {
      bins.add(new Bin<>(k));
    }
    for (Weighed<P> next : weighed) {
      Bin<P> lightest = bins.remove();
      lightest.items.add(next.item());
      lightest.flops += next.flops();
      bins.add(lightest);
    }
    List<Bin<P>> ordered = new ArrayList<>(bins);
    ordered.sort(
        Comparator.comparingDouble((Bin<P> bin) -> -bin.flops).thenComparingInt(bin -> bin.number));
    List<Bundle<P>> packed = new ArrayList<>(bundles);
    for (Bin<P> bin : ordered) {
      packed.add(new Bundle<>(packed.size(), bin.items, bin.flops));
    }
    return packed;
  }
}
