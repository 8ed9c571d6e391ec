package org.prismsweep.driver.data;

import com.univocity.parsers.common.TextParsingException;
import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;

/** Lines of delimited text, the delimiter found by itself. */
final class DelimitedText {
  private static final int MAX_COLUMNS = 1 << 17;
  private static final int MAX_CHARS = 1 << 20;
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
    CsvParserSettings settings = new CsvParserSettings();
    settings.detectFormatAutomatically(delimiters);
    settings.setLineSeparatorDetectionEnabled(true);
    settings.setMaxColumns(MAX_COLUMNS);
    settings.setMaxCharsPerColumn(MAX_CHARS);
    settings.setReadInputOnSeparateThread(false);
    CsvParser parser = new CsvParser(settings);
    try (InputStream in = input.open();
        Reader reader = withoutMark(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      parser.beginParsing(reader);
      for (String[] line = parser.parseNext(); line != null; line = parser.parseNext()) {
        if (!consumer.line(parser.getContext().currentLine(), line)) {
          return;
        }
      }
    } catch (TextParsingException | IllegalStateException | IllegalArgumentException e) {
      throw failure(e, layout);
    } finally {
      parser.stopParsing();
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

  /** The parser wraps what the stream throws, and says with an index that a limit is passed. */
  private static IOException failure(RuntimeException e, String layout) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException io) {
        return io;
      }
    }
    if (!(e instanceof TextParsingException parsing)) {
      return new MalformedDataException(layout + "; it cannot be split into values");
    }
    String line = layout + "; line " + (parsing.getLineIndex() + 1) + " has ";
    return new MalformedDataException(
        parsing.getColumnIndex() >= MAX_COLUMNS - 1
            ? line + "more than " + MAX_COLUMNS + " values"
            : line + "a value of more than " + MAX_CHARS + " characters: does a quote not end?");
  }
}
