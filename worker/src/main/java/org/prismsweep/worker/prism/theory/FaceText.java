package org.prismsweep.worker.prism.theory;

import org.prismsweep.worker.prism.Face;

/** Descriptions of the faces' theories, from the lattice. */
final class FaceText {

  private FaceText() {}

  /** Limits, formula and source, one line. */
  static String description(Face face) {
    return String.join(", ", face.limits()) + ": " + face.formula() + "; " + face.source();
  }
}
