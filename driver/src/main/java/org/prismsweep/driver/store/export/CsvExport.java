package org.prismsweep.driver.store.export;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.prismsweep.driver.files.CsvLine;
import org.prismsweep.driver.table.TableWriter;
import org.prismsweep.worker.base.Column;

/**
 * A Parquet file of ours as comma-separated values: a header, a row per line, null as an empty
 * field and empty text in quotes, times as ISO 8601 in UTC, lists as {@code "[1.0,2.0]"}.
 */
final class CsvExport {

  private CsvExport() {}

  /**
   * Writes a file.
   *
   * @param columns columns to write; those that the file lacks are empty
   * @return number of rows
   */
  static long write(
      Path source, Configuration conf, List<Column> columns, FileSystem fs, Path target)
      throws IOException {
    long rows = 0;
    try (ParquetReader<Group> reader =
            ParquetReader.builder(new GroupReadSupport(), source).withConf(conf).build();
        Writer out =
            new BufferedWriter(
                new OutputStreamWriter(fs.create(target, false), StandardCharsets.UTF_8))) {
      CsvLine line = new CsvLine();
      out.write(line.of(columns.stream().map(Column::name).toList()));
      for (Group next = reader.read(); next != null; next = reader.read(), rows++) {
        Group row = next;
        out.write(line.of(columns.stream().map(column -> field(row, column)).toList()));
      }
    }
    return rows;
  }

  private static String field(Group row, Column column) {
    String name = column.name();
    if (!row.getType().containsField(name) || row.getFieldRepetitionCount(name) == 0) {
      return null;
    }
    return switch (column.type()) {
      case TEXT -> row.getString(name, 0);
      case TIMESTAMP -> Instant.EPOCH.plus(row.getLong(name, 0), ChronoUnit.MICROS).toString();
      case DOUBLES -> list(row.getGroup(name, 0));
      case INT, LONG, DOUBLE, BOOLEAN -> row.getValueToString(row.getType().getFieldIndex(name), 0);
    };
  }

  /** Three levels, as {@link TableWriter} writes them. */
  private static String list(Group list) {
    List<String> elements = new ArrayList<>();
    for (int i = 0; i < list.getFieldRepetitionCount(0); i++) {
      Group entry = list.getGroup(0, i);
      elements.add(entry.getFieldRepetitionCount(0) == 0 ? "null" : entry.getValueToString(0, 0));
    }
    return "[" + String.join(",", elements) + "]";
  }
}
