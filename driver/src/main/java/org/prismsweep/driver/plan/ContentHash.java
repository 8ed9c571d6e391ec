package org.prismsweep.driver.plan;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 over a sequence of typed fields. Every field carries its type, and texts their length, so
 * that no two different sequences feed the same bytes:
 *
 * <pre>
 * text    'T', length in bytes (int), UTF-8
 * number  'L', long
 * real    'D', Double.doubleToLongBits (long)
 * </pre>
 *
 * All integers are big-endian. The first field is the kind of thing hashed.
 */
final class ContentHash {

  private static final int BYTES = 16;

  private ByteBuffer buffer = ByteBuffer.allocate(256);

  ContentHash(String kind) {
    text(kind);
  }

  ContentHash text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    room(5 + bytes.length).put((byte) 'T').putInt(bytes.length).put(bytes);
    return this;
  }

  ContentHash number(long number) {
    room(9).put((byte) 'L').putLong(number);
    return this;
  }

  ContentHash real(double real) {
    room(9).put((byte) 'D').putLong(Double.doubleToLongBits(real));
    return this;
  }

  /** A {@link Long}, {@link Double} or {@link String}. */
  ContentHash value(Object value) {
    if (value instanceof Long number) {
      return number(number);
    } else if (value instanceof Double real) {
      return real(real);
    } else if (value instanceof String text) {
      return text(text);
    }
    throw new IllegalArgumentException(
        "Cannot hash: value=" + value + ", expected a Long, Double or String");
  }

  /** The first 128 bits as lower-case hexadecimal digits. */
  String hex() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(buffer.array(), 0, buffer.position());
      return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  private ByteBuffer room(int bytes) {
    if (buffer.remaining() < bytes) {
      ByteBuffer larger = ByteBuffer.allocate(2 * buffer.capacity() + bytes);
      buffer = larger.put(buffer.flip());
    }
    return buffer;
  }
}
