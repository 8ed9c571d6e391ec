package org.prismsweep.worker.family.prism.resummed;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.apache.commons.numbers.core.DD;
import org.prismsweep.worker.family.prism.expansion.Loss;

/**
 * Taylor coefficients of the planar losses in natural time, in double-double arithmetic:
 *
 * <pre>
 * E[L]/p = (1 + x + y)^2 sum_s C_s tau^s,      tau = (1 + x + y)(1 + r) t
 * C_s = sum_ijk c_ijk b^i c^j a^(s+2-i-j) rho^k q^(s-k)
 * (a, b, c) = (1, x, y) / (1 + x + y),   (q, rho) = (1, r) / (1 + r)
 * </pre>
 *
 * <p>In prism coordinates no power overflows and no point of the prism is special.
 *
 * <p>Accuracy: terms of both signs cancel. At order 13 the sum of their moduli is 40 times their
 * sum at half of the calibration points, 3e6 times at one in ten and 2e10 times at the worst, and a
 * Pad&eacute; approximant multiplies relative errors of the coefficients by 2000 (median) to 3e5
 * (one in a hundred). Doubles would do at most points and leave nothing at the worst.
 * Double-doubles leave sixteen digits there; exact rationals in the bits of x, y and r are
 * thousands of bits long, and better than the rates themselves by far.
 *
 * <p>Cost: 15 000 multiply-adds, under a millisecond. The coefficients are a resource of the jar,
 * written by this project's own {@code LossExpansion}; see {@link SeriesTable}.
 */
final class LossSeries {

  /** The highest order of the table. */
  static final int ORDER = 13;

  private static final String RESOURCE = "loss-series.txt";

  private static final Map<Loss, DD[][]> TABLE = read();

  private LossSeries() {}

  /** C_0..C_{@link #ORDER} of a loss at a point of the prism. */
  static DD[] coefficients(Loss loss, double x, double y, double r) {
    DD sum = DD.of(1).add(x).add(y);
    DD[] a = powers(sum.reciprocal());
    DD[] b = powers(DD.of(x).divide(sum));
    DD[] c = powers(DD.of(y).divide(sum));
    DD rows = DD.of(1).add(r);
    DD[] q = powers(rows.reciprocal());
    DD[] rho = powers(DD.of(r).divide(rows));
    DD[] coefficients = new DD[ORDER + 1];
    for (int s = 0; s <= ORDER; s++) {
      DD[] table = TABLE.get(loss)[s];
      int height = SeriesTable.height(loss, s);
      DD[] segment = new DD[height + 1];
      for (int k = 0; k <= height; k++) {
        segment[k] = rho[k].multiply(q[s - k]);
      }
      int at = 0;
      DD total = DD.ZERO;
      if (s == 0) {
        total = table[at++].multiply(a[2]);
      }
      for (int i = 1; i <= s + 2; i++) {
        for (int j = 0; i + j <= s + 2; j++) {
          DD inner = DD.ZERO;
          for (int k = 0; k <= height; k++) {
            inner = inner.add(table[at++].multiply(segment[k]));
          }
          total = total.add(inner.multiply(b[i].multiply(c[j]).multiply(a[s + 2 - i - j])));
        }
      }
      coefficients[s] = total;
    }
    return coefficients;
  }

  private static DD[] powers(DD base) {
    DD[] powers = new DD[ORDER + 3];
    powers[0] = DD.ONE;
    for (int n = 1; n < powers.length; n++) {
      powers[n] = powers[n - 1].multiply(base);
    }
    return powers;
  }

  private static Map<Loss, DD[][]> read() {
    Map<Loss, DD[][]> table = new EnumMap<>(Loss.class);
    for (Loss loss : Loss.values()) {
      table.put(loss, new DD[ORDER + 1][]);
    }
    try (InputStream stream = LossSeries.class.getResourceAsStream(RESOURCE);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(stream, StandardCharsets.US_ASCII))) {
      lines.lines().filter(line -> !line.startsWith("#")).forEach(line -> put(table, line));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the resource " + RESOURCE, e);
    }
    return table;
  }

  private static void put(Map<Loss, DD[][]> table, String line) {
    String[] words = line.split(" ");
    Loss loss =
        Arrays.stream(Loss.values())
            .filter(l -> l.key().equals(words[0]))
            .findFirst()
            .orElseThrow();
    int order = Integer.parseInt(words[1]);
    DD denominator = DD.from(new BigDecimal(words[2]));
    DD[] row = new DD[words.length - 3];
    for (int n = 0; n < row.length; n++) {
      row[n] = DD.from(new BigDecimal(words[n + 3])).divide(denominator);
    }
    table.get(loss)[order] = row;
  }
}
