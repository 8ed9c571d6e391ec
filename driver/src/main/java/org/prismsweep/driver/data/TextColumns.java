package org.prismsweep.driver.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Delimited text with a header, the delimiter found by itself. */
final class TextColumns {
  private static final String LAYOUT =
      "text with a header line, columns separated by commas, semicolons or tabs, all lines of one"
          + " length";

  private TextColumns() {}

  /** The names in the header. */
  static List<String> names(DataInput input) throws IOException {
    List<String> names = new ArrayList<>();
    read(input, (number, line) -> names.addAll(names(line)) && false);
    if (names.isEmpty()) {
      throw new MalformedDataException(LAYOUT + "; it is empty");
    }
    return names;
  }

  private static List<String> names(String[] header) {
    return Arrays.stream(header).map(name -> name == null ? "" : name.strip()).toList();
  }

  static void read(DataInput input, List<String> wanted, NamedColumns.RowConsumer consumer)
      throws IOException {
    int[] index = new int[wanted.size()];
    int[] columns = {0};
    read(
        input,
        (number, line) -> {
          if (columns[0] == 0) {
            columns[0] = line.length;
            List<String> names = names(line);
            NamedColumns.require(wanted, names);
            Arrays.setAll(index, k -> names.indexOf(wanted.get(k)));
            return true;
          }
          if (line.length != columns[0]) {
            throw new MalformedDataException(
                LAYOUT
                    + "; line "
                    + number
                    + " has "
                    + line.length
                    + " values, the header "
                    + columns[0]);
          }
          String[] values = new String[index.length];
          Arrays.setAll(values, k -> line[index[k]]);
          consumer.row("line " + number, values);
          return true;
        });
  }

  private static void read(DataInput input, DelimitedText.LineConsumer consumer)
      throws IOException {
    DelimitedText.read(input, LAYOUT, consumer, ',', ';', '\t');
  }
}
