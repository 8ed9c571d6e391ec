package org.prismsweep.worker.family.prism.expansion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Planar coefficients and moments from an independent program. */
final class SeriesReference {

  private SeriesReference() {}

  /** Every coefficient of the reference of one loss and order. */
  static Map<Monomial, Rational> coefficients(Loss loss, int order) {
    Map<Monomial, Rational> coefficients = new TreeMap<>();
    for (JsonNode node : read("/prism_series.json").get("coefficients")) {
      if (node.get("loss").asText().equals(loss.key()) && node.get("order").asInt() == order) {
        coefficients.put(
            new Monomial(node.get("i").asInt(), node.get("j").asInt(), node.get("k").asInt(), 0),
            Rational.of(node.get("numerator").asLong(), node.get("denominator").asLong()));
      }
    }
    return coefficients;
  }

  /** Word to rows (i, j, k, coefficient). */
  static Map<String, List<long[]>> words() {
    Map<String, List<long[]>> words = new LinkedHashMap<>();
    read("/prism_words.json")
        .get("words")
        .fields()
        .forEachRemaining(
            entry -> {
              List<long[]> rows = new ArrayList<>();
              for (JsonNode row : entry.getValue()) {
                long[] numbers = new long[row.size()];
                Arrays.setAll(numbers, n -> row.get(n).asLong());
                rows.add(numbers);
              }
              words.put(entry.getKey(), rows);
            });
    return words;
  }

  /** The terms of a polynomial as a map. */
  static Map<Monomial, Rational> terms(Polynomial polynomial) {
    Map<Monomial, Rational> terms = new TreeMap<>();
    polynomial.terms().forEach(term -> terms.put(term.monomial(), term.coefficient()));
    return terms;
  }

  private static JsonNode read(String resource) {
    try (InputStream in = SeriesReference.class.getResourceAsStream(resource)) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
