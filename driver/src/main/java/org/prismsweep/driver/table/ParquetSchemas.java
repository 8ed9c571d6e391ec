package org.prismsweep.driver.table;

import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BOOLEAN;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.DOUBLE;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT32;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;

import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Types;
import org.prismsweep.worker.base.Column;

/** The Parquet form of our schemas: optional plain columns, timestamps as UTC microseconds. */
final class ParquetSchemas {

  private ParquetSchemas() {}

  static MessageType messageType(TableSchema schema) {
    Types.MessageTypeBuilder builder = Types.buildMessage();
    for (Column column : schema.columns()) {
      String name = column.name();
      switch (column.type()) {
        case INT -> builder.optional(INT32).named(name);
        case LONG -> builder.optional(INT64).named(name);
        case DOUBLE -> builder.optional(DOUBLE).named(name);
        case DOUBLES -> builder.optionalList().optionalElement(DOUBLE).named(name);
        case TEXT -> builder.optional(BINARY).as(LogicalTypeAnnotation.stringType()).named(name);
        case BOOLEAN -> builder.optional(BOOLEAN).named(name);
        case TIMESTAMP ->
            builder
                .optional(INT64)
                .as(LogicalTypeAnnotation.timestampType(true, TimeUnit.MICROS))
                .named(name);
      }
    }
    return builder.named(schema.table());
  }
}
