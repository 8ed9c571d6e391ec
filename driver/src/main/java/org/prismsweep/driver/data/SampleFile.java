package org.prismsweep.driver.data;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;
import org.prismsweep.driver.files.FileSystems;
import org.prismsweep.worker.base.InvalidInputException;
import org.prismsweep.worker.data.DataReference;
import org.prismsweep.worker.data.DataSet;
import org.prismsweep.worker.data.Samples;

/**
 * A data file of known content.
 *
 * @param file absolute path on any Hadoop file system
 * @param format name of its {@link SampleFormat}
 * @param header {@code yes} or {@code no} as said of delimited text, else empty
 * @param sha256 checksum of the file as it is stored
 * @param steps preparation as text
 */
record SampleFile(String file, String format, String header, String sha256, String steps)
    implements DataSet.Source {
  private static final Pattern SHAPE = Pattern.compile("([1-9]\\d{0,8})x([1-9]\\d{0,8})");

  /**
   * The file of a reference, which has to have the reference's checksum if there is one.
   *
   * @param directory what relative paths are relative to, empty for the working directory
   */
  static SampleFile of(DataReference reference, String directory) {
    SampleFormat format = format(reference);
    String file =
        directory.isEmpty()
            ? reference.source()
            : new Path(new Path(directory), reference.source()).toString();
    return reading(
        file,
        () -> {
          FileSystems.Location location = FileSystems.locate(file, DataSets.configuration(file));
          String path = location.path().toString();
          String found = checksum(new DataInput(location.fs(), location.path()));
          String expected = reference.keys().getOrDefault(DataReference.SHA256, found);
          requireChecksum(path, expected, found);
          return new SampleFile(
              path,
              format.text(),
              header(reference, format),
              found,
              reference.preparation().toString());
        });
  }

  /** The data set of a pinned reference; reads nothing. */
  static DataSet dataSet(DataReference pinned) {
    String sha256 = pinned.keys().get(DataReference.SHA256);
    Matcher shape = SHAPE.matcher(String.valueOf(pinned.keys().get(DataReference.SHAPE)));
    if (sha256 == null || !shape.matches()) {
      throw new InvalidInputException(
          "data", pinned, "a file with sha256=HASH and shape=ROWSxCOLUMNS beside it");
    }
    String steps = pinned.preparation().toString();
    SampleFormat format = format(pinned);
    return new SampleFile(pinned.source(), format.text(), header(pinned, format), sha256, steps)
        .dataSet(Integer.parseInt(shape.group(1)), Integer.parseInt(shape.group(2)));
  }

  private static SampleFormat format(DataReference reference) {
    String format = reference.keys().get(DataReference.FORMAT);
    return format == null ? SampleFormat.of(reference.source()) : SampleFormat.named(format);
  }

  private static String header(DataReference reference, SampleFormat format) {
    String header = reference.keys().get(DataReference.HEADER);
    if (header == null) {
      return "";
    }
    if (format != SampleFormat.CSV || !header.equals("yes") && !header.equals("no")) {
      throw new InvalidInputException(
          "data",
          DataReference.HEADER + "=" + header,
          "header=yes or header=no, of delimited text");
    }
    return header;
  }

  private DataSet dataSet(int rows, int columns) {
    return new DataSet(text(Map.of()), identity(), sha256, rows, columns, this);
  }

  /** Without header=no, which changes no samples: names are refused then. */
  private String identity() {
    String read = header.equals("yes") ? format + "&header=yes" : format;
    return "sha256:" + sha256 + "?" + read + (steps.isEmpty() ? "" : "&" + steps);
  }

  private String text(Map<String, String> further) {
    Map<String, String> keys = new HashMap<>(further);
    keys.put(DataReference.FORMAT, format);
    if (!header.isEmpty()) {
      keys.put(DataReference.HEADER, header);
    }
    return DataReference.parse(steps.isEmpty() ? file : file + "?" + steps).with(keys).toString();
  }

  /** The reference with everything that its samples depend on, which are kept for later. */
  String pinned(Samples samples) {
    dataSet(samples.rows(), samples.columns()).keep(samples);
    return text(Map.of(DataReference.SHA256, sha256, DataReference.SHAPE, samples.shape()));
  }

  @Override
  public Samples load() {
    Samples samples =
        reading(
            file,
            () -> {
              FileSystems.Location location =
                  FileSystems.locate(file, DataSets.configuration(file));
              DataInput input = new DataInput(location.fs(), location.path());
              requireChecksum(file, sha256, checksum(input));
              CsvReader.Header header = CsvReader.Header.of(this.header);
              Samples read = SampleFormat.named(format).read(input, header);
              requireUsable(read);
              return read;
            });
    try {
      return DataReference.parse(steps.isEmpty() ? file : file + "?" + steps)
          .preparation()
          .apply(samples);
    } catch (InvalidInputException e) {
      String step = e.name() + " " + e.expected() + "; found " + e.value();
      throw new InvalidInputException("data", file + "?" + steps, step);
    }
  }

  /** What needs the file. */
  @FunctionalInterface
  private interface Reading<T> {
    T read() throws IOException;
  }

  private static <T> T reading(String file, Reading<T> reading) {
    try {
      return reading.read();
    } catch (MalformedDataException e) {
      throw new InvalidInputException("data", file, e.getMessage());
    } catch (FileNotFoundException e) {
      throw new InvalidInputException("data", file, "a file; there is none");
    } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
      throw new InvalidInputException("data", file, "a file that can be read; " + e.getMessage());
    }
  }

  private static String checksum(DataInput input) throws IOException {
    return HexFormat.of().formatHex(input.sha256());
  }

  private static void requireChecksum(String file, String expected, String found) {
    if (!expected.equals(found)) {
      throw new InvalidInputException(
          "data", file, "the file of sha256=" + expected + "; it has changed to " + found);
    }
  }

  private static void requireUsable(Samples samples) throws MalformedDataException {
    try {
      samples.requireUsable();
    } catch (InvalidInputException e) {
      throw new MalformedDataException(e.expected() + "; " + e.name() + " is " + e.value());
    }
  }
}
