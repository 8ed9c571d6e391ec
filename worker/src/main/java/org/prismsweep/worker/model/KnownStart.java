package org.prismsweep.worker.model;

import java.util.List;

/**
 * What a {@link Family} may implement besides: the means of its scalar observables early in a run
 * are known. Imported runs are compared with them.
 *
 * @param <P> the family's points
 */
public interface KnownStart<P extends Point> {

  /**
   * The coefficients a_0, a_1, ... of E L(t) = a_0 + a_1 t + a_2 t^2 + ... in raw time t, the mean
   * over everything that is drawn.
   *
   * @return per scalar observable, in the order of {@link Family#observables()}: as many
   *     coefficients as are known, none where the mean at t = 0 is not
   */
  List<double[]> start(P point);
}
