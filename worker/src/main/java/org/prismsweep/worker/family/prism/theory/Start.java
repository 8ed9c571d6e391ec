package org.prismsweep.worker.family.prism.theory;

import org.prismsweep.worker.family.prism.model.Face;
import org.prismsweep.worker.family.prism.model.LatticePoint;
import org.prismsweep.worker.family.prism.model.PrismPoint;

/**
 * What a face keeps of both losses at t = 0, (p/2) (1 - 2x + x^2 + xy).
 *
 * <p>Source: order 0 of the expansion, theory page section 3.
 *
 * @param loss the loss at t = 0
 * @param magnitude the sum of the terms' sizes, for rounding errors
 */
record Start(double loss, double magnitude) {

  static Start of(Face face, PrismPoint point) {
    double x = point.latentInitRate();
    double y = point.initRate();
    double constant = keeps(face, 0, 0) ? 1 : 0;
    double linear = keeps(face, 1, 0) ? 2 * x : 0;
    double quadratic = (keeps(face, 2, 0) ? x * x : 0) + (keeps(face, 1, 1) ? x * y : 0);
    double half = point.inputDim() / 2.0;
    return new Start(
        half * (constant - linear + quadratic), half * (constant + linear + quadratic));
  }

  private static boolean keeps(Face face, int i, int j) {
    return face.keeps(new LatticePoint(false, 0, i, j, 0));
  }
}
