package org.prismsweep.driver.testfamily;

import org.prismsweep.worker.model.Point;

/** A rate and a fault to inject. */
public record DecayPoint(double rate, String fault) implements Point {}
