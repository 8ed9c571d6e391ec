/**
 * Runs a plan on Spark: bundles out, staged Parquet files back, batches published as they come;
 * then the derived tables.
 *
 * <p>The way of a point: {@link org.prismsweep.driver.run.SweepExecution} packs it into a bundle,
 * {@link org.prismsweep.driver.run.BundleTask} carries it to an executor, {@link
 * org.prismsweep.driver.run.PointComputation} trains and predicts it, {@link
 * org.prismsweep.driver.table.BundleWriter} stages its rows, and the driver publishes them.
 */
package org.prismsweep.driver.run;
