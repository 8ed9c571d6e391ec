package org.prismsweep.worker.model;

import java.io.Serializable;
import java.util.Optional;
import org.prismsweep.worker.data.DataSet;

/**
 * One combination of a family's model parameters, in canonical form. A family implements it with a
 * record of its own, whose components are the canonical parameters.
 */
public interface Point extends Serializable {

  /** The data set that the point refers to, if any. It is loaded before the point is computed. */
  default Optional<DataSet> dataSet() {
    return Optional.empty();
  }
}
