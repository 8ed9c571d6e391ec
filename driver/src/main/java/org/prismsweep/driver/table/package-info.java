/** Tables: their columns, their schemas, and the Parquet files that hold their rows. */
package org.prismsweep.driver.table;
