package org.prismsweep.worker.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.prismsweep.worker.base.InvalidInputException;

/**
 * A text that refers to a set of samples: {@code SOURCE?KEY=VALUE&...&STEP&...}, where the source
 * is a file or the name of a generated set, keys say how to read it and steps are a {@link
 * Preparation}.
 *
 * @param source what stands before the question mark
 * @param keys {@code format}, {@code header}, {@code sha256} and {@code shape}, as far as they are
 *     written
 * @param preparation the steps, in their order
 */
public record DataReference(String source, Map<String, String> keys, Preparation preparation) {

  /** Format of a file, where its name does not tell. */
  public static final String FORMAT = "format";

  /** Checksum that the file must have. */
  public static final String SHA256 = "sha256";

  /** Rows and columns of the prepared samples, {@code 1000x40}. */
  public static final String SHAPE = "shape";

  /** Whether the first line of delimited text is a header: {@code yes} or {@code no}. */
  public static final String HEADER = "header";

  private static final Set<String> KEYS = Set.of(FORMAT, HEADER, SHA256, SHAPE);

  public DataReference {
    keys = Map.copyOf(keys);
  }

  /**
   * Reads a reference.
   *
   * @throws InvalidInputException when it has no source, or an unknown step
   */
  public static DataReference parse(String text) {
    int mark = text.indexOf('?');
    String source = (mark < 0 ? text : text.substring(0, mark)).strip();
    if (source.isEmpty()) {
      throw new InvalidInputException("data", text, "a file or the name of a generated set");
    }
    Map<String, String> keys = new LinkedHashMap<>();
    List<String> steps = new ArrayList<>();
    for (String word : mark < 0 ? new String[0] : text.substring(mark + 1).split("&", -1)) {
      int equals = word.indexOf('=');
      String key = equals < 0 ? "" : word.substring(0, equals);
      if (!KEYS.contains(key)) {
        steps.add(word);
      } else if (keys.put(key, word.substring(equals + 1)) != null) {
        throw new InvalidInputException("data", word, key + " once");
      }
    }
    return new DataReference(source, keys, Preparation.parse(String.join("&", steps)));
  }

  /** This source and preparation with other keys. */
  public DataReference with(Map<String, String> other) {
    return new DataReference(source, other, preparation);
  }

  /** The text of {@link #parse}: keys in the order of their names, then the steps. */
  @Override
  public String toString() {
    List<String> words = new ArrayList<>();
    keys.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry -> words.add(entry.getKey() + "=" + entry.getValue()));
    if (!preparation.toString().isEmpty()) {
      words.add(preparation.toString());
    }
    return words.isEmpty() ? source : source + "?" + String.join("&", words);
  }
}
