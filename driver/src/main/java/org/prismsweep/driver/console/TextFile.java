package org.prismsweep.driver.console;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Texts that users name on the command line: sweep files, mappings, queries. */
public final class TextFile {
  /** A thousand times what people write, and little enough for every heap. */
  private static final int MAX_BYTES = 16 << 20;

  private TextFile() {}

  /**
   * Reads a text whole.
   *
   * @param option what the user named the file with
   * @param file where it is
   * @param expected what the file should be, as in {@code a sweep file}
   * @throws UsageException in one line that names the option, the file and what was expected
   */
  public static String read(String option, String file, String expected) {
    Path path = Path.of(file);
    if (file.isBlank() || Files.isDirectory(path)) {
      throw refusal(option, file, expected + ", not a directory");
    }
    try (InputStream in = Files.newInputStream(path)) {
      return decode(option, file, expected, in);
    } catch (NoSuchFileException e) {
      throw refusal(option, file, expected + " that exists");
    } catch (IOException e) {
      throw refusal(option, file, expected + " that can be read: " + e);
    }
  }

  /** The same from a stream, such as standard input, which has no end of its own. */
  public static String decode(String option, String file, String expected, InputStream in)
      throws IOException {
    byte[] bytes = in.readNBytes(MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      throw refusal(option, file, expected + " of at most " + (MAX_BYTES >> 20) + " MiB");
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw refusal(option, file, expected + " of UTF-8 text");
    }
  }

  private static UsageException refusal(String option, String file, String expected) {
    return new UsageException(option + ": value '" + file + "', expected " + expected);
  }
}
