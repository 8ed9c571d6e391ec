package org.prismsweep.driver.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Numbers of one type, one after the other. */
final class BinaryMatrix {

  private BinaryMatrix() {}

  /**
   * Reads {@code count} numbers.
   *
   * @param expected the layout, for messages
   */
  static double[] read(InputStream in, int count, NumberType type, ByteOrder order, String expected)
      throws IOException {
    double[] values = new double[count];
    int chunk = (1 << 16) / type.bytes();
    for (int start = 0; start < count; start += chunk) {
      int length = Math.min(chunk, count - start);
      ByteBuffer buffer =
          ByteBuffer.wrap(DataInput.take(in, length * type.bytes(), expected)).order(order);
      for (int i = 0; i < length; i++) {
        values[start + i] = type.next(buffer);
      }
    }
    return values;
  }
}
