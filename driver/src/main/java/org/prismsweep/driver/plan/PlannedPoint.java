package org.prismsweep.driver.plan;

import java.io.Serializable;
import org.prismsweep.worker.model.Cost;
import org.prismsweep.worker.model.Point;

/**
 * A point of a plan with its identity and predicted cost.
 *
 * @param pointId {@link Identity#pointId}
 * @param point the point
 * @param runCost predicted cost of one replicate
 * @param theoryFlops predicted flops of the sweep's theories, those left out whose prediction other
 *     points share
 * @param replicates number of runs: the sweep's, or more where refinement asks for them
 * @param <P> the family's points
 */
public record PlannedPoint<P extends Point>(
    String pointId, P point, Cost runCost, double theoryFlops, int replicates)
    implements Serializable {}
