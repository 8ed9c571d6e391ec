package org.prismsweep.driver.data;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.prismsweep.driver.files.FileSystems;
import org.prismsweep.worker.base.InvalidInputException;

/**
 * Rows of named columns in a file of another program: delimited text with a header, Parquet, or a
 * folder of NPY files, each a column.
 */
public final class NamedColumns {

  /** Takes rows one by one. */
  public interface RowConsumer {
    /**
     * Takes a row.
     *
     * @param place where it is, for messages: {@code line 7}
     * @param values the wanted columns as text, in their order; null where there is none
     */
    void row(String place, String[] values);
  }

  private enum Form {
    TEXT,
    PARQUET,
    NPY
  }

  private final String file;
  private final FileSystem fs;
  private final Path path;
  private final Form form;

  private NamedColumns(String file, FileSystem fs, Path path, Form form) {
    this.file = file;
    this.fs = fs;
    this.path = path;
    this.form = form;
  }

  /**
   * Finds a file or folder.
   *
   * @throws InvalidInputException when there is none
   */
  public static NamedColumns of(String file, Configuration conf) {
    try {
      FileSystems.Location location = FileSystems.locate(file, conf);
      boolean folder = location.fs().getFileStatus(location.path()).isDirectory();
      String name = location.path().getName().toLowerCase(Locale.ROOT);
      Form form = folder ? Form.NPY : name.endsWith(".parquet") ? Form.PARQUET : Form.TEXT;
      return new NamedColumns(file, location.fs(), location.path(), form);
    } catch (FileNotFoundException e) {
      throw new InvalidInputException(
          "FILE", file, "a text or Parquet file, or a folder of NPY files; there is none");
    } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
      throw unreadable(file, e);
    }
  }

  /** SHA-256 of the file; of a folder, that of its files' names and SHA-256s in order. */
  public String sha256() {
    return reading(
        () -> {
          if (form != Form.NPY) {
            return HexFormat.of().formatHex(new DataInput(fs, path).sha256());
          }
          StringBuilder all = new StringBuilder();
          for (Path member : NpyColumns.files(fs, path).values()) {
            all.append(member.getName()).append('\n');
            all.append(HexFormat.of().formatHex(new DataInput(fs, member).sha256())).append('\n');
          }
          return DigestUtils.sha256Hex(all.toString());
        });
  }

  /**
   * The names of all columns, in their order.
   *
   * @throws InvalidInputException when the file has another layout
   */
  public List<String> names() {
    return reading(
        () ->
            switch (form) {
              case TEXT -> TextColumns.names(new DataInput(fs, path));
              case PARQUET -> ParquetColumns.names(new DataInput(fs, path));
              case NPY -> List.copyOf(NpyColumns.files(fs, path).keySet());
            });
  }

  /**
   * Reads every row.
   *
   * @param wanted names of columns, each at least once
   * @param times those of them along which runs go: in a folder, arrays may be [run, time]
   * @throws InvalidInputException when a column is missing or the file has another layout
   */
  public void read(List<String> wanted, List<String> times, RowConsumer consumer) {
    reading(
        () -> {
          switch (form) {
            case TEXT -> TextColumns.read(new DataInput(fs, path), wanted, consumer);
            case PARQUET -> ParquetColumns.read(new DataInput(fs, path), wanted, consumer);
            case NPY -> NpyColumns.read(fs, path, wanted, times, consumer);
          }
          return wanted;
        });
  }

  /** What needs the file. */
  @FunctionalInterface
  private interface Reading<T> {
    T read() throws IOException;
  }

  private <T> T reading(Reading<T> reading) {
    try {
      return reading.read();
    } catch (MalformedDataException e) {
      throw new InvalidInputException("FILE", file, e.getMessage());
    } catch (IOException | UncheckedIOException e) {
      throw unreadable(file, e);
    }
  }

  /** Columns in messages. */
  public static String list(List<String> present) {
    return present.isEmpty() ? "none" : String.join(", ", present);
  }

  /** Checks that every wanted column is there once. */
  static void require(List<String> wanted, List<String> present) throws MalformedDataException {
    for (String column : wanted) {
      if (!present.contains(column)) {
        throw new MalformedDataException("column " + column + "; it has " + list(present));
      }
      if (Collections.frequency(present, column) > 1) {
        throw new MalformedDataException(
            "column "
                + column
                + " once; it is there "
                + Collections.frequency(present, column)
                + " times");
      }
    }
  }

  private static InvalidInputException unreadable(String file, Exception e) {
    return new InvalidInputException("FILE", file, "a file that can be read; " + e.getMessage());
  }
}
