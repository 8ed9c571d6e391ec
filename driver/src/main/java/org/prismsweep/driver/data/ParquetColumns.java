package org.prismsweep.driver.data;

import java.io.IOException;
import java.util.List;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.Type;

/** Columns of a Parquet file by name: numbers, texts and truth values. */
final class ParquetColumns {

  private ParquetColumns() {}

  /** The names of the columns that hold single values. */
  static List<String> names(DataInput input) throws IOException {
    input.requireFile();
    try (ParquetFileReader reader =
        ParquetFileReader.open(HadoopInputFile.fromPath(input.path(), input.conf()))) {
      return names(reader.getFooter().getFileMetaData().getSchema());
    } catch (RuntimeException e) {
      throw notParquet();
    }
  }

  private static List<String> names(GroupType type) {
    return type.getFields().stream().filter(Type::isPrimitive).map(Type::getName).toList();
  }

  static void read(DataInput input, List<String> wanted, NamedColumns.RowConsumer consumer)
      throws IOException {
    long number = 0;
    try (ParquetReader<Group> reader =
        ParquetReader.builder(new GroupReadSupport(), input.path())
            .withConf(input.conf())
            .build()) {
      for (Group row = next(reader); row != null; row = next(reader)) {
        if (++number == 1) {
          NamedColumns.require(wanted, names(row.getType()));
        }
        String[] values = new String[wanted.size()];
        for (int k = 0; k < values.length; k++) {
          int field = row.getType().getFieldIndex(wanted.get(k));
          values[k] =
              row.getFieldRepetitionCount(field) == 0 ? null : row.getValueToString(field, 0);
        }
        consumer.row("row " + number, values);
      }
    }
  }

  /** The next row, null at the end. */
  static Group next(ParquetReader<Group> reader) throws IOException {
    try {
      return reader.read();
    } catch (RuntimeException e) {
      throw notParquet();
    }
  }

  /** What parquet-java says with a plain RuntimeException, of a file that is none or damaged. */
  private static MalformedDataException notParquet() {
    return new MalformedDataException("a Parquet file; it cannot be read as one");
  }
}
