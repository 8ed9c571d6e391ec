package org.prismsweep.driver.console;

import java.util.Collection;
import org.prismsweep.driver.spec.yaml.Spelling;

/** The word that was probably meant, as the end of a message. */
public final class Suggestion {

  private Suggestion() {}

  /** {@code ", did you mean X?"}, or nothing when no candidate is near. */
  public static String of(String word, Collection<String> candidates) {
    return Spelling.nearest(word, candidates)
        .map(nearest -> ", did you mean " + nearest + "?")
        .orElse("");
  }
}
