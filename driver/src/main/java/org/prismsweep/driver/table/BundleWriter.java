package org.prismsweep.driver.table;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Stages rows of several tables in one directory, a file per table that has rows. */
public final class BundleWriter implements Closeable {
  private final FileSystem fs;
  private final Path staging;
  private final Map<String, TableWriter> writers = new LinkedHashMap<>();

  /**
   * @param staging directory of this writer alone
   */
  public BundleWriter(FileSystem fs, Path staging) {
    this.fs = fs;
    this.staging = staging;
  }

  /** Appends a row to a table. */
  public <R> void write(Table<R> table, R row) throws IOException {
    TableSchema schema = table.schema();
    TableWriter writer = writers.get(schema.table());
    if (writer == null) {
      fs.mkdirs(staging);
      writer = new TableWriter(fs, new Path(staging, schema.table() + ".parquet"), schema);
      writers.put(schema.table(), writer);
    }
    writer.write(table.values(row));
  }

  /** Closes all files and lists them. */
  public List<DataFile> finish() throws IOException {
    List<DataFile> files = new ArrayList<>();
    for (TableWriter writer : writers.values()) {
      files.add(writer.finish());
    }
    writers.clear();
    return files;
  }

  /** Closes files that {@link #finish} did not; what they hold is not used. */
  @Override
  public void close() throws IOException {
    for (TableWriter writer : writers.values()) {
      writer.close();
    }
  }
}
