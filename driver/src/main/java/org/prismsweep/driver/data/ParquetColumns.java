package org.prismsweep.driver.data;

import java.io.IOException;
import java.util.List;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.PrimitiveStringifier;
import org.apache.parquet.schema.PrimitiveType;
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
    return type.getFields().stream()
        .filter(field -> field.isPrimitive() && !field.isRepetition(Type.Repetition.REPEATED))
        .map(Type::getName)
        .toList();
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
          values[k] = row.getFieldRepetitionCount(field) == 0 ? null : text(row, field);
        }
        consumer.row("row " + number, values);
      }
    }
  }

  /**
   * A value as its logical type means it: a decimal with its scale, a date as a date. A number that
   * only counts units of something else never passes for a number.
   */
  static String text(Group row, int field) {
    PrimitiveType type = row.getType().getType(field).asPrimitiveType();
    PrimitiveStringifier stringifier = type.stringifier();
    return switch (type.getPrimitiveTypeName()) {
      case INT32 -> stringifier.stringify(row.getInteger(field, 0));
      case INT64 -> stringifier.stringify(row.getLong(field, 0));
      case FLOAT -> stringifier.stringify(row.getFloat(field, 0));
      case DOUBLE -> stringifier.stringify(row.getDouble(field, 0));
      case BOOLEAN -> stringifier.stringify(row.getBoolean(field, 0));
      case INT96 -> stringifier.stringify(row.getInt96(field, 0));
      // Older writers do not annotate texts
      case BINARY, FIXED_LEN_BYTE_ARRAY ->
          type.getLogicalTypeAnnotation() == null
              ? row.getString(field, 0)
              : stringifier.stringify(row.getBinary(field, 0));
    };
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
