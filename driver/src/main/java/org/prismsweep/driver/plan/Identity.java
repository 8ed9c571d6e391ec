package org.prismsweep.driver.plan;

import java.util.List;
import java.util.Map;
import org.prismsweep.worker.model.Family;
import org.prismsweep.worker.model.Parameter;
import org.prismsweep.worker.model.Point;
import org.prismsweep.worker.model.Theory;

/**
 * Content addresses of what is computed: equal ids mean equal numbers, whatever sweep, order or
 * host. Each id is the first 128 bits of a SHA-256, as 32 lower-case hexadecimal digits. Doubles
 * enter by their bits, never as decimals, so that neighbours on a fine axis stay apart.
 *
 * <p>With n distinct ids the probability of any collision is about n^2 / 2^129: 10^-21 for a
 * billion.
 */
public final class Identity {

  private Identity() {}

  /**
   * Identity of a point: family, algorithm version, canonical parameter names and values, absent
   * ones left out.
   */
  public static <P extends Point> String pointId(Family<P> family, P point) {
    ContentHash hash =
        new ContentHash("point").text(family.name()).number(family.algorithmVersion());
    List<Parameter> parameters = family.parameters();
    List<Object> values = family.parameterValues(point);
    if (values.size() != parameters.size()) {
      throw new IllegalArgumentException(
          "Cannot identify point: values=" + values + ", expected " + parameters.size());
    }
    for (int k = 0; k < values.size(); k++) {
      if (values.get(k) != null) {
        hash.text(parameters.get(k).canonical().name()).value(values.get(k));
      }
    }
    return hash.hex();
  }

  /** Identity of the raw times at which a run is observed. */
  public static String gridId(double[] times) {
    ContentHash hash = new ContentHash("grid").number(times.length);
    for (double t : times) {
      hash.real(t);
    }
    return hash.hex();
  }

  /**
   * Identity of a run.
   *
   * @param settings everything in the trainer that influences numbers; the caller adds the budget
   */
  public static String runId(
      String pointId, Map<String, String> settings, String gridId, long seed, int replicate) {
    return runId(pointId, settingsId(settings), gridId, seed, replicate);
  }

  /** Identity of a run, with the settings hashed once by {@link #settingsId}. */
  public static String runId(
      String pointId, String settingsId, String gridId, long seed, int replicate) {
    return new ContentHash("run")
        .text(pointId)
        .text(settingsId)
        .text(gridId)
        .number(seed)
        .number(replicate)
        .hex();
  }

  /** Identity of a set of settings, whatever their order. */
  public static String settingsId(Map<String, String> settings) {
    ContentHash hash = new ContentHash("settings").number(settings.size());
    settings.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry -> hash.text(entry.getKey()).text(entry.getValue()));
    return hash.hex();
  }

  /** Identity of a prediction: point, theory with its settings, times. */
  public static String predictionId(String pointId, Theory<?> theory, String gridId) {
    return new ContentHash("prediction")
        .text(pointId)
        .text(theory.name())
        .text(theory.settings())
        .text(gridId)
        .hex();
  }
}
