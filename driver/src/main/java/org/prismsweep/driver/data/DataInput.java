package org.prismsweep.driver.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.zip.GZIPInputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** A data file on any Hadoop file system, unpacked where it is gzipped. */
final class DataInput {
  private static final int BUFFER = 1 << 16;

  private final FileSystem fs;
  private final Path path;

  DataInput(FileSystem fs, Path path) {
    this.fs = fs;
    this.path = path;
  }

  Path path() {
    return path;
  }

  Configuration conf() {
    return fs.getConf();
  }

  /** The content from its start. */
  InputStream open() throws IOException {
    BufferedInputStream raw = new BufferedInputStream(fs.open(path), BUFFER);
    raw.mark(2);
    boolean gzipped = raw.read() == 0x1f && raw.read() == 0x8b;
    raw.reset();
    return gzipped ? new BufferedInputStream(new GZIPInputStream(raw, BUFFER), BUFFER) : raw;
  }

  /** SHA-256 of the file as it is stored. */
  byte[] sha256() throws IOException {
    MessageDigest digest = org.apache.commons.codec.digest.DigestUtils.getSha256Digest();
    try (InputStream in = new DigestInputStream(fs.open(path), digest)) {
      in.transferTo(java.io.OutputStream.nullOutputStream());
    }
    return digest.digest();
  }

  /**
   * Reads exactly {@code length} bytes.
   *
   * @param expected the layout, for the message
   * @throws MalformedDataException when the file ends before
   */
  static byte[] take(InputStream in, int length, String expected) throws IOException {
    byte[] bytes;
    try {
      bytes = in.readNBytes(length);
    } catch (EOFException e) {
      throw new MalformedDataException("a gzip file that is whole");
    }
    if (bytes.length < length) {
      throw new MalformedDataException(expected + "; the file ends too early");
    }
    return bytes;
  }

  /**
   * Checks that nothing is left.
   *
   * @throws MalformedDataException when there is more
   */
  static void requireEnd(InputStream in, String expected) throws IOException {
    if (in.read() >= 0) {
      throw new MalformedDataException(expected + "; the file goes on after that");
    }
  }

  /** Number of values of a matrix, if an array can hold them. */
  static int count(long rows, long columns, String expected) throws MalformedDataException {
    if (rows < 1 || columns < 1 || rows > Integer.MAX_VALUE / Math.max(1, columns)) {
      throw new MalformedDataException(
          expected
              + ", at least one sample, and at most 2^31 values; found "
              + rows
              + " x "
              + columns);
    }
    return (int) (rows * columns);
  }
}
