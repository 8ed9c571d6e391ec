package org.prismsweep.worker.family.prism.interior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class TwinShapesTest {

  private static final double[] RATIOS = {
    1.0 / 64, 0.02, 0.11, 0.37, 0.5, 0.73, 0.999999, 1, 1.02, 1.7, 3, 8, 49
  };

  @Test
  void mixturesHaveTheRatiosOfThePointOnAverage() {
    for (double h : RATIOS) {
      for (double n : RATIOS) {
        for (double target : new double[] {8, 12, 24, 40}) {
          Rates rates = new Rates(h * 0.3, 0.3, 1 / n, false);
          List<TwinShape> shapes = TwinShapes.choose(rates, target);
          String what = "h=" + h + " n=" + n + " target=" + target + " " + shapes;
          assertThat(shapes).as(what).isNotEmpty();
          double weight = 0;
          double x = 0;
          double r = 0;
          for (TwinShape shape : shapes) {
            weight += shape.weight();
            x += shape.weight() * rates.y() * shape.latentDim() / shape.inputDim();
            r += shape.weight() * shape.inputDim() / shape.samples();
            assertThat(shape.weight()).as(what).isPositive();
            assertThat(shape.seen()).as(what).isPositive();
            assertThat(shape.columns()).as(what).isPositive();
          }
          assertThat(weight).as(what).isCloseTo(1, within(1e-12));
          assertThat(x).as(what).isCloseTo(rates.x(), within(1e-8 * rates.x()));
          assertThat(r).as(what).isCloseTo(rates.r(), within(1e-8 * rates.r()));
          assertThat(TwinShapes.rows(shapes)).as(what).isGreaterThanOrEqualTo(target);
        }
      }
    }
  }

  /** Every Gamma shape of the factors is positive, and what must be an integer is one. */
  @Test
  void dimensionsAreWhatTheSamplerNeeds() {
    for (double h : RATIOS) {
      for (double n : RATIOS) {
        for (TwinShape shape : TwinShapes.choose(new Rates(h, 1, 1 / n, false), 24)) {
          double least = Math.min(shape.inputDim(), shape.samples());
          assertThat(least).as("%s", shape).isEqualTo(Math.rint(least));
          if (shape.compresses()) {
            assertThat(shape.unseen()).as("%s", shape).isGreaterThan(shape.latentDim() - 1);
          }
          if (shape.wide()) {
            assertThat(shape.inputDim()).as("%s", shape).isEqualTo(Math.rint(shape.inputDim()));
          } else {
            assertThat(shape.latentDim()).as("%s", shape).isEqualTo(Math.rint(shape.latentDim()));
          }
        }
      }
    }
  }

  @Test
  void ratiosThatNoSmallMatrixHasGiveNothing() {
    assertThat(TwinShapes.choose(new Rates(1e-7, 1, 1, false), 24)).isEmpty();
  }
}
