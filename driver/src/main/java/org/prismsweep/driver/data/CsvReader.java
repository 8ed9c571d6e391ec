package org.prismsweep.driver.data;

import java.io.IOException;
import java.util.Arrays;
import java.util.function.Predicate;
import org.prismsweep.worker.base.NumberText;
import org.prismsweep.worker.data.Samples;

/**
 * Delimited text: a sample per line, numbers only, the delimiter found by itself. Unless it is said
 * whether there is a header, a first line that holds no number at all is one, and a first line of
 * column numbers is refused: data frames without names write such a header.
 */
final class CsvReader {
  private static final String LAYOUT =
      "text with a sample per line, all of one length, numbers separated by commas, semicolons,"
          + " tabs or blanks, and at most a header above them";

  /** What the first line is. */
  enum Header {
    YES,
    NO,
    UNSAID;

    /** What {@code header=} says; nothing where it is empty. */
    static Header of(String text) {
      return text.isEmpty() ? UNSAID : text.equals("yes") ? YES : NO;
    }
  }

  private final Header header;
  private double[] values = new double[1024];
  private int columns;
  private int rows;
  private String[] first;

  private CsvReader(Header header) {
    this.header = header;
  }

  static Samples read(DataInput input, Header header) throws IOException {
    CsvReader reader = new CsvReader(header);
    DelimitedText.read(input, LAYOUT, reader::line, ',', ';', '\t', ' ');
    DataInput.count(reader.rows, reader.columns, LAYOUT);
    return new Samples(
        reader.rows, reader.columns, Arrays.copyOf(reader.values, reader.rows * reader.columns));
  }

  private boolean line(long number, String[] line) throws MalformedDataException {
    if (first == null) {
      first = line;
      columns = line.length;
      if (header == Header.YES || header == Header.UNSAID && all(line, CsvReader::isName)) {
        return true;
      }
      if (header == Header.UNSAID && line.length > 3 && line[0] == null && isNumbered(line, 1, 0)) {
        throw new MalformedDataException(
            LAYOUT
                + "; line "
                + number
                + " is "
                + shown(line)
                + ", as a data frame with its index is written: write it without the index");
      }
    } else if (rows == 1 && header == Header.UNSAID) {
      refuseColumnNumbers(line);
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
    values = DataInput.grown(values, DataInput.count(rows + 1L, columns, LAYOUT));
    for (int j = 0; j < columns; j++) {
      values[rows * columns + j] = number(line[j], number, j + 1);
    }
    rows++;
    return true;
  }

  /**
   * Refuses 0, 1, 2, ... or 1, 2, 3, ... in the first line. Two of them, or from 1 on, may well be
   * a sample: they are refused only where the next line is of numbers that are spelled otherwise.
   */
  private void refuseColumnNumbers(String[] second) throws MalformedDataException {
    boolean otherwise =
        all(second, cell -> NumberText.decimal(cell).isPresent())
            && !all(second, cell -> cell.matches("-?[0-9]+"));
    if (isNumbered(first, 0, 0) && (columns > 2 || otherwise)
        || isNumbered(first, 0, 1) && columns > 2 && otherwise) {
      throw new MalformedDataException(
          "samples; line 1 is "
              + shown(first)
              + ", which may be column numbers: ?header=yes takes it for names, ?header=no for a"
              + " sample");
    }
  }

  private static boolean isNumbered(String[] line, int from, int start) {
    for (int j = from; j < line.length; j++) {
      if (!String.valueOf(j - from + start).equals(line[j])) {
        return false;
      }
    }
    return true;
  }

  private static String shown(String[] line) {
    String text =
        String.join(
            ",", Arrays.stream(line).limit(5).map(cell -> cell == null ? "" : cell).toList());
    return line.length > 5 ? text + ",..." : text;
  }

  private static boolean all(String[] line, Predicate<String> holds) {
    return Arrays.stream(line).allMatch(cell -> cell != null && holds.test(cell));
  }

  private static boolean isName(String cell) {
    return NumberText.decimal(cell).isEmpty() && !MissingNumber.isMeant(cell);
  }

  private static double number(String cell, long line, int column) throws MalformedDataException {
    return NumberText.decimal(cell == null ? "" : cell)
        .orElseThrow(
            () ->
                new MalformedDataException(
                    LAYOUT
                        + "; line "
                        + line
                        + ", value "
                        + column
                        + ", is '"
                        + (cell == null ? "" : cell)
                        + "'"));
  }
}
