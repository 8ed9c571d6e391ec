package org.prismsweep.driver.cli.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.prismsweep.driver.sql.QueryResult;

/** JSON from maps, lists, arrays and plain values, through Jackson's streaming writer. */
final class JsonText {
  private static final JsonFactory FACTORY = new JsonFactory();

  private JsonText() {}

  static void printDocument(Map<String, Object> document, PrintStream out) {
    out.println(text(document));
  }

  /** One row per line, so that long results can be read and cut by line tools. */
  static void printRows(QueryResult result, PrintStream out) {
    List<String> names = UniqueNames.of(result.columns());
    out.print("[");
    String separator = "\n";
    for (List<Object> row : result.rows()) {
      StringWriter line = new StringWriter();
      try (JsonGenerator json = FACTORY.createGenerator(line)) {
        json.writeStartObject();
        for (int i = 0; i < names.size(); i++) {
          json.writeFieldName(names.get(i));
          write(json, row.get(i));
        }
        json.writeEndObject();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      out.print(separator);
      out.print(line);
      separator = ",\n";
    }
    out.println(result.rows().isEmpty() ? "]" : "\n]");
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
