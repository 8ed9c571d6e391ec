package org.prismsweep.driver.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import org.prismsweep.worker.data.Samples;

/**
 * IDX, the format of MNIST: two zero bytes, the type of the numbers, the number of dimensions, each
 * dimension as a big-endian 32-bit number, then the numbers. The first dimension counts samples,
 * the others are flattened.
 */
final class IdxReader {
  private static final String LAYOUT =
      "an IDX file: bytes 0 0 TYPE DIMENSIONS, then the dimensions and the numbers, big-endian";

  private static final Map<Integer, NumberType> TYPES =
      Map.of(
          0x08, NumberType.UINT8,
          0x09, NumberType.INT8,
          0x0B, NumberType.INT16,
          0x0C, NumberType.INT32,
          0x0D, NumberType.FLOAT32,
          0x0E, NumberType.FLOAT64);

  private IdxReader() {}

  static Samples read(DataInput input) throws IOException {
    try (InputStream in = input.open()) {
      byte[] magic = DataInput.take(in, 4, LAYOUT);
      NumberType type = TYPES.get((int) magic[2]);
      int dimensions = magic[3];
      if (magic[0] != 0 || magic[1] != 0 || type == null || dimensions < 1) {
        throw new MalformedDataException(LAYOUT + "; found " + hex(magic));
      }
      if (dimensions < 2) {
        throw new MalformedDataException(
            "an IDX file of samples, with at least two dimensions; found one, as for labels");
      }
      ByteBuffer sizes = ByteBuffer.wrap(DataInput.take(in, 4 * dimensions, LAYOUT));
      long rows = Integer.toUnsignedLong(sizes.getInt());
      long columns = 1;
      StringBuilder shape = new StringBuilder(Long.toString(rows));
      for (int k = 1; k < dimensions; k++) {
        long size = Integer.toUnsignedLong(sizes.getInt());
        columns = Math.min(columns * size, Integer.MAX_VALUE);
        shape.append(" x ").append(size);
      }
      String expected = "an IDX file of " + shape + " numbers, as its header says";
      int count = DataInput.count(rows, columns, LAYOUT);
      input.requireRoomFor((long) count * type.bytes(), expected);
      double[] values = BinaryMatrix.read(in, count, type, ByteOrder.BIG_ENDIAN, expected);
      DataInput.requireEnd(in, expected);
      return new Samples((int) rows, (int) columns, values);
    }
  }

  private static String hex(byte[] bytes) {
    return java.util.HexFormat.ofDelimiter(" ").formatHex(bytes);
  }
}
