package org.prismsweep.worker.family.prism.theory;

import org.prismsweep.worker.family.prism.model.Face;

/** Descriptions of the faces' theories, from the lattice. */
final class FaceText {

  private FaceText() {}

  /** Limits, formula and source, one line. */
  static String description(Face face) {
    return String.join(", ", face.limits()) + ": " + face.formula() + "; " + face.source();
  }
}
