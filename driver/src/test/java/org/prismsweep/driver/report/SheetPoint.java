package org.prismsweep.driver.report;

import org.prismsweep.worker.model.Point;

/** A point of {@link SheetFamily}. */
public record SheetPoint(long inputDim, long latentDim, long samples, double initVariance)
    implements Point {

  /** The point with the given ratios, dimensions rounded. */
  public static SheetPoint of(
      long inputDim, double latentRatio, double dataRatio, double initRate) {
    return new SheetPoint(
        inputDim,
        Math.max(1, Math.round(latentRatio * inputDim)),
        Math.max(1, Math.round(dataRatio * inputDim)),
        initRate / inputDim);
  }

  public String id() {
    return String.format("p%04d-%08d-%08d-%s", inputDim, latentDim, samples, initVariance);
  }

  double latentRatio() {
    return (double) latentDim / inputDim;
  }

  double dataRatio() {
    return (double) samples / inputDim;
  }

  double initRate() {
    return initVariance * inputDim;
  }

  double naturalRate() {
    return (1 + initRate() * (1 + latentRatio())) * (1 + 1 / dataRatio());
  }

  /** 1 + x + y. */
  double sideSum() {
    return 1 + initRate() * latentRatio() + initRate();
  }
}
