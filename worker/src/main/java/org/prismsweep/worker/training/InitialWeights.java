package org.prismsweep.worker.training;

import java.util.List;
import java.util.function.BiFunction;
import org.prismsweep.worker.base.CanonicalNumber;
import org.prismsweep.worker.base.InvalidInputException;
import org.prismsweep.worker.base.NumberList;
import org.prismsweep.worker.base.Word;
import org.prismsweep.worker.base.Words;

/**
 * Texts of parameter {@code init}: a word of the family, or {@code deterministic:S} for the {@link
 * org.prismsweep.worker.random.ReferenceArray} of number S. A family's kinds are an enum whose last
 * constant is {@code DETERMINISTIC}.
 */
public final class InitialWeights {

  private InitialWeights() {}

  /** What is accepted, for messages and help texts. */
  public static <K extends Enum<K> & Word> String forms(Class<K> kinds) {
    List<String> texts = Words.of(kinds).texts();
    int last = texts.size() - 1;
    return String.join(", ", texts.subList(0, last)) + " or " + texts.get(last) + ":S";
  }

  /**
   * Reads a text.
   *
   * @param made makes a kind and S, which is 0 for the words, into what the family calls them
   * @throws InvalidInputException when it is none
   */
  public static <K extends Enum<K> & Word, I> I parse(
      Class<K> kinds, String text, BiFunction<K, Double, I> made) {
    Words<K> words = Words.of(kinds);
    K deterministic = words.all().get(words.all().size() - 1);
    String prefix = deterministic.text() + ":";
    if (text.startsWith(prefix)) {
      return made.apply(deterministic, NumberList.number("init", text.substring(prefix.length())));
    }
    return words
        .find(text)
        .filter(kind -> kind != deterministic)
        .map(kind -> made.apply(kind, 0.0))
        .orElseThrow(() -> new InvalidInputException("init", text, forms(kinds)));
  }

  /** The canonical spelling. */
  public static <K extends Enum<K> & Word> String text(K kind, double number) {
    boolean isLast = kind.ordinal() == kind.getDeclaringClass().getEnumConstants().length - 1;
    return isLast ? kind.text() + ":" + CanonicalNumber.text(number) : kind.text();
  }
}
