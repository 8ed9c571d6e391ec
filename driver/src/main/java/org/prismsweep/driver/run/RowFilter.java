package org.prismsweep.driver.run;

import java.io.IOException;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.prismsweep.driver.store.OutputDirectory;
import org.prismsweep.driver.table.DataFile;
import org.prismsweep.driver.table.DigestingOutputFile;
import org.prismsweep.driver.table.Footers;
import org.prismsweep.driver.table.IdColumn;
import org.prismsweep.driver.table.TableWriter;

/**
 * Copies a Parquet file without some of its rows: schema, values and order stay. Rows stream; what
 * is in memory is a row group's compressed pages.
 */
public final class RowFilter {
  private final OutputDirectory directory;
  private final Configuration conf;

  public RowFilter(OutputDirectory directory, Configuration conf) {
    this.directory = directory;
    this.conf = conf;
  }

  /** Number of rows whose value in a text column is to be dropped. */
  public long count(DataFile file, String column, Predicate<String> dropped) {
    long[] count = new long[1];
    IdColumn.read(
        java.util.List.of(directory.path(file.path()).toString()),
        conf,
        java.util.List.of(column),
        row -> count[0] += dropped.test(row[0]) ? 1 : 0);
    return count[0];
  }

  /**
   * Copies a file without the rows whose value in a text column is to be dropped.
   *
   * @param target path of the copy; it must not exist
   * @return the copy, with its absolute path
   */
  public DataFile copy(DataFile file, Path target, String column, Predicate<String> dropped)
      throws IOException {
    Path source = directory.path(file.path());
    FileMetaData metadata = Footers.read(source, conf).getFileMetaData();
    DigestingOutputFile output = new DigestingOutputFile(directory.fs(), target);
    long rows = 0;
    try (ParquetReader<Group> reader =
            ParquetReader.builder(new GroupReadSupport(), source).withConf(conf).build();
        ParquetWriter<Group> writer = writer(output, metadata)) {
      int id = metadata.getSchema().getFieldIndex(column);
      for (Group row = reader.read(); row != null; row = reader.read()) {
        if (!dropped.test(row.getString(id, 0))) {
          writer.write(row);
          rows++;
        }
      }
    }
    return new DataFile(
        file.table(),
        target.toString(),
        rows,
        output.bytes(),
        HexFormat.of().formatHex(output.digest()));
  }

  private static ParquetWriter<Group> writer(DigestingOutputFile output, FileMetaData metadata)
      throws IOException {
    Map<String, String> extra = new java.util.HashMap<>(metadata.getKeyValueMetaData());
    // Written by the writer itself
    extra.remove("writer.model.name");
    return TableWriter.tuned(
            ExampleParquetWriter.builder(output)
                .withType(metadata.getSchema())
                .withExtraMetaData(extra))
        .build();
  }
}
