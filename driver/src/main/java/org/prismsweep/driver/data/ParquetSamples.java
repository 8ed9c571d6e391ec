package org.prismsweep.driver.data;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.prismsweep.worker.data.Samples;

/** Parquet: a sample per row, all columns numbers, without nulls. */
final class ParquetSamples {
  private static final String LAYOUT =
      "a Parquet file with a sample per row, whose columns are all numbers (integer, decimal,"
          + " float, double), without nulls";

  private static final Set<PrimitiveTypeName> NUMBERS =
      Set.of(
          PrimitiveTypeName.INT32,
          PrimitiveTypeName.INT64,
          PrimitiveTypeName.FLOAT,
          PrimitiveTypeName.DOUBLE);

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
        throw new MalformedDataException(
            LAYOUT + "; column " + field.getName() + " is " + typeName(field));
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
    if (!field.isPrimitive() || field.isRepetition(Type.Repetition.REPEATED)) {
      return false;
    }
    LogicalTypeAnnotation meaning = field.getLogicalTypeAnnotation();
    return meaning instanceof DecimalLogicalTypeAnnotation
        || (meaning == null || meaning instanceof IntLogicalTypeAnnotation)
            && NUMBERS.contains(field.asPrimitiveType().getPrimitiveTypeName());
  }

  private static String typeName(Type field) {
    String name =
        !field.isPrimitive()
            ? "group"
            : field.asPrimitiveType().getPrimitiveTypeName().name().toLowerCase(Locale.ROOT);
    LogicalTypeAnnotation meaning = field.getLogicalTypeAnnotation();
    return (field.isRepetition(Type.Repetition.REPEATED) ? "repeated " : "")
        + name
        + (meaning == null ? "" : " (" + meaning + ")");
  }

  private static double number(Group row, Type field, int column) {
    LogicalTypeAnnotation meaning = field.getLogicalTypeAnnotation();
    PrimitiveTypeName stored = field.asPrimitiveType().getPrimitiveTypeName();
    boolean unsigned = meaning instanceof IntLogicalTypeAnnotation whole && !whole.isSigned();
    if (meaning instanceof DecimalLogicalTypeAnnotation || unsigned) {
      return Double.parseDouble(ParquetColumns.text(row, column));
    }
    return switch (stored) {
      case INT32 -> row.getInteger(column, 0);
      case INT64 -> row.getLong(column, 0);
      case FLOAT -> row.getFloat(column, 0);
      default -> row.getDouble(column, 0);
    };
  }
}
