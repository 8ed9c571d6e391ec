package org.prismsweep.driver.cli;

import java.util.Collection;
import org.prismsweep.driver.spec.Spelling;

/** The word that was probably meant, as the end of a message. */
final class Suggestion {

  private Suggestion() {}

  /** {@code ", did you mean X?"}, or nothing when no candidate is near. */
  static String of(String word, Collection<String> candidates) {
    return Spelling.nearest(word, candidates)
        .map(nearest -> ", did you mean " + nearest + "?")
        .orElse("");
  }
}
