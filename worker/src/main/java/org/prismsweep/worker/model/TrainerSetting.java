package org.prismsweep.worker.model;

import java.util.List;
import org.prismsweep.worker.base.Word;
import org.prismsweep.worker.base.Words;

/**
 * A setting of a family's trainers, or of its theories.
 *
 * @param name camel-case key in a sweep file's {@code trainer}, or of a flag
 * @param defaultValue default as text, empty when there is none
 * @param choices accepted words, empty when it takes a number
 * @param description one line
 */
public record TrainerSetting(
    String name, String defaultValue, List<String> choices, String description) {

  /** A setting that is one of the words of an enum, by default the first. */
  public static <E extends Enum<E> & Word> TrainerSetting word(
      String name, Class<E> words, String description) {
    List<String> texts = Words.of(words).texts();
    return new TrainerSetting(name, texts.get(0), texts, description);
  }
}
