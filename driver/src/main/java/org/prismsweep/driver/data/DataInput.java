package org.prismsweep.driver.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** A data file on any Hadoop file system, unpacked where it is gzipped. */
final class DataInput {
  private static final int BUFFER = 1 << 16;

  /** A byte of deflated data unpacks to at most 1032. */
  private static final long MAX_GZIP_RATIO = 1032;

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

  /**
   * Refuses what is no file with an end, such as a device or a pipe.
   *
   * @throws MalformedDataException when it is none
   */
  FileStatus requireFile() throws IOException {
    FileStatus status = fs.getFileStatus(path);
    if (!status.isFile()) {
      throw new MalformedDataException("a file; it is a directory");
    }
    boolean local = "file".equals(fs.getUri().getScheme());
    if (local && !Files.isRegularFile(java.nio.file.Path.of(path.toUri().getPath()))) {
      throw new MalformedDataException("a regular file; it is a device, a pipe or a socket");
    }
    return status;
  }

  /**
   * The content from its start. What is wrong with a gzipped file is a {@link
   * MalformedDataException} of its stream.
   */
  InputStream open() throws IOException {
    requireFile();
    BufferedInputStream raw = new BufferedInputStream(fs.open(path), BUFFER);
    raw.mark(2);
    boolean gzipped = raw.read() == 0x1f && raw.read() == 0x8b;
    raw.reset();
    return gzipped ? new BufferedInputStream(new Unpacked(raw), BUFFER) : raw;
  }

  /** A gzipped stream whose end or content may be damaged. */
  private static final class Unpacked extends InputStream {
    private final InputStream packed;
    private InputStream plain;

    Unpacked(InputStream packed) {
      this.packed = packed;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      try {
        if (plain == null) {
          plain = new GZIPInputStream(packed, BUFFER);
        }
        return plain.read(bytes, offset, length);
      } catch (EOFException e) {
        throw new MalformedDataException("a gzip file that is whole; it is cut short");
      } catch (ZipException e) {
        throw new MalformedDataException("a gzip file that is whole; it is damaged");
      }
    }

    @Override
    public void close() throws IOException {
      packed.close();
    }
  }

  /**
   * Checks before memory is taken that the file can hold so many bytes, unpacked where it is
   * gzipped.
   *
   * @param expected the layout, for the message
   * @throws MalformedDataException when it cannot
   */
  void requireRoomFor(long bytes, String expected) throws IOException {
    long length = requireFile().getLen();
    if (bytes > length * MAX_GZIP_RATIO || bytes > length && !isGzipped()) {
      throw new MalformedDataException(expected + "; the file ends too early");
    }
  }

  private boolean isGzipped() throws IOException {
    try (InputStream raw = fs.open(path)) {
      return raw.read() == 0x1f && raw.read() == 0x8b;
    }
  }

  /** SHA-256 of the file as it is stored. */
  byte[] sha256() throws IOException {
    requireFile();
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
    byte[] bytes = in.readNBytes(length);
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

  /** An array that holds so many values: the given one where it does. */
  static double[] grown(double[] values, int count) {
    return count <= values.length
        ? values
        : Arrays.copyOf(values, (int) Math.min(Integer.MAX_VALUE - 8, 2L * count));
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
