package org.prismsweep.driver.sql;

import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.prismsweep.driver.store.TableSchema;
import org.prismsweep.worker.experiment.Column;
import org.prismsweep.worker.experiment.ColumnType;

/** Our schemas as Spark's types. */
public final class SparkTypes {

  private SparkTypes() {}

  /**
   * The type of a table's rows. Reading files with it gives null where a file, of another family or
   * an older release, has no such column.
   */
  public static StructType of(TableSchema schema) {
    StructType type = new StructType();
    for (Column column : schema.columns()) {
      type = type.add(column.name(), of(column.type()), true);
    }
    return type;
  }

  private static DataType of(ColumnType type) {
    return switch (type) {
      case INT -> DataTypes.IntegerType;
      case LONG -> DataTypes.LongType;
      case DOUBLE -> DataTypes.DoubleType;
      case DOUBLES -> DataTypes.createArrayType(DataTypes.DoubleType);
      case TEXT -> DataTypes.StringType;
      case BOOLEAN -> DataTypes.BooleanType;
      case TIMESTAMP -> DataTypes.TimestampType;
    };
  }
}
