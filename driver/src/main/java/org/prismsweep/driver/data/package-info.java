/**
 * Data files: formats read into {@link org.prismsweep.worker.data.Samples}, with checksums. No
 * Spark types.
 */
package org.prismsweep.driver.data;
