package org.prismsweep.driver.table;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.Type;
import org.prismsweep.driver.files.StoreException;
import org.prismsweep.worker.base.Column;
import org.prismsweep.worker.base.ColumnType;

/** The columns that files of a table hold, joined by name as views join them. */
public final class StoredColumns {

  private StoredColumns() {}

  /**
   * The columns of some files of one table, in the order in which they first appear. Reads the
   * footer of every file.
   *
   * @param files qualified paths of files that our writers wrote
   * @throws StoreException when a file cannot be read
   */
  public static TableSchema of(String table, List<String> files, Configuration conf) {
    Map<String, Column> columns = new LinkedHashMap<>();
    for (String file : files) {
      try {
        for (Type type :
            Footers.read(new Path(file), conf).getFileMetaData().getSchema().getFields()) {
          columns.putIfAbsent(type.getName(), new Column(type.getName(), columnType(type), ""));
        }
      } catch (IOException | RuntimeException e) {
        throw StoreException.damaged(file, e);
      }
    }
    return new TableSchema(table, "", new ArrayList<>(columns.values()));
  }

  /** The inverse of {@link ParquetSchemas}. */
  private static ColumnType columnType(Type type) {
    if (!type.isPrimitive()) {
      return ColumnType.DOUBLES;
    }
    return switch (type.asPrimitiveType().getPrimitiveTypeName()) {
      case INT32 -> ColumnType.INT;
      case INT64 ->
          type.getLogicalTypeAnnotation() instanceof TimestampLogicalTypeAnnotation
              ? ColumnType.TIMESTAMP
              : ColumnType.LONG;
      case DOUBLE -> ColumnType.DOUBLE;
      case BINARY -> ColumnType.TEXT;
      case BOOLEAN -> ColumnType.BOOLEAN;
      default ->
          throw new IllegalArgumentException(
              "column " + type.getName() + " is none that Prism Sweep writes");
    };
  }
}
