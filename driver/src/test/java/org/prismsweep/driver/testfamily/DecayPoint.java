package org.prismsweep.driver.testfamily;

import java.util.List;
import org.prismsweep.worker.model.Point;

/** A rate and a fault to inject. */
public record DecayPoint(double rate, String fault) implements Point {
  @Override
  public String family() {
    return DecayFamily.NAME;
  }

  @Override
  public List<Object> parameterValues() {
    return List.of(rate, fault);
  }
}
