package org.prismsweep.driver.plan;

/**
 * What a complete run writes.
 *
 * @param pointRows rows of table points
 * @param runRows rows of table runs
 * @param trajectoryRows rows of table trajectories
 * @param predictionRows rows of table predictions
 * @param bytes estimate for all tables
 */
public record OutputEstimate(
    long pointRows, long runRows, long trajectoryRows, long predictionRows, long bytes) {

  // Parquet stores a double that does not repeat in 8 bytes, a repeated id in one or two by its
  // dictionary, and statuses and hosts in next to nothing. Ids that are unique per row are 32
  // characters; the rest of a runs row is a handful of numbers.
  private static final int UNIQUE_ID = 32;
  private static final int REPEATED_ID = 2;
  private static final int RUN_NUMBERS = 120;

  /** The estimate for so many points, each with the same counts. */
  static OutputEstimate of(
      long points, int pointColumns, int replicates, int times, int observables, int theories) {
    long runs = points * replicates;
    long trajectoryRows = runs * times;
    long predictionRows = points * theories * times;
    long bytes =
        points * (UNIQUE_ID + 8L * pointColumns)
            + runs * (2L * UNIQUE_ID + RUN_NUMBERS + 8L * observables)
            + trajectoryRows * (REPEATED_ID + 8L * (2 + observables))
            + predictionRows * (REPEATED_ID + 8L * (2 + 2 * observables));
    return new OutputEstimate(points, runs, trajectoryRows, predictionRows, bytes);
  }
}
