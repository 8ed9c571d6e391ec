package org.prismsweep.driver.console;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigInteger;
import java.util.Map;

/**
 * JSON of the whole program. A number that is not finite is null, and an integer of any length is a
 * string, since other programs read numbers as doubles.
 */
public final class Json {

  /** Records of stored files. Unknown keys are ignored, so that later releases may add some. */
  public static final ObjectMapper STORED =
      new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private static final JsonFactory FACTORY = new JsonFactory();

  private Json() {}

  /** JSON of maps, lists, arrays and plain values. */
  public static String text(Object value) {
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
