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
      out.write(String.join(",", columns.stream().map(column -> quoted(column.name())).toList()));
      out.write('\n');
      for (Group row = reader.read(); row != null; row = reader.read(), rows++) {
        for (int k = 0; k < columns.size(); k++) {
          out.write(k == 0 ? "" : ",");
          out.write(field(row, columns.get(k)));
        }
        out.write('\n');
      }
    }
    return rows;
  }

  private static String field(Group row, Column column) {
    String name = column.name();
    if (!row.getType().containsField(name) || row.getFieldRepetitionCount(name) == 0) {
      return "";
    }
    return switch (column.type()) {
      case TEXT -> quoted(row.getString(name, 0));
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
    return quoted("[" + String.join(",", elements) + "]");
  }

  private static String quoted(String text) {
    boolean plain = !text.isEmpty() && text.chars().noneMatch(c -> ",\"\r\n".indexOf(c) >= 0);
    return plain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
  }
}
