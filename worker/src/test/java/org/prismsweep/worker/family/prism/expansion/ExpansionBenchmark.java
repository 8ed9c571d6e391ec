package org.prismsweep.worker.family.prism.expansion;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * The time limits of high orders. Not part of a normal run; {@code mvn -o -pl worker test
 * -Dtest=ExpansionBenchmark} runs it, with a heap of 3 GiB.
 */
class ExpansionBenchmark {

  @Test
  void orderEightInASecond() {
    assertThat(seconds(Loss.TRAIN, 8)).isLessThan(1);
    assertThat(seconds(Loss.POPULATION, 8)).isLessThan(1);
  }

  @Test
  void orderTwelveInThreeMinutes() {
    assertThat(seconds(Loss.TRAIN, 12)).isLessThan(180);
    assertThat(seconds(Loss.POPULATION, 12)).isLessThan(180);
  }

  private static double seconds(Loss loss, int order) {
    long start = System.nanoTime();
    Polynomial polynomial = LossExpansion.planar(loss, order);
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf("%s loss, order %d: %.2f s%n", loss.key(), order, seconds);
    int height = new ExpansionPrism(loss, order).height();
    assertThat(polynomial.terms()).hasSize((order + 2) * (order + 3) / 2 * (height + 1));
    assertThat(LossExpansionTest.only(polynomial, m -> m.k() == 0))
        .isEqualTo(CommutingLimit.largeData(order));
    assertThat(LossExpansionTest.only(polynomial, m -> m.j() == 0))
        .isEqualTo(CommutingLimit.meanField(loss, order));
    return seconds;
  }
}
