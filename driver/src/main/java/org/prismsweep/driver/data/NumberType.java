package org.prismsweep.driver.data;

import java.nio.ByteBuffer;

/** How a number is stored in a binary file. */
enum NumberType {
  UINT8(1),
  INT8(1),
  INT16(2),
  UINT16(2),
  INT32(4),
  INT64(8),
  FLOAT32(4),
  FLOAT64(8);

  private final int bytes;

  NumberType(int bytes) {
    this.bytes = bytes;
  }

  int bytes() {
    return bytes;
  }

  /** The next number of a buffer, in the buffer's byte order. */
  double next(ByteBuffer buffer) {
    return switch (this) {
      case UINT8 -> Byte.toUnsignedInt(buffer.get());
      case INT8 -> buffer.get();
      case INT16 -> buffer.getShort();
      case UINT16 -> Short.toUnsignedInt(buffer.getShort());
      case INT32 -> buffer.getInt();
      case INT64 -> buffer.getLong();
      case FLOAT32 -> buffer.getFloat();
      case FLOAT64 -> buffer.getDouble();
    };
  }
}
