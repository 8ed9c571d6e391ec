package org.prismsweep.driver.derive.curves;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prismsweep.driver.derive.curves.Curve.Kind.MEMBER;
import static org.prismsweep.driver.derive.curves.Curve.Kind.NOT_OK;
import static org.prismsweep.driver.derive.curves.Curve.Kind.PREDICTION;
import static org.prismsweep.driver.derive.curves.Curve.Kind.TRAJECTORY;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.prismsweep.worker.model.Families;
import org.prismsweep.worker.model.Family;
import scala.Tuple2;

/** What the tables hold of a point, in whatever order and pieces, becomes its curves. */
class PointIteratorTest {
  private static final Family<?> FAMILY = Families.named("decay");

  private final List<Tuple2<String, byte[]>> pairs = new ArrayList<>();

  @Test
  void orderAndPiecesDoNotMatter() {
    List<Curve> parts =
        List.of(
            mark(MEMBER, "g", "run-0"),
            mark(MEMBER, "g", "run-1"),
            curve(TRAJECTORY, "", "run-0", 0, new int[] {0, 1, 2}, 1, 0.5, 0.25),
            curve(TRAJECTORY, "", "run-1", 1, new int[] {0, 1}, 3, 2),
            curve(TRAJECTORY, "", "run-1", 1, new int[] {2}, 1),
            curve(PREDICTION, "g", "exponential", -1, new int[] {2, 0}, 1.5, 2),
            curve(PREDICTION, "g", "exponential", -1, new int[] {1}, 1.75));
    Random random = new Random(1);
    for (int trial = 0; trial < 20; trial++) {
      List<Curve> shuffled = new ArrayList<>(parts);
      Collections.shuffle(shuffled, random);
      pairs.clear();
      shuffled.forEach(curve -> add("point", curve));

      PointCurves point = only();

      assertThat(point.pointId() + point.gridId()).isEqualTo("pointg");
      assertThat(point.end()).isEqualTo(2);
      assertThat(point.replicates(1)).isEqualTo(1);
      assertThat(point.theories()).containsExactly("exponential");
      // Means 2, 1.25, 0.625 change by -0.75, -1.375 where the theory says -0.25, -0.5
      assertThat(point.discrepancies("exponential", 2).get(0).value()).isEqualTo(0.875 / 1.375);
      assertThat(point.time(2)).isEqualTo(20);
    }
  }

  @Test
  void onlyRunsOfTheSweepThatAreOkCount() {
    add("a", curve(TRAJECTORY, "", "member", 0, new int[] {0}, 1));
    add("a", curve(TRAJECTORY, "", "failed", 1, new int[] {0}, 1));
    add("a", curve(TRAJECTORY, "", "of another sweep", 2, new int[] {0}, 1));
    add("a", mark(MEMBER, "g", "member"));
    add("a", new Curve(MEMBER, "g", "failed", 1, new int[0], new double[0][]));
    add("a", mark(NOT_OK, "", "failed"));
    add("b", curve(TRAJECTORY, "", "no member", 0, new int[] {0}, 1));
    add("c", mark(MEMBER, "g", "without rows"));

    PointCurves point = only();

    assertThat(point.pointId()).isEqualTo("a");
    assertThat(point.end()).isEqualTo(2);
    assertThat(point.replicates(2)).isEqualTo(1);
    assertThat(point.runs(2)).isEqualTo(2);
    assertThat(point.isIncomplete(2)).isTrue();
    assertThat(point.isIncomplete(1)).as("as it was before the failed run").isFalse();
  }

  @Test
  void survivorsOfIncompletePointsGiveNoReading() {
    add("a", curve(TRAJECTORY, "", "r", 0, new int[] {0, 1}, 1, 2));
    add("a", curve(TRAJECTORY, "", "s", 1, new int[] {0, 1}, 1, 3));
    add("a", curve(TRAJECTORY, "", "diverged", 2, new int[] {0}, 1));
    add("a", curve(PREDICTION, "g", "exponential", -1, new int[] {0, 1}, 1, 2.5));
    for (int k = 0; k < 3; k++) {
      String run = List.of("r", "s", "diverged").get(k);
      add("a", new Curve(MEMBER, "g", run, k, new int[0], new double[0][]));
    }
    add("a", mark(NOT_OK, "", "diverged"));

    PointCurves point = only();

    assertThat(point.reading("exponential", 2).discrepancy()).isZero();
    assertThat(point.reading("exponential", 3).discrepancy()).isNaN();
    assertThat(point.reading("exponential", 3).replicates()).isEqualTo(2);
    assertThat(point.sampled("exponential")).isNull();
    assertThat(point.distance("exponential", 3).discrepancy()).as("kept in the tables").isZero();
  }

  @Test
  void aPointWithoutARunThatIsOkIsAPointWithoutTheories() {
    add("a", new Curve(MEMBER, "g", "failed", 0, new int[0], new double[0][]));
    add("a", mark(NOT_OK, "", "failed"));
    add("a", curve(TRAJECTORY, "", "failed", 0, new int[] {0}, 1));
    add("a", curve(PREDICTION, "g", "exponential", -1, new int[] {0, 1}, 1, 2));

    PointCurves point = only();

    assertThat(point.theories()).isEmpty();
    assertThat(point.replicates(point.end())).isZero();
    assertThat(point.runs(point.end())).isEqualTo(1);
  }

  @Test
  void everyTimeGridOfAPointIsAPointOfItsOwn() {
    add("a", mark(MEMBER, "short", "r"));
    add("a", mark(MEMBER, "long", "s"));
    add("a", curve(TRAJECTORY, "", "r", 0, new int[] {0}, 1));
    add("a", curve(TRAJECTORY, "", "s", 0, new int[] {0, 1}, 1, 2));
    add("a", curve(PREDICTION, "short", "exponential", -1, new int[] {0}, 1));
    add("a", curve(PREDICTION, "long", "exponential", -1, new int[] {0}, 1));

    List<String> found =
        read().stream()
            .map(point -> point.gridId() + point.theories())
            .collect(Collectors.toList());

    assertThat(found).as("a theory that lacks a time is left out").contains("long[]");
    assertThat(found).containsExactlyInAnyOrder("long[]", "short[exponential]");
  }

  private void add(String pointId, Curve curve) {
    pairs.add(new Tuple2<>(pointId, curve.encode()));
  }

  private PointCurves only() {
    List<PointCurves> points = read();
    assertThat(points).hasSize(1);
    return points.get(0);
  }

  private List<PointCurves> read() {
    List<PointCurves> points = new ArrayList<>();
    new PointIterator(FAMILY, pairs.iterator()).forEachRemaining(points::add);
    return points;
  }

  private static Curve mark(Curve.Kind kind, String grid, String run) {
    return new Curve(kind, grid, run, -1, new int[0], new double[0][]);
  }

  /** Times are ten times their index. */
  private static Curve curve(
      Curve.Kind kind, String grid, String name, int replicate, int[] index, double... values) {
    double[] t = new double[index.length];
    for (int k = 0; k < t.length; k++) {
      t[k] = 10 * index[k];
    }
    return new Curve(kind, grid, name, replicate, index, new double[][] {t, values});
  }
}
