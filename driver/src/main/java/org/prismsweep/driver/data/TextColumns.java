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
import java.util.List;

/** Delimited text with a header, the delimiter found by itself. */
final class TextColumns {
  private static final String LAYOUT =
      "text with a header line, columns separated by commas, semicolons or tabs, all lines of one"
          + " length";

  private TextColumns() {}

  static void read(DataInput input, List<String> wanted, NamedColumns.RowConsumer consumer)
      throws IOException {
    CsvParserSettings settings = new CsvParserSettings();
    settings.detectFormatAutomatically(',', ';', '\t');
    settings.setLineSeparatorDetectionEnabled(true);
    CsvParser parser = new CsvParser(settings);
    try (InputStream in = input.open();
        Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      parser.beginParsing(reader);
      String[] header = parser.parseNext();
      if (header == null) {
        throw new MalformedDataException(LAYOUT + "; it is empty");
      }
      List<String> names =
          Arrays.stream(header).map(name -> name == null ? "" : name.strip()).toList();
      NamedColumns.require(wanted, names);
      int[] index = wanted.stream().mapToInt(names::indexOf).toArray();
      for (String[] line = parser.parseNext(); line != null; line = parser.parseNext()) {
        long number = parser.getContext().currentLine();
        if (line.length != header.length) {
          throw new MalformedDataException(
              LAYOUT
                  + "; line "
                  + number
                  + " has "
                  + line.length
                  + " values, the header "
                  + header.length);
        }
        String[] values = new String[index.length];
        for (int k = 0; k < index.length; k++) {
          values[k] = line[index[k]];
        }
        consumer.row("line " + number, values);
      }
    } catch (TextParsingException e) {
      throw new MalformedDataException(LAYOUT + "; it cannot be split into values");
    } finally {
      parser.stopParsing();
    }
  }
}
