package org.prismsweep.driver.data;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.prismsweep.worker.data.Samples;

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
    double[] values = new double[16 * PIXELS];
    int rows = 0;
    try (InputStream in = input.open()) {
      for (byte[] record = in.readNBytes(RECORD);
          record.length > 0;
          record = in.readNBytes(RECORD), rows++) {
        if (record.length < RECORD) {
          throw new MalformedDataException(
              LAYOUT + "; found " + ((long) rows * RECORD + record.length) + " bytes");
        }
        int label = Byte.toUnsignedInt(record[0]);
        if (label > 9) {
          throw new MalformedDataException(
              LAYOUT + "; record " + (rows + 1) + " has label " + label);
        }
        values = DataInput.grown(values, DataInput.count(rows + 1L, PIXELS, LAYOUT));
        for (int j = 0; j < PIXELS; j++) {
          values[rows * PIXELS + j] = Byte.toUnsignedInt(record[1 + j]);
        }
      }
    }
    int count = DataInput.count(rows, PIXELS, LAYOUT);
    return new Samples(rows, PIXELS, Arrays.copyOf(values, count));
  }
}
