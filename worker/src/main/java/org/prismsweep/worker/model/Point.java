package org.prismsweep.worker.model;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.prismsweep.worker.data.DataSet;

/**
 * One combination of a family's model parameters, in canonical form. A family implements it with a
 * record of its own, whose components are the canonical parameters.
 */
public interface Point extends Serializable {

  /** Name of the family this is a point of. */
  String family();

  /**
   * The canonical parameter values, in the order of {@link Family#parameters()}: {@link Long},
   * {@link Double} or {@link String}; null for an optional parameter that was left out and has no
   * default, which then has no part in the identity; {@link DataSet#identity} for a data set. They
   * identify the point: two points with equal values are the same point.
   */
  List<Object> parameterValues();

  /** The data set that the point refers to, if any. It is loaded before the point is computed. */
  default Optional<DataSet> dataSet() {
    return Optional.empty();
  }
}
