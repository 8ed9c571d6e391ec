package org.prismsweep.worker.family.prism.theory;

import org.prismsweep.worker.family.prism.model.Face;
import org.prismsweep.worker.family.prism.model.PrismPoint;
import org.prismsweep.worker.model.Theory;

/** The theory of a face of the prism, which says its name, limits, formula and source. */
abstract class FaceTheory implements Theory<PrismPoint> {

  /** Rule of integrals over eigenvalues with many nodes where they matter. */
  static final String GRADED = refined("graded");

  /** Gauss's rule. */
  static final String GAUSS = refined("gauss");

  private final Face face;
  private final String settings;

  FaceTheory(Face face, String settings) {
    this.face = face;
    this.settings = settings;
  }

  private static String refined(String rule) {
    return "version=1 rule=" + rule + " target=" + Refinement.TARGET;
  }

  /** The face. */
  final Face face() {
    return face;
  }

  @Override
  public final String name() {
    return face.theory();
  }

  /** Limits, formula and source, one line. */
  @Override
  public final String description() {
    return String.join(", ", face.limits()) + ": " + face.formula() + "; " + face.source();
  }

  @Override
  public final String settings() {
    return settings;
  }
}
