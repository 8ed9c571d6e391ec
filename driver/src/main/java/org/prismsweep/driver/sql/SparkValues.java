package org.prismsweep.driver.sql;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.spark.sql.Row;
import scala.jdk.javaapi.CollectionConverters;

/** Values of Spark as the types of a {@link QueryResult}. */
final class SparkValues {

  private SparkValues() {}

  static Object plain(Object value) {
    if (value == null
        || value instanceof Boolean
        || value instanceof String
        || value instanceof Instant) {
      return value;
    }
    if (value instanceof Float || value instanceof Double || value instanceof BigDecimal) {
      return ((Number) value).doubleValue();
    }
    if (value instanceof Number number) {
      return number.longValue();
    }
    if (value instanceof Timestamp time) {
      return time.toInstant();
    }
    if (value instanceof LocalDateTime time) {
      return time.toInstant(ZoneOffset.UTC);
    }
    if (value instanceof scala.collection.Seq<?> seq) {
      return list(CollectionConverters.asJava(seq));
    }
    if (value instanceof Row row) {
      return list(CollectionConverters.asJava(row.toSeq()));
    }
    if (value instanceof byte[] bytes) {
      return HexFormat.of().formatHex(bytes);
    }
    return value.toString();
  }

  private static List<Object> list(Iterable<?> values) {
    List<Object> list = new ArrayList<>();
    for (Object value : values) {
      list.add(plain(value));
    }
    return list;
  }
}
