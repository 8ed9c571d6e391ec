package org.prismsweep.driver.store.export;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.prismsweep.driver.files.FileSystems;
import org.prismsweep.driver.files.StoreException;
import org.prismsweep.driver.store.Manifest;
import org.prismsweep.driver.store.OutputDirectory;
import org.prismsweep.driver.store.commit.ListedFiles;
import org.prismsweep.driver.table.DataFile;
import org.prismsweep.driver.table.StoredColumns;
import org.prismsweep.driver.table.TableSchema;
import org.prismsweep.driver.table.TableWriter;
import org.prismsweep.worker.base.Column;

/**
 * Copies of the files that count, a directory per table, for programs that read a directory as a
 * table. Everything is written beside the target and gets its name by one rename.
 */
public final class TableExport {

  /** The form of the copies. */
  public enum Format {
    /** The files as they are. */
    PARQUET,
    /** A text file for each of them, all of a table with the same columns. */
    CSV;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What was written of a table. */
  public record Exported(String table, long files, long rows, long bytes) {}

  /** A view over several tables, which is exported as a table of its own. */
  public interface View {

    /** Its name and columns. */
    TableSchema schema();

    /** Passes all rows on, their values in the order of the columns. */
    void read(Consumer<List<Object>> rows);
  }

  private static final int MAX_ATTEMPTS = 3;

  private final OutputDirectory directory;
  private final Configuration conf;
  private final FileSystem fs;
  private final Path target;

  /**
   * Checks the target. Writes nothing.
   *
   * @param conf with which both directories are accessed
   * @param target where the tables go: absent or an empty directory, on any file system
   * @throws StoreException when it holds something, or lies within the output directory
   */
  public TableExport(OutputDirectory directory, Configuration conf, String target) {
    this.directory = directory;
    this.conf = conf;
    try {
      FileSystems.Location location = FileSystems.locate(target, conf);
      this.fs = location.fs();
      this.target = FileSystems.followed(location);
      if ((this.target + "/").startsWith(directory.root() + "/")) {
        throw unusable("expected a directory outside of the output directory");
      }
      if (fs.exists(this.target)
          && (!fs.getFileStatus(this.target).isDirectory()
              || fs.listStatus(this.target).length > 0)) {
        throw unusable("expected a new or an empty directory");
      }
    } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
      throw StoreException.failed("Cannot use --to " + target, e);
    }
  }

  private StoreException unusable(String expected) {
    return StoreException.unusable("--to: value " + target + ", " + expected);
  }

  /**
   * Writes the tables; those without rows have no directory. When files are replaced by others
   * meanwhile it starts again, so that every row is there once.
   *
   * @param tables names of tables, each for the directory it gets
   * @param views what is computed rather than copied
   * @throws StoreException when something cannot be read or written; then nothing is left
   */
  public List<Exported> write(Map<String, String> tables, List<View> views, Format format) {
    for (int attempt = 1; ; attempt++) {
      Path staging =
          new Path(target.getParent(), "." + target.getName() + "-" + UUID.randomUUID() + ".part");
      try {
        List<Exported> written = new ArrayList<>();
        fs.mkdirs(staging);
        List<Manifest> manifests = directory.manifests();
        ListedFiles listed = new ListedFiles(directory, manifests);
        listed.requireLengths();
        listed.requireRows(conf);
        Map<String, List<DataFile>> files = OutputDirectory.dataFiles(manifests);
        for (Map.Entry<String, String> table : tables.entrySet()) {
          if (files.containsKey(table.getValue())) {
            written.add(write(table.getKey(), files.get(table.getValue()), format, staging));
          }
        }
        for (View view : views) {
          write(view, format, staging).ifPresent(written::add);
        }
        publish(staging);
        return written;
      } catch (FileNotFoundException e) {
        if (attempt == MAX_ATTEMPTS) {
          throw StoreException.failed("Cannot export " + directory.root(), e);
        }
      } catch (IOException e) {
        throw StoreException.failed("Cannot export to " + target, e);
      } finally {
        discard(staging);
      }
    }
  }

  private void publish(Path staging) throws IOException {
    if (fs.exists(target) && !fs.delete(target, false)) {
      throw new IOException("the empty directory could not be replaced");
    }
    if (!fs.rename(staging, target)) {
      throw new IOException("rename of " + staging + " was refused");
    }
  }

  private void discard(Path staging) {
    try {
      fs.delete(staging, true);
    } catch (IOException e) {
      // What made the export fail is what the user should read
    }
  }

  /** Writes a view; empty when it has no rows. */
  private Optional<Exported> write(View view, Format format, Path staging) throws IOException {
    TableSchema schema = view.schema();
    Path place = new Path(staging, schema.table());
    Path file = new Path(place, "part-00000.parquet");
    DataFile data;
    try (TableWriter writer = TableWriter.copying(fs, file, schema)) {
      view.read(
          row -> {
            try {
              writer.write(row.toArray());
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
      data = writer.finish();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    if (data.rows() == 0) {
      fs.delete(place, true);
      return Optional.empty();
    }
    long bytes = data.bytes();
    if (format == Format.CSV) {
      Path text = new Path(place, "part-00000.csv");
      CsvExport.write(file, conf, schema.columns(), fs, text);
      fs.delete(file, false);
      bytes = fs.getFileStatus(text).getLen();
    }
    return Optional.of(new Exported(schema.table(), 1, data.rows(), bytes));
  }

  private Exported write(String table, List<DataFile> files, Format format, Path staging)
      throws IOException {
    Path place = new Path(staging, table);
    fs.mkdirs(place);
    List<Column> columns =
        format == Format.CSV
            ? StoredColumns.of(table, files.stream().map(this::source).toList(), conf).columns()
            : List.of();
    long rows = 0;
    long bytes = 0;
    for (int k = 0; k < files.size(); k++) {
      DataFile file = files.get(k);
      Path copy = new Path(place, String.format(Locale.ROOT, "part-%05d.%s", k, format));
      if (format == Format.CSV) {
        CsvExport.write(new Path(source(file)), conf, columns, fs, copy);
      } else {
        copy(directory.path(file.path()), copy);
      }
      rows += file.rows();
      long length = fs.getFileStatus(copy).getLen();
      if (format == Format.PARQUET && length != file.bytes()) {
        throw new IOException(
            source(file)
                + " has "
                + length
                + " bytes, expected "
                + file.bytes()
                + "; try prism check");
      }
      bytes += length;
    }
    return new Exported(table, files.size(), rows, bytes);
  }

  private String source(DataFile file) {
    return directory.path(file.path()).toString();
  }

  private void copy(Path from, Path to) throws IOException {
    try (InputStream in = directory.fs().open(from);
        OutputStream out = fs.create(to, false)) {
      in.transferTo(out);
    }
  }
}
