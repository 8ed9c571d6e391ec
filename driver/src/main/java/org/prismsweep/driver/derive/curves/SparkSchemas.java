package org.prismsweep.driver.derive.curves;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.prismsweep.driver.table.TableSchema;
import org.prismsweep.worker.base.ColumnType;
import scala.jdk.javaapi.CollectionConverters;

/** Our schemas as Spark reads them from files. */
public final class SparkSchemas {

  private static final DataType DOUBLES = DataTypes.createArrayType(DataTypes.DoubleType);

  private SparkSchemas() {}

  /** A value of a row as our writer takes it: lists as arrays, with NaN for null. */
  public static Object plain(Object value) {
    if (!(value instanceof scala.collection.Seq<?> seq)) {
      return value;
    }
    return CollectionConverters.asJava(seq).stream()
        .mapToDouble(element -> element == null ? Double.NaN : (Double) element)
        .toArray();
  }

  /** The schema of a table from its files, {@code schema_version} a column like the others. */
  public static TableSchema tableSchema(String table, StructType type) {
    List<org.prismsweep.worker.base.Column> columns = new ArrayList<>();
    for (StructField field : type.fields()) {
      columns.add(
          new org.prismsweep.worker.base.Column(field.name(), columnType(field.dataType()), ""));
    }
    return new TableSchema(table, "", columns);
  }

  /** The same rows with timestamps as microseconds since the epoch. */
  public static Dataset<Row> withPlainTimes(Dataset<Row> rows) {
    List<Column> columns = new ArrayList<>();
    for (StructField field : rows.schema().fields()) {
      Column column = functions.col("`" + field.name().replace("`", "``") + "`");
      columns.add(
          field.dataType().equals(DataTypes.TimestampType)
              ? functions.unix_micros(column).as(field.name())
              : column);
    }
    return rows.select(columns.toArray(new Column[0]));
  }

  private static ColumnType columnType(DataType type) {
    if (type.equals(DataTypes.IntegerType)) {
      return ColumnType.INT;
    }
    if (type.equals(DataTypes.LongType)) {
      return ColumnType.LONG;
    }
    if (type.equals(DataTypes.DoubleType)) {
      return ColumnType.DOUBLE;
    }
    if (type.equals(DOUBLES)) {
      return ColumnType.DOUBLES;
    }
    if (type.equals(DataTypes.StringType)) {
      return ColumnType.TEXT;
    }
    if (type.equals(DataTypes.BooleanType)) {
      return ColumnType.BOOLEAN;
    }
    if (type.equals(DataTypes.TimestampType)) {
      return ColumnType.TIMESTAMP;
    }
    throw new IllegalArgumentException("Cannot copy column of type " + type.simpleString());
  }
}
