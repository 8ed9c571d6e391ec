package org.prismsweep.driver.cli.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON from maps, lists, arrays and plain values, through Jackson's streaming writer. */
final class JsonText implements RowPrinter {
  private static final JsonFactory FACTORY = new JsonFactory();

  private final PrintStream out;
  private List<String> names;
  private String separator = "\n";

  JsonText(PrintStream out) {
    this.out = out;
  }

  static void printDocument(Map<String, Object> document, PrintStream out) {
    out.println(text(document));
  }

  @Override
  public void columns(List<String> columns) {
    names = UniqueNames.of(columns);
    out.print("[");
  }

  /** One row per line, so that long results can be read and cut by line tools. */
  @Override
  public void row(List<Object> values) {
    Map<String, Object> row = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      row.put(names.get(i), values.get(i));
    }
    out.print(separator);
    out.print(text(row));
    separator = ",\n";
  }

  @Override
  public void end() {
    out.println(separator.equals("\n") ? "]" : "\n]");
  }

  static String text(Object value) {
    Writer text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      write(json, value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void write(JsonGenerator json, Object value) throws IOException {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof Map<?, ?> map) {
      json.writeStartObject();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        json.writeFieldName(entry.getKey().toString());
        write(json, entry.getValue());
      }
      json.writeEndObject();
    } else if (value instanceof Iterable<?> values) {
      json.writeStartArray();
      for (Object element : values) {
        write(json, element);
      }
      json.writeEndArray();
    } else if (value instanceof double[][] rows) {
      json.writeStartArray();
      for (double[] row : rows) {
        write(json, row);
      }
      json.writeEndArray();
    } else if (value instanceof double[] values) {
      json.writeStartArray();
      for (double element : values) {
        write(json, element);
      }
      json.writeEndArray();
    } else if (value instanceof Double || value instanceof Float) {
      double number = ((Number) value).doubleValue();
      if (Double.isFinite(number)) {
        json.writeNumber(number);
      } else {
        json.writeNull();
      }
    } else if (value instanceof BigInteger) {
      // Other programs read numbers as doubles
      json.writeString(value.toString());
    } else if (value instanceof Number number) {
      json.writeNumber(number.longValue());
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else {
      json.writeString(value.toString());
    }
  }
}
