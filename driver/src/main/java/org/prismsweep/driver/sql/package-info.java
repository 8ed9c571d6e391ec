/** SQL over the tables of an output directory: views named as the tables, on DuckDB or Spark. */
package org.prismsweep.driver.sql;
