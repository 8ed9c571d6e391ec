package org.prismsweep.driver.report.page;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Columns of a page, compact and to the last bit: Base64 of little-endian numbers, 10.7 characters
 * per double. A column with few distinct values, as on a lattice, is a list of those and an index
 * into it, at 1.3 or 2.7 characters per row.
 */
final class Packed {

  private static final int BYTE = 1 << 8;
  private static final int SHORT = 1 << 16;

  private Packed() {}

  /** A column of any JSON values; numbers are doubles in the page, null is NaN there. */
  static Map<String, Object> column(List<?> values) {
    Map<Object, Integer> distinct = new LinkedHashMap<>();
    for (Object value : values) {
      distinct.putIfAbsent(json(value), distinct.size());
    }
    boolean numbers = values.stream().allMatch(v -> v == null || v instanceof Number);
    if (numbers && distinct.size() > Math.min(SHORT, values.size() / 2 + 1)) {
      return doubles(
          values.stream()
              .mapToDouble(v -> v instanceof Number n ? n.doubleValue() : Double.NaN)
              .toArray());
    }
    int width = distinct.size() <= BYTE ? 1 : 2;
    if (distinct.size() > SHORT) {
      throw new IllegalArgumentException(
          "Cannot pack column: distinct texts=" + distinct.size() + ", expected at most " + SHORT);
    }
    ByteBuffer index = buffer(width * values.size());
    for (Object value : values) {
      int k = distinct.get(json(value));
      if (width == 1) {
        index.put((byte) k);
      } else {
        index.putShort((short) k);
      }
    }
    Map<String, Object> packed = new LinkedHashMap<>();
    packed.put("values", new ArrayList<>(distinct.keySet()));
    packed.put(width == 1 ? "u8" : "u16", text(index));
    return packed;
  }

  /** A column of doubles as they are. */
  static Map<String, Object> doubles(double[] values) {
    return Map.of("f64", numbers(values));
  }

  /** The better of both forms. */
  static Map<String, Object> column(double[] values) {
    return column(Arrays.stream(values).boxed().toList());
  }

  /** Bare Base64 of doubles. */
  static String numbers(double[] values) {
    ByteBuffer buffer = buffer(8 * values.length);
    for (double value : values) {
      buffer.putDouble(value);
    }
    return text(buffer);
  }

  /** Bare Base64 of unsigned 32-bit numbers. */
  static String wholes(List<Integer> values) {
    ByteBuffer buffer = buffer(4 * values.size());
    values.forEach(buffer::putInt);
    return text(buffer);
  }

  /** Bare Base64 of unsigned 16-bit numbers. */
  static String shorts(List<Integer> values) {
    ByteBuffer buffer = buffer(2 * values.size());
    values.forEach(value -> buffer.putShort(value.shortValue()));
    return text(buffer);
  }

  /** Bare Base64 of bytes. */
  static String bytes(byte[] values) {
    return Base64.getEncoder().encodeToString(values);
  }

  /** A value as JSON knows it, null where there is none. */
  private static Object json(Object value) {
    return value instanceof Number n && !Double.isFinite(n.doubleValue()) ? null : value;
  }

  private static ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static String text(ByteBuffer buffer) {
    return bytes(buffer.array());
  }
}
