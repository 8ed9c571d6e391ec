package org.prismsweep.worker.experiment;

import java.io.Serializable;
import java.util.List;

/**
 * One combination of a family's model parameters, in canonical form. A family implements it with a
 * record of its own, whose components are the canonical parameters.
 */
public interface Point extends Serializable {

  /** Name of the family this is a point of. */
  String family();

  /**
   * The canonical parameter values, in the order of {@link Family#parameters()}: {@link Long},
   * {@link Double} or {@link String}. They identify the point: two points with equal values are the
   * same point.
   */
  List<Object> parameterValues();
}
