package org.prismsweep.driver.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Unpacks the data of a page, as its script does. */
public final class PageNumbers {

  private final JsonNode sweep;

  public PageNumbers(JsonNode sweep) {
    this.sweep = sweep;
  }

  public List<String> ids() {
    List<String> ids = new ArrayList<>();
    sweep.get("ids").forEach(id -> ids.add(id.asText()));
    return ids;
  }

  public double[] column(String name) {
    return unpack(sweep.get("columns").get(name));
  }

  public double[] distance(String theory) {
    return unpack(sweep.get("distances").get(theory));
  }

  public double[] noise() {
    return unpack(sweep.get("noise"));
  }

  public String label(int point, double delta) {
    JsonNode steps = sweep.get("steps");
    ByteBuffer start = bytes(steps.get("start"));
    ByteBuffer from = bytes(steps.get("from"));
    int k = start.getInt(4 * point);
    while (k + 1 < start.getInt(4 * point + 4) && from.getDouble(8 * (k + 1)) <= delta) {
      k++;
    }
    return sweep.get("labels").get(bytes(steps.get("label")).getShort(2 * k)).get("name").asText();
  }

  public static double[] unpack(JsonNode packed) {
    if (packed.has("f64")) {
      ByteBuffer buffer = bytes(packed.get("f64"));
      double[] values = new double[buffer.capacity() / 8];
      buffer.asDoubleBuffer().get(values);
      return values;
    }
    boolean small = packed.has("u8");
    ByteBuffer index = bytes(packed.get(small ? "u8" : "u16"));
    double[] values = new double[index.capacity() / (small ? 1 : 2)];
    for (int i = 0; i < values.length; i++) {
      int k = small ? index.get(i) & 0xff : index.getShort(2 * i) & 0xffff;
      JsonNode value = packed.get("values").get(k);
      values[i] = value.isNull() ? Double.NaN : value.asDouble();
    }
    return values;
  }

  private static ByteBuffer bytes(JsonNode text) {
    return ByteBuffer.wrap(Base64.getDecoder().decode(text.asText()))
        .order(ByteOrder.LITTLE_ENDIAN);
  }
}
