package org.prismsweep.worker.family.prism.interior;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Exact means of the complex model at finite, also non-integer, size: E of products of normalised
 * traces &lt;w&gt; = tr(w)/p by integration by parts,
 *
 * <pre>
 * E &lt;L Q&gt; R = a &lt;Q&gt; R + sum_{Q = u L v} b &lt;L u&gt; &lt;v&gt; R + sum over L in R's factors &lt;L B&gt; (b/p^2) &lt;L Q B&gt; R'
 * M: a = x, b = y;   S: a = 1, b = r;   &lt;empty&gt; = 1
 * </pre>
 *
 * <p>Source: theory page planar_limit.md section 6, complex case. An evaluator of its own: the
 * product gets its planar coefficients elsewhere.
 */
final class ComplexMeans {
  private final double x;
  private final double y;
  private final double r;
  private final double p;
  private final Map<List<String>, Double> known = new HashMap<>();

  /** Infinite p gives the planar limit. */
  ComplexMeans(double x, double y, double r, double p) {
    this.x = x;
    this.y = y;
    this.r = r;
    this.p = p;
  }

  /**
   * E c_s / p of one loss in raw time, s = 0..order.
   *
   * @param train the train loss, otherwise the population loss
   * @param free whether only the terms of the free face are kept
   */
  double[] coefficients(boolean train, boolean free, int order) {
    String s = train ? "S" : "";
    Map<String, Double> words = new HashMap<>();
    words.put("MM" + s, 0.5);
    if (!free) {
      words.put(s, 0.5);
      words.merge("M" + s, -1.0, Double::sum);
    }
    double[] c = new double[order + 1];
    double factorial = 1;
    for (int q = 0; q <= order; q++) {
      factorial *= Math.max(1, q);
      for (Map.Entry<String, Double> word : words.entrySet()) {
        c[q] += word.getValue() * mean(List.of(word.getKey())) / factorial;
      }
      words = derivative(words, free);
    }
    return c;
  }

  private static Map<String, Double> derivative(Map<String, Double> words, boolean free) {
    Map<String, Double> out = new HashMap<>();
    words.forEach(
        (word, value) -> {
          for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) == 'M') {
              String before = word.substring(0, i);
              String after = word.substring(i + 1);
              double linear = free ? 0 : 2;
              out.merge(canonical(before + "SM" + after), linear * value, Double::sum);
              out.merge(canonical(before + "MS" + after), linear * value, Double::sum);
              out.merge(canonical(before + "MSM" + after), -2 * value, Double::sum);
              out.merge(canonical(before + "SMM" + after), -value, Double::sum);
              out.merge(canonical(before + "MMS" + after), -value, Double::sum);
            }
          }
        });
    return out;
  }

  /** E of a product of normalised traces. */
  double mean(List<String> traces) {
    List<String> key = new ArrayList<>();
    for (String trace : traces) {
      if (!trace.isEmpty()) {
        key.add(canonical(trace));
      }
    }
    if (key.isEmpty()) {
      return 1;
    }
    key.sort(null);
    Double value = known.get(key);
    if (value == null) {
      value = expand(key);
      known.put(key, value);
    }
    return value;
  }

  private double expand(List<String> traces) {
    char letter = traces.get(0).charAt(0);
    String q = traces.get(0).substring(1);
    List<String> rest = traces.subList(1, traces.size());
    double a = letter == 'M' ? x : 1;
    double b = letter == 'M' ? y : r;
    double sum = a * mean(with(rest, q));
    for (int i = 0; i < q.length(); i++) {
      if (q.charAt(i) == letter) {
        sum += b * mean(with(rest, letter + q.substring(0, i), q.substring(i + 1)));
      }
    }
    for (int f = 0; f < rest.size() && !Double.isInfinite(p); f++) {
      List<String> others = new ArrayList<>(rest);
      String factor = others.remove(f);
      for (int i = 0; i < factor.length(); i++) {
        if (factor.charAt(i) == letter) {
          String around = factor.substring(i + 1) + factor.substring(0, i);
          sum += b / (p * p) * mean(with(others, letter + q + around));
        }
      }
    }
    return sum;
  }

  private static List<String> with(List<String> traces, String... more) {
    List<String> all = new ArrayList<>(traces);
    all.addAll(List.of(more));
    return all;
  }

  private static String canonical(String word) {
    String least = word;
    for (int i = 1; i < word.length(); i++) {
      String turned = word.substring(i) + word.substring(0, i);
      least = turned.compareTo(least) < 0 ? turned : least;
    }
    return least;
  }
}
