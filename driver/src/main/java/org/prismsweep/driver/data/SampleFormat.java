package org.prismsweep.driver.data;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.prismsweep.worker.base.InvalidInputException;
import org.prismsweep.worker.data.GeneratedSamples;
import org.prismsweep.worker.data.Samples;

/** The layouts of data files that can be read. */
enum SampleFormat {
  IDX((input, header) -> IdxReader.read(input), "idx", "ubyte"),
  CIFAR10((input, header) -> CifarReader.read(input), "bin"),
  NPY((input, header) -> NpyReader.read(input), "npy"),
  CSV(CsvReader::read, "csv", "tsv", "txt"),
  PARQUET((input, header) -> ParquetSamples.read(input), "parquet");

  /** Reads a whole file. */
  @FunctionalInterface
  interface Reader {
    /**
     * @throws MalformedDataException when the file has another layout
     */
    Samples read(DataInput input, CsvReader.Header header) throws IOException;
  }

  private final Reader reader;
  private final List<String> endings;

  SampleFormat(Reader reader, String... endings) {
    this.reader = reader;
    this.endings = List.of(endings);
  }

  Samples read(DataInput input, CsvReader.Header header) throws IOException {
    return reader.read(input, header);
  }

  /** Name in {@code format=}. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The format of a name in {@code format=}. */
  static SampleFormat named(String text) {
    return Arrays.stream(values())
        .filter(format -> format.text().equals(text))
        .findAny()
        .orElseThrow(() -> new InvalidInputException("data", "format=" + text, expected()));
  }

  /**
   * The format of a file by its name: the ending, before {@code .gz}.
   *
   * @throws InvalidInputException when the name does not tell
   */
  static SampleFormat of(String file) {
    String name = file.substring(file.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    String plain = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
    // MNIST writes both train-images-idx3-ubyte and train-images.idx3-ubyte
    String ending = plain.substring(Math.max(plain.lastIndexOf('.'), plain.lastIndexOf('-')) + 1);
    return Arrays.stream(values())
        .filter(format -> format.endings.contains(ending))
        .findAny()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "data",
                    file,
                    "a file whose name tells the format, or "
                        + expected()
                        + " behind it; or a generated set: "
                        + GeneratedSamples.FORMS));
  }

  private static String expected() {
    return "one of "
        + Arrays.stream(values())
            .map(format -> "format=" + format.text())
            .collect(Collectors.joining(", "));
  }
}
