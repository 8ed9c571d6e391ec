package org.prismsweep.driver.data;

import com.univocity.parsers.common.TextParsingException;
import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.prismsweep.worker.samples.Samples;

/**
 * Delimited text: a sample per line, numbers only, the delimiter found by itself. A first line that
 * holds no number at all is a header.
 */
final class CsvReader {
  private static final String LAYOUT =
      "text with a sample per line, all of one length, numbers separated by commas, semicolons, tabs"
          + " or blanks, and at most a header above them";

  private CsvReader() {}

  static Samples read(DataInput input) throws IOException {
    CsvParserSettings settings = new CsvParserSettings();
    settings.detectFormatAutomatically(',', ';', '\t', ' ');
    settings.setLineSeparatorDetectionEnabled(true);
    settings.setMaxColumns(1 << 17);
    CsvParser parser = new CsvParser(settings);
    double[] values = new double[1024];
    int columns = 0;
    int rows = 0;
    try (InputStream in = input.open();
        Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      parser.beginParsing(reader);
      for (String[] line = parser.parseNext(); line != null; line = parser.parseNext()) {
        long number = parser.getContext().currentLine();
        if (rows == 0 && columns == 0) {
          columns = line.length;
          if (isHeader(line)) {
            continue;
          }
        }
        if (line.length != columns) {
          throw new MalformedDataException(
              LAYOUT
                  + "; line "
                  + number
                  + " has "
                  + line.length
                  + " values, the first one "
                  + columns);
        }
        int count = DataInput.count(rows + 1L, columns, LAYOUT);
        if (count > values.length) {
          values = Arrays.copyOf(values, (int) Math.min(Integer.MAX_VALUE - 8, 2L * count));
        }
        for (int j = 0; j < columns; j++) {
          values[rows * columns + j] = number(line[j], number, j + 1);
        }
        rows++;
      }
    } catch (TextParsingException e) {
      throw new MalformedDataException(LAYOUT + "; it cannot be split into values");
    } finally {
      parser.stopParsing();
    }
    DataInput.count(rows, columns, LAYOUT);
    return new Samples(rows, columns, Arrays.copyOf(values, rows * columns));
  }

  private static boolean isHeader(String[] line) {
    for (String cell : line) {
      if (cell == null || isNumber(cell)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isNumber(String cell) {
    try {
      Double.parseDouble(cell);
      return true;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static double number(String cell, long line, int column) throws MalformedDataException {
    if (cell == null || !isNumber(cell)) {
      throw new MalformedDataException(
          LAYOUT
              + "; line "
              + line
              + ", value "
              + column
              + ", is '"
              + (cell == null ? "" : cell)
              + "'");
    }
    return Double.parseDouble(cell);
  }
}
