package org.prismsweep.driver.spec;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.prismsweep.driver.console.Spelling;
import org.prismsweep.worker.model.Family;
import org.prismsweep.worker.model.RegimeAtlas;
import org.prismsweep.worker.model.Theory;

/**
 * The words that choose theories, the same in sweep files and flags: {@code all} for the family's
 * {@linkplain Family#defaultTheories() default} ones, {@code every} for every one it knows, {@code
 * none} alone, names of theories, and names of regimes, which stand for their theories.
 */
public final class TheoryChoice {

  /** The default theories. */
  public static final String ALL = "all";

  private static final String EVERY = "every";
  private static final String NONE = "none";

  private final List<String> known;
  private final List<String> byDefault;
  private final Map<String, String> regimes;
  private final Set<String> chosen = new LinkedHashSet<>();
  private int words;
  private boolean none;

  /** No theory of {@code family} yet. */
  public TheoryChoice(Family<?> family) {
    known = family.theories().stream().map(Theory::name).toList();
    byDefault = family.defaultTheories().stream().map(Theory::name).toList();
    regimes = family instanceof RegimeAtlas atlas ? atlas.regimeTheories() : Map.of();
  }

  /** Every word that a choice may contain. */
  public List<String> words() {
    Set<String> words = new LinkedHashSet<>(List.of(ALL, EVERY, NONE));
    words.addAll(known);
    words.addAll(regimes.keySet());
    return List.copyOf(words);
  }

  /**
   * Adds what one word asks for.
   *
   * @return empty, or what is wrong with the word
   */
  public Optional<String> add(String word) {
    String name = regimes.getOrDefault(word, word);
    words++;
    none |= word.equals(NONE);
    if (none && words > 1) {
      return Optional.of("none beside other words, expected it alone");
    }
    if (word.equals(ALL)) {
      chosen.addAll(byDefault);
    } else if (word.equals(EVERY)) {
      chosen.addAll(known);
    } else if (known.contains(name)) {
      chosen.add(name);
    } else if (!word.equals(NONE)) {
      return Optional.of(
          regimes.containsKey(word)
              ? word
                  + " has no formula, and its theory"
                  + also(word, name)
                  + " is not available yet"
              : "unknown theory " + word + ", " + expected(word));
    }
    return Optional.empty();
  }

  private static String also(String regime, String theory) {
    return theory.equals(regime) ? "" : " " + theory;
  }

  private String expected(String word) {
    Set<String> candidates = new LinkedHashSet<>(known);
    candidates.addAll(regimes.keySet());
    return samePartsInOtherOrder(word, candidates)
        .or(() -> Spelling.nearest(word, candidates))
        .map(nearest -> "did you mean " + nearest + "?")
        .orElse("expected all, every, none or some of " + String.join(", ", known));
  }

  private static Optional<String> samePartsInOtherOrder(String word, Set<String> candidates) {
    Set<String> parts = parts(word);
    return candidates.stream().filter(name -> parts(name).equals(parts)).findFirst();
  }

  private static Set<String> parts(String name) {
    return new HashSet<>(Arrays.asList(name.strip().split("\\s*\\+\\s*")));
  }

  /** Names of the theories asked for, each once, in the family's order. */
  public List<String> theories() {
    return known.stream().filter(chosen::contains).toList();
  }

  /** Names of the theories asked for, each once, in the order of the words. */
  public List<String> asWritten() {
    return List.copyOf(chosen);
  }
}
