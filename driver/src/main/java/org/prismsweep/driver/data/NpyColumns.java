package org.prismsweep.driver.data;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A folder of NPY files, each the column of its name. Either all arrays have one dimension and the
 * same length, a row for each index; or observables are [run, time], the times [time] or [run,
 * time], and everything else [run].
 */
final class NpyColumns {
  private static final String SUFFIX = ".npy";

  private NpyColumns() {}

  /** Column names to files, in alphabetical order. */
  static Map<String, Path> files(FileSystem fs, Path folder) throws IOException {
    Map<String, Path> files = new TreeMap<>();
    for (FileStatus file : fs.listStatus(folder)) {
      String name = file.getPath().getName();
      if (name.endsWith(SUFFIX)) {
        files.put(name.substring(0, name.length() - SUFFIX.length()), file.getPath());
      }
    }
    return files;
  }

  static void read(
      FileSystem fs,
      Path folder,
      List<String> wanted,
      List<String> timeColumns,
      NamedColumns.RowConsumer consumer)
      throws IOException {
    Map<String, Path> files = files(fs, folder);
    NamedColumns.require(wanted, List.copyOf(files.keySet()));
    Map<String, NpyReader.NpyArray> arrays = new LinkedHashMap<>();
    int runs = -1;
    int times = -1;
    for (String name : wanted) {
      if (!arrays.containsKey(name)) {
        NpyReader.NpyArray array = NpyReader.array(new DataInput(fs, files.get(name)));
        arrays.put(name, array);
        if (array.shape().length == 2 && runs < 0) {
          runs = array.shape()[0];
          times = array.shape()[1];
        }
      }
    }
    if (runs < 0) {
      runs = arrays.get(timeColumns.get(0)).values().length;
      times = 1;
    }
    for (Map.Entry<String, NpyReader.NpyArray> entry : arrays.entrySet()) {
      requireShape(
          entry.getKey(), entry.getValue(), timeColumns.contains(entry.getKey()), runs, times);
    }
    for (int run = 0; run < runs; run++) {
      for (int k = 0; k < times; k++) {
        String[] values = new String[wanted.size()];
        for (int c = 0; c < values.length; c++) {
          NpyReader.NpyArray array = arrays.get(wanted.get(c));
          boolean alongTime = times > 1 && timeColumns.contains(wanted.get(c));
          int index = array.shape().length == 2 ? run * times + k : alongTime ? k : run;
          values[c] = Double.toString(array.values()[index]);
        }
        String place = times == 1 ? "index " + run : "run " + run + ", time " + k;
        consumer.row(place, values);
      }
    }
  }

  private static void requireShape(
      String name, NpyReader.NpyArray array, boolean isTime, int runs, int times)
      throws MalformedDataException {
    int[] shape = array.shape();
    boolean fits =
        shape.length == 2
            ? shape[0] == runs && shape[1] == times
            : shape.length == 1 && shape[0] == (isTime && times > 1 ? times : runs);
    if (!fits) {
      throw new MalformedDataException(
          "arrays [run, time], [time] for the times and [run] for the rest, of "
              + runs
              + " runs and "
              + times
              + " times; "
              + name
              + SUFFIX
              + " has shape "
              + array.shapeText());
    }
  }
}
