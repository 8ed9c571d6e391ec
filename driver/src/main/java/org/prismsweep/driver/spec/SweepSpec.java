package org.prismsweep.driver.spec;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prismsweep.driver.spec.axes.AxisGrid;
import org.prismsweep.driver.spec.rule.WhereRule;
import org.prismsweep.driver.spec.yaml.Places;
import org.prismsweep.driver.spec.yaml.SpecException;
import org.prismsweep.worker.base.InvalidInputException;
import org.prismsweep.worker.linalg.Backend;
import org.prismsweep.worker.model.Budget;
import org.prismsweep.worker.model.Family;
import org.prismsweep.worker.model.Point;
import org.prismsweep.worker.model.TimeGrid;
import org.prismsweep.worker.model.Trainer;

/**
 * A validated sweep: what a sweep file says after overrides, with defaults filled in.
 *
 * @param name name of the sweep; safe as a directory name
 * @param family name of the family
 * @param axes the axes, expanded to values
 * @param where rules that every point must fulfil
 * @param replicates runs per point
 * @param seed seed of all random numbers
 * @param time times of observation
 * @param trainer trainer settings as written: {@link String}, {@link Number} or {@link Boolean}
 * @param theories names of the theories to predict, in the family's order
 * @param lists columns of the list observables to store, in the family's order
 * @param delta deviation up to which a theory counts as describing a point
 * @param refine refinement near boundaries, if asked for
 * @param budget what one run may use
 * @param text the sweep as canonical YAML, overrides applied, comments gone
 * @param places where each key was written, for errors that show up later
 */
public record SweepSpec(
    String name,
    String family,
    AxisGrid axes,
    List<WhereRule> where,
    int replicates,
    long seed,
    TimeGrid time,
    Map<String, Object> trainer,
    List<String> theories,
    List<String> lists,
    double delta,
    Optional<Refinement> refine,
    Budget budget,
    String text,
    Places places) {

  public SweepSpec {
    where = List.copyOf(where);
    trainer = Collections.unmodifiableMap(new LinkedHashMap<>(trainer));
    theories = List.copyOf(theories);
    lists = List.copyOf(lists);
  }

  /** First 128 bits of the SHA-256 of {@link #text()}, as 32 hexadecimal digits. */
  public String hash() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  /**
   * The trainer that the sweep asks for.
   *
   * @throws SpecException when the family refuses a setting; names the line of that key
   */
  public <P extends Point> Trainer<P> trainer(Family<P> family, Backend backend) {
    try {
      return trainer(family, trainer, backend);
    } catch (InvalidInputException e) {
      throw error("trainer." + e.name(), e);
    }
  }

  /**
   * The trainer of given settings: the family's, or one that stands for another program.
   *
   * @throws InvalidInputException for an unknown key or value
   */
  public static <P extends Point> Trainer<P> trainer(
      Family<P> family, Map<String, Object> settings, Backend backend) {
    return ImportedTrainer.isMeant(settings)
        ? new ImportedTrainer<>(family, settings, null)
        : family.trainer(settings, backend);
  }

  /** Whether a key was written, not left to its default. */
  public boolean writes(String path) {
    return places.byPath().containsKey(path);
  }

  /** An error found after reading, at the place where {@code path} was written. */
  public SpecException error(String path, InvalidInputException cause) {
    return SpecException.value(places.of(path), path, cause.value(), cause.expected());
  }

  /** A problem found after reading, in words, at the place where {@code path} was written. */
  public SpecException problem(String path, String problem) {
    return SpecException.problem(places.of(path), path, problem);
  }
}
