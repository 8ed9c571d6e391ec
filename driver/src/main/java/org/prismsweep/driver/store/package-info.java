/**
 * Tables on a file system: schemas, the Parquet writer, batches and their manifests. Everything
 * goes through the Hadoop FileSystem interface; nothing here needs a Spark session.
 */
package org.prismsweep.driver.store;
