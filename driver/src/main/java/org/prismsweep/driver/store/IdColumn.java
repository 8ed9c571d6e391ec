package org.prismsweep.driver.store;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.schema.MessageType;
import org.prismsweep.worker.experiment.Column;
import org.prismsweep.worker.experiment.ColumnType;

/** Reads a few columns of Parquet files without a Spark session: which rows are there already. */
public final class IdColumn {

  private IdColumn() {}

  /**
   * Passes the given text columns of every row to a consumer, in the order given; null where a
   * value is null.
   *
   * @param files qualified paths
   */
  public static void read(
      List<String> files, Configuration conf, List<String> columns, Consumer<String[]> rows) {
    List<Column> texts =
        columns.stream().map(column -> new Column(column, ColumnType.TEXT, "")).toList();
    files.forEach(file -> readColumns(file, conf, texts, rows));
  }

  /**
   * Passes columns of every row of one file to a consumer as text; null where a value is null.
   *
   * @param file qualified path
   */
  public static void readColumns(
      String file, Configuration conf, List<Column> columns, Consumer<String[]> rows) {
    MessageType schema = ParquetSchemas.messageType(new TableSchema("columns", "", columns));
    Configuration readConf = new Configuration(conf);
    readConf.set(ReadSupport.PARQUET_READ_SCHEMA, schema.toString());
    try (ParquetReader<Group> reader =
        ParquetReader.builder(new GroupReadSupport(), new Path(file)).withConf(readConf).build()) {
      for (Group group = reader.read(); group != null; group = reader.read()) {
        String[] row = new String[columns.size()];
        for (int i = 0; i < row.length; i++) {
          row[i] = group.getFieldRepetitionCount(i) == 0 ? null : group.getValueToString(i, 0);
        }
        rows.accept(row);
      }
    } catch (IOException | RuntimeException e) {
      throw StoreException.damaged(file, e);
    }
  }
}
