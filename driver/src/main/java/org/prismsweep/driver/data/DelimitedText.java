package org.prismsweep.driver.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.FieldModifiers;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Lines of delimited text, the delimiter found by itself. */
final class DelimitedText {
  private static final int MAX_COLUMNS = 1 << 17;
  private static final int MAX_CHARS = 1 << 20;

  /** Characters that the delimiter is told from. */
  private static final int SAMPLE = 1 << 16;

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private DelimitedText() {}

  /** Takes lines one by one. */
  @FunctionalInterface
  interface LineConsumer {
    /**
     * Takes a line.
     *
     * @param number from 1
     * @param values null where there is nothing between delimiters
     * @return whether more lines are wanted
     * @throws MalformedDataException when the line is of another layout
     */
    boolean line(long number, String[] values) throws MalformedDataException;
  }

  /**
   * Reads a file.
   *
   * @param layout what is expected, for messages
   */
  static void read(DataInput input, String layout, LineConsumer consumer, char... delimiters)
      throws IOException {
    long last = 0;
    try (InputStream in = input.open();
        Reader reader = withoutMark(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      CsvReader<CsvRecord> records =
          CsvReader.builder()
              .fieldSeparator(delimiter(reader, delimiters))
              .trimWhitespacesAroundQuotes(true)
              .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
              .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
              .maxBufferSize(MAX_CHARS)
              .build(
                  CsvRecordHandler.builder()
                      .maxFields(2 * MAX_COLUMNS)
                      .maxFieldSize(MAX_CHARS)
                      .fieldModifier(FieldModifiers.TRIM)
                      .build(),
                  reader);
      for (CsvRecord line : records) {
        last = line.getStartingLineNumber();
        if (line.getFieldCount() > MAX_COLUMNS) {
          throw new MalformedDataException(
              layout + "; line " + last + " has more than " + MAX_COLUMNS + " values");
        }
        String[] values = new String[line.getFieldCount()];
        Arrays.setAll(values, k -> line.getField(k).isEmpty() ? null : line.getField(k));
        if (!consumer.line(last, values)) {
          return;
        }
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (CsvParseException e) {
      throw new MalformedDataException(
          layout
              + "; the line below line "
              + last
              + " has a value of more than "
              + MAX_CHARS
              + " characters, or text behind a quote: does a quote not end?");
    }
  }

  /** Spreadsheets put a byte order mark before the text. */
  private static Reader withoutMark(Reader text) throws IOException {
    Reader reader = new java.io.BufferedReader(text);
    reader.mark(1);
    if (reader.read() != BYTE_ORDER_MARK) {
      reader.reset();
    }
    return reader;
  }

  /**
   * The delimiter of a text: the one that divides most of the first lines into as many values as
   * the first line. The earlier one wins where several do.
   */
  private static char delimiter(Reader text, char... delimiters) throws IOException {
    char[] begin = new char[SAMPLE];
    text.mark(SAMPLE);
    int length = 0;
    for (int read = 0; read >= 0 && length < SAMPLE; length += Math.max(read, 0)) {
      read = text.read(begin, length, SAMPLE - length);
    }
    text.reset();
    List<String> lines = withoutQuoted(new String(begin, 0, length));
    char best = delimiters[0];
    long most = 0;
    for (char delimiter : delimiters) {
      long expected = count(lines.get(0), delimiter);
      long equal = lines.stream().filter(line -> count(line, delimiter) == expected).count();
      if (expected > 0 && equal > most) {
        best = delimiter;
        most = equal;
      }
    }
    return best;
  }

  /** Lines that hold something, at least one; the last one may be cut off. */
  private static List<String> withoutQuoted(String text) {
    List<String> lines =
        text.replaceAll("\"[^\"]*\"", "\"")
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .toList();
    return lines.isEmpty() ? List.of("") : lines;
  }

  private static long count(String line, char delimiter) {
    return line.chars().filter(c -> c == delimiter).count();
  }
}
