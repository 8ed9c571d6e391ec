package org.prismsweep.driver.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.prismsweep.worker.base.NumberText;
import org.prismsweep.worker.data.Samples;

/**
 * NPY, numpy's format for one array: a magic text, the version, the length of the header, a header
 * that is a Python dictionary, and the numbers. The first dimension counts samples, the others are
 * flattened.
 */
final class NpyReader {
  private static final String LAYOUT =
      "an NPY file (numpy.save) of a numeric array with samples along its first dimension";

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final Pattern TYPE = Pattern.compile("'descr'\\s*:\\s*'([<>|=])(\\w+)'");
  private static final Pattern FORTRAN = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([\\d,\\s]*)\\)");

  private static final Map<String, NumberType> TYPES =
      Map.of(
          "u1", NumberType.UINT8,
          "i1", NumberType.INT8,
          "i2", NumberType.INT16,
          "u2", NumberType.UINT16,
          "i4", NumberType.INT32,
          "i8", NumberType.INT64,
          "f4", NumberType.FLOAT32,
          "f8", NumberType.FLOAT64);

  private NpyReader() {}

  /**
   * An array.
   *
   * @param shape its sizes; empty for a single number
   * @param shapeText the sizes as Python writes them
   * @param values its numbers, the last index fastest
   */
  record NpyArray(int[] shape, String shapeText, double[] values) {}

  static Samples read(DataInput input) throws IOException {
    NpyArray array = array(input);
    int[] shape = array.shape();
    if (shape.length < 2) {
      throw new MalformedDataException(
          LAYOUT + ", at least two-dimensional; found shape " + array.shapeText());
    }
    return new Samples(shape[0], array.values().length / shape[0], array.values());
  }

  /** The array of a file. */
  static NpyArray array(DataInput input) throws IOException {
    try (InputStream in = input.open()) {
      String header = header(in);
      Matcher type = TYPE.matcher(header);
      Matcher fortran = FORTRAN.matcher(header);
      Matcher found = SHAPE.matcher(header);
      if (!type.find() || !fortran.find() || !found.find()) {
        throw new MalformedDataException(LAYOUT + "; its header is " + header.strip());
      }
      NumberType number = TYPES.get(type.group(2));
      if (number == null) {
        throw new MalformedDataException(
            LAYOUT + ", of type u1, i1, u2, i2, i4, i8, f4 or f8; found " + type.group(2));
      }
      long[] sizes =
          Arrays.stream(found.group(1).replaceAll("\\s", "").split(","))
              .filter(size -> !size.isEmpty())
              .mapToLong(size -> NumberText.whole(size).orElse(Long.MAX_VALUE))
              .toArray();
      boolean columnMajor = fortran.group(1).equals("True");
      if (columnMajor && sizes.length > 2) {
        throw new MalformedDataException(
            LAYOUT + ", in C order where it has more than two dimensions; found Fortran order");
      }
      long rows = sizes.length == 0 ? 1 : sizes[0];
      long columns = 1;
      for (int k = 1; k < sizes.length; k++) {
        columns = Math.min(columns * sizes[k], Integer.MAX_VALUE);
      }
      ByteOrder order = type.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
      String shapeText = "(" + found.group(1) + ")";
      String expected = "an NPY file of shape " + shapeText + ", as its header says";
      int count = DataInput.count(rows, columns, LAYOUT);
      input.requireRoomFor((long) count * number.bytes(), expected);
      double[] values = BinaryMatrix.read(in, count, number, order, expected);
      DataInput.requireEnd(in, expected);
      int[] shape = Arrays.stream(sizes).mapToInt(Math::toIntExact).toArray();
      return new NpyArray(
          shape, shapeText, columnMajor ? transposed((int) rows, (int) columns, values) : values);
    }
  }

  private static String header(InputStream in) throws IOException {
    byte[] start = DataInput.take(in, MAGIC.length + 2, LAYOUT);
    for (int k = 0; k < MAGIC.length; k++) {
      if (start[k] != MAGIC[k]) {
        throw new MalformedDataException(LAYOUT + "; it does not start with \\x93NUMPY");
      }
    }
    int version = start[MAGIC.length];
    ByteBuffer length =
        ByteBuffer.wrap(DataInput.take(in, version == 1 ? 2 : 4, LAYOUT))
            .order(ByteOrder.LITTLE_ENDIAN);
    int bytes = version == 1 ? Short.toUnsignedInt(length.getShort()) : length.getInt();
    if (version < 1 || version > 3 || bytes < 0 || bytes > 1 << 20) {
      throw new MalformedDataException(LAYOUT + ", version 1 to 3; found version " + version);
    }
    return new String(DataInput.take(in, bytes, LAYOUT), StandardCharsets.UTF_8);
  }

  private static double[] transposed(int rows, int columns, double[] columnMajor) {
    double[] values = new double[columnMajor.length];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        values[i * columns + j] = columnMajor[j * rows + i];
      }
    }
    return values;
  }
}
