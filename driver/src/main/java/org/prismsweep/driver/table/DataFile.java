package org.prismsweep.driver.table;

import java.io.Serializable;

/**
 * A file of a table, as a manifest lists it.
 *
 * @param table name of the table
 * @param path path relative to the output directory, or absolute while staged
 * @param rows number of rows
 * @param bytes length
 * @param sha256 checksum of its bytes, 64 lower-case hex digits
 */
public record DataFile(String table, String path, long rows, long bytes, String sha256)
    implements Serializable {

  /** The same file at another path. */
  public DataFile at(String newPath) {
    return new DataFile(table, newPath, rows, bytes, sha256);
  }
}
