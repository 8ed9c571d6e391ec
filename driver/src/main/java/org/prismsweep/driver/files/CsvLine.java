package org.prismsweep.driver.files;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.StringWriter;
import java.util.List;

/** Lines of comma-separated values: null is an empty field, and an empty string is quoted. */
public final class CsvLine {
  private final StringWriter text = new StringWriter();
  private final CsvWriter writer =
      CsvWriter.builder()
          .bufferSize(0)
          .quoteStrategy(QuoteStrategies.EMPTY)
          .lineDelimiter(LineDelimiter.LF)
          .build(text);

  /** The fields as a line, its end included. */
  public String of(List<String> fields) {
    text.getBuffer().setLength(0);
    writer.writeRecord(fields);
    return text.toString();
  }
}
