package org.prismsweep.driver.derive.curves;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * What the tables say of a run or of a prediction of one point, or a part of it: one record where
 * the tables have a row per time.
 *
 * @param kind from which table
 * @param gridId time grid of a membership or a prediction; empty for others
 * @param name run_id, or name of the theory
 * @param replicate number of the replicate; -1 but for memberships and trajectories
 * @param index indices into the time grid
 * @param values rows t, observables..., one column per index
 */
record Curve(Kind kind, String gridId, String name, int replicate, int[] index, double[][] values) {

  /** What a record stands for. */
  enum Kind {
    /** The run belongs to the sweep. */
    MEMBER,
    /** The run did not end with status ok. */
    NOT_OK,
    /** Times of a run. */
    TRAJECTORY,
    /** Times of a prediction. */
    PREDICTION
  }

  /** As bytes, since Java's own serialization takes longer than all else here. */
  byte[] encode() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(64 + 8 * values.length * index.length);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(kind.ordinal());
      out.writeUTF(gridId);
      out.writeUTF(name);
      out.writeInt(replicate);
      out.writeInt(index.length);
      for (int k : index) {
        out.writeInt(k);
      }
      out.writeInt(values.length);
      for (double[] row : values) {
        for (double value : row) {
          out.writeDouble(value);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static Curve decode(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      Kind kind = Kind.values()[in.readByte()];
      String gridId = in.readUTF();
      String name = in.readUTF();
      int replicate = in.readInt();
      int[] index = new int[in.readInt()];
      for (int k = 0; k < index.length; k++) {
        index[k] = in.readInt();
      }
      double[][] values = new double[in.readInt()][index.length];
      for (double[] row : values) {
        for (int k = 0; k < row.length; k++) {
          row[k] = in.readDouble();
        }
      }
      return new Curve(kind, gridId, name, replicate, index, values);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
