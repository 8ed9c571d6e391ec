package org.prismsweep.driver.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.prismsweep.worker.samples.Samples;

/**
 * The binary version of CIFAR-10: per image a byte for the label, 0 to 9, and 3072 bytes, 1024 each
 * for red, green and blue. Labels are dropped.
 */
final class CifarReader {
  private static final int PIXELS = 3072;
  private static final int RECORD = PIXELS + 1;
  private static final String LAYOUT =
      "CIFAR-10's binary version: records of 3073 bytes, a label from 0 to 9 and 3 x 1024 pixels";

  private CifarReader() {}

  static Samples read(DataInput input) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try (InputStream in = input.open()) {
      in.transferTo(all);
    }
    byte[] bytes = all.toByteArray();
    if (bytes.length == 0 || bytes.length % RECORD != 0) {
      throw new MalformedDataException(LAYOUT + "; found " + bytes.length + " bytes");
    }
    int rows = bytes.length / RECORD;
    double[] values = new double[DataInput.count(rows, PIXELS, LAYOUT)];
    for (int i = 0; i < rows; i++) {
      int label = Byte.toUnsignedInt(bytes[i * RECORD]);
      if (label > 9) {
        throw new MalformedDataException(LAYOUT + "; record " + (i + 1) + " has label " + label);
      }
      for (int j = 0; j < PIXELS; j++) {
        values[i * PIXELS + j] = Byte.toUnsignedInt(bytes[i * RECORD + 1 + j]);
      }
    }
    return new Samples(rows, PIXELS, values);
  }
}
