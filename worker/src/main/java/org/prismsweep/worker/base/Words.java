package org.prismsweep.worker.base;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The words of an enum.
 *
 * @param all its constants, in the order of declaration
 * @param <E> the enum
 */
public record Words<E extends Enum<E> & Word>(List<E> all) {

  /** All words of an enum. */
  public static <E extends Enum<E> & Word> Words<E> of(Class<E> type) {
    return new Words<>(Arrays.asList(type.getEnumConstants()));
  }

  /** The names, in the order of declaration. */
  public List<String> texts() {
    return all.stream().map(Word::text).toList();
  }

  /** The constant of that name. */
  public Optional<E> find(String text) {
    return all.stream().filter(one -> one.text().equals(text)).findFirst();
  }

  /**
   * The constant of that name.
   *
   * @param name the parameter or setting, for messages
   * @throws InvalidInputException when there is none
   */
  public E parse(String name, String text) {
    return find(text)
        .orElseThrow(
            () -> new InvalidInputException(name, text, "one of " + String.join(", ", texts())));
  }
}
