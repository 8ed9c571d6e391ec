package org.prismsweep.driver.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prismsweep.driver.spec.ToyPoint;
import org.prismsweep.worker.model.Cost;

class BundlesTest {

  private static final CostModel MODEL = new CostModel(1e9, 1e-3);
  private static final List<String> THEORIES = List.of("a", "b");

  /** Work whose costs spread over {@code decades}, reproducible by the seed. */
  private static List<WorkItem<ToyPoint>> work(
      int items, int replicates, double decades, long seed) {
    UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
    List<WorkItem<ToyPoint>> work = new ArrayList<>();
    for (int k = 0; k < items; k++) {
      double flops = 1e5 * Math.pow(10, decades * random.nextDouble());
      double theoryFlops = 1e5 * Math.pow(10, decades * random.nextDouble());
      work.add(WorkItem.whole(planned(k, flops, theoryFlops), replicates, THEORIES));
    }
    return work;
  }

  private static PlannedPoint<ToyPoint> planned(int k, double flops, double theoryFlops) {
    return new PlannedPoint<>(
        "id" + k, new ToyPoint(k + 1, 1, 1, "a"), new Cost(flops, 8), theoryFlops, 1);
  }

  @ParameterizedTest
  @CsvSource({"1,1,1,0", "1,50,2,3", "7,3,4,6", "300,10,2,6", "5000,4,8,4", "2000,1,3,0"})
  void everyRunTheoryAndRowIsComputedOnce(int items, int replicates, int cores, double decades) {
    List<WorkItem<ToyPoint>> work = work(items, replicates, decades, items);
    TreeMap<String, Integer> counts = new TreeMap<>();
    for (Bundle<ToyPoint> bundle : Bundles.pack(work, cores, MODEL)) {
      assertThat(bundle.items()).isNotEmpty();
      for (WorkItem<ToyPoint> item : bundle.items()) {
        String id = item.planned().pointId();
        for (int replicate : item.replicates()) {
          counts.merge(id + " run " + replicate, 1, Integer::sum);
        }
        item.theories().forEach(theory -> counts.merge(id + " theory " + theory, 1, Integer::sum));
        if (item.pointRow()) {
          counts.merge(id + " row", 1, Integer::sum);
        }
      }
    }
    assertThat(counts).hasSize(items * (replicates + 3));
    assertThat(counts.values()).containsOnly(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void noBundleExceedsTheMeanByMoreThanOneItem(long seed) {
    List<Bundle<ToyPoint>> bundles = Bundles.pack(work(3000, 4, 5, seed), 4, MODEL);
    double mean = bundles.stream().mapToDouble(Bundle::flops).average().orElseThrow();
    double heaviestItem =
        bundles.stream()
            .flatMap(bundle -> bundle.items().stream())
            .mapToDouble(MODEL::itemFlops)
            .max()
            .orElseThrow();
    assertThat(bundles).hasSize(4 * Bundles.PER_CORE);
    assertThat(bundles)
        .allSatisfy(bundle -> assertThat(bundle.flops()).isLessThanOrEqualTo(mean + heaviestItem));
    assertThat(bundles)
        .allSatisfy(
            bundle ->
                assertThat(bundle.flops())
                    .isEqualTo(
                        bundle.items().stream()
                            .mapToDouble(MODEL::itemFlops)
                            .reduce(0, Double::sum)));
  }

  @Test
  void heavyComesFirstBetweenAndWithinBundles() {
    List<Bundle<ToyPoint>> bundles = Bundles.pack(work(500, 3, 4, 9), 2, MODEL);
    assertThat(bundles)
        .isSortedAccordingTo(Comparator.comparingDouble((Bundle<ToyPoint> b) -> -b.flops()));
    assertThat(bundles).extracting(Bundle::index).isSorted().startsWith(0);
    assertThat(bundles)
        .allSatisfy(
            bundle ->
                assertThat(bundle.items())
                    .isSortedAccordingTo(
                        Comparator.comparingDouble(item -> -MODEL.itemFlops(item))));
  }

  @Test
  void equalWorkGivesEqualBundlesWithTiesInPlanOrder() {
    List<WorkItem<ToyPoint>> work = work(200, 2, 0, 1);
    assertThat(Bundles.pack(work, 2, MODEL)).isEqualTo(Bundles.pack(work, 2, MODEL));
    List<WorkItem<ToyPoint>> alike = new ArrayList<>();
    for (int k = 0; k < 200; k++) {
      alike.add(WorkItem.whole(planned(k, 1e6, 0), 1, List.of()));
    }
    assertThat(Bundles.pack(alike, 2, MODEL).get(0).items())
        .extracting(item -> item.planned().pointId())
        .containsExactly("id0", "id48", "id96", "id144", "id192");
  }

  @Test
  void aFewHeavyPointsUseAllCores() {
    List<Bundle<ToyPoint>> bundles =
        Bundles.pack(List.of(WorkItem.whole(planned(0, 1e12, 1e12), 10, THEORIES)), 4, MODEL);
    // Ten replicates and the theories are eleven pieces of equal cost.
    assertThat(bundles).hasSize(11);
    assertThat(bundles.stream().flatMap(b -> b.items().stream()).filter(WorkItem::pointRow))
        .singleElement()
        .satisfies(
            item -> {
              assertThat(item.theories()).isEqualTo(THEORIES);
              assertThat(item.runs()).isZero();
            });
  }

  @Test
  void cheapTheoriesRideWithTheFirstReplicates() {
    List<Bundle<ToyPoint>> bundles =
        Bundles.pack(List.of(WorkItem.whole(planned(0, 1e12, 1e3), 4, THEORIES)), 1, MODEL);
    assertThat(bundles).hasSize(4);
    assertThat(bundles.stream().flatMap(b -> b.items().stream()).filter(WorkItem::pointRow))
        .singleElement()
        .satisfies(
            item -> {
              assertThat(item.theories()).isEqualTo(THEORIES);
              assertThat(item.replicates()).containsExactly(0);
            });
  }

  @Test
  void tinyRunsWeighTheirOverhead() {
    List<WorkItem<ToyPoint>> work = new ArrayList<>();
    for (int k = 0; k < 480; k++) {
      // A hundredfold difference in flops that vanishes beside the overhead.
      work.add(WorkItem.whole(planned(k, k < 240 ? 1 : 100, 0), 1, List.of()));
    }
    assertThat(Bundles.pack(work, 1, MODEL))
        .allSatisfy(bundle -> assertThat(bundle.items()).hasSize(20));
  }

  @Test
  void manyPointsMakeFewBundles() {
    List<WorkItem<ToyPoint>> work = work(Bundles.MANY_ITEMS, 1, 1, 1);
    assertThat(Bundles.pack(work, 2, MODEL)).hasSize(48);
    assertThat(Bundles.pack(work, 8, MODEL)).hasSize(48);
    assertThat(Bundles.pack(work, 16, MODEL)).hasSize(64);
    assertThat(Bundles.pack(work, 100, MODEL)).hasSize(400);
  }

  @Test
  void noWorkIsNoBundle() {
    assertThat(Bundles.pack(List.<WorkItem<ToyPoint>>of(), 2, MODEL)).isEmpty();
  }
}
