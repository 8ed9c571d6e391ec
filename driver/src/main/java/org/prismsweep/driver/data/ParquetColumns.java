package org.prismsweep.driver.data;

import java.io.IOException;
import java.util.List;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.schema.Type;

/** Columns of a Parquet file by name: numbers, texts and truth values. */
final class ParquetColumns {

  private ParquetColumns() {}

  static void read(DataInput input, List<String> wanted, NamedColumns.RowConsumer consumer)
      throws IOException {
    long number = 0;
    try (ParquetReader<Group> reader =
        ParquetReader.builder(new GroupReadSupport(), input.path())
            .withConf(input.conf())
            .build()) {
      for (Group row = next(reader); row != null; row = next(reader)) {
        if (++number == 1) {
          List<Type> fields = row.getType().getFields();
          NamedColumns.require(
              wanted, fields.stream().filter(Type::isPrimitive).map(Type::getName).toList());
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

  private static Group next(ParquetReader<Group> reader) throws IOException {
    try {
      return reader.read();
    } catch (RuntimeException e) {
      // parquet-java says that a file is none with a plain RuntimeException
      throw new MalformedDataException("a Parquet file; it cannot be read as one");
    }
  }
}
