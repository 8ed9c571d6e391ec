package org.prismsweep.driver.data;

import java.io.IOException;
import java.util.List;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import org.prismsweep.worker.data.Samples;

/** Parquet: a sample per row, all columns numbers, without nulls. */
final class ParquetSamples {
  private static final String LAYOUT =
      "a Parquet file with a sample per row, whose columns are all numbers (int32, int64, float,"
          + " double), without nulls";

  private ParquetSamples() {}

  static Samples read(DataInput input) throws IOException {
    input.requireFile();
    List<Type> fields;
    long rows;
    try (ParquetFileReader reader =
        ParquetFileReader.open(HadoopInputFile.fromPath(input.path(), input.conf()))) {
      fields = reader.getFooter().getFileMetaData().getSchema().getFields();
      rows = reader.getRecordCount();
    } catch (RuntimeException e) {
      // parquet-java says that a file is none with a plain RuntimeException
      throw new MalformedDataException(LAYOUT + "; it has no Parquet footer");
    }
    for (Type field : fields) {
      if (!isNumber(field)) {
        throw new MalformedDataException(LAYOUT + "; column " + field.getName() + " is none");
      }
    }
    int columns = fields.size();
    double[] values = new double[DataInput.count(rows, columns, LAYOUT)];
    try (ParquetReader<Group> reader =
        ParquetReader.builder(new GroupReadSupport(), input.path())
            .withConf(input.conf())
            .build()) {
      int i = 0;
      for (Group row = ParquetColumns.next(reader);
          row != null;
          row = ParquetColumns.next(reader), i++) {
        for (int j = 0; j < columns; j++) {
          if (row.getFieldRepetitionCount(j) != 1) {
            throw new MalformedDataException(
                LAYOUT + "; row " + (i + 1) + " has no " + fields.get(j).getName());
          }
          values[i * columns + j] = number(row, fields.get(j), j);
        }
      }
    }
    return new Samples((int) rows, columns, values);
  }

  private static boolean isNumber(Type field) {
    return field.isPrimitive()
        && !field.isRepetition(Type.Repetition.REPEATED)
        && switch (field.asPrimitiveType().getPrimitiveTypeName()) {
          case INT32, INT64, FLOAT, DOUBLE -> true;
          default -> false;
        };
  }

  private static double number(Group row, Type field, int column) {
    PrimitiveType type = field.asPrimitiveType();
    return switch (type.getPrimitiveTypeName()) {
      case INT32 -> row.getInteger(column, 0);
      case INT64 -> row.getLong(column, 0);
      case FLOAT -> row.getFloat(column, 0);
      default -> row.getDouble(column, 0);
    };
  }
}
