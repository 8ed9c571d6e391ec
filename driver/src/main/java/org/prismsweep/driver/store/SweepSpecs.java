package org.prismsweep.driver.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.prismsweep.driver.files.StoreException;

/** The effective spec of each sweep of a directory, in {@code _sweeps/NAME.yaml}. */
public final class SweepSpecs {
  private static final String ENDING = ".yaml";

  private final OutputDirectory directory;

  SweepSpecs(OutputDirectory directory) {
    this.directory = directory;
  }

  /** Names of the sweeps, sorted. */
  List<String> names() {
    try {
      List<String> names = new ArrayList<>();
      for (FileStatus status : directory.files().list(directory.path("_sweeps"))) {
        String name = status.getPath().getName();
        if (isSpec(name)) {
          names.add(name.substring(0, name.length() - ENDING.length()));
        }
      }
      names.sort(Comparator.naturalOrder());
      return names;
    } catch (IOException e) {
      throw StoreException.failed("Cannot read sweeps of " + directory.root(), e);
    }
  }

  /** Whether the program writes a file of this name; others are somebody else's. */
  public static boolean isSpec(String name) {
    return name.endsWith(ENDING)
        && StoredNames.isSweep(name.substring(0, name.length() - ENDING.length()));
  }

  /** Text of a sweep's spec, or null when there is none. */
  String text(String sweep) {
    try {
      return new String(directory.files().read(path(sweep)), StandardCharsets.UTF_8);
    } catch (FileNotFoundException e) {
      return null;
    } catch (IOException e) {
      throw StoreException.failed("Cannot read spec of sweep " + sweep, e);
    }
  }

  void write(String sweep, String text) {
    try {
      directory.files().replace(path(sweep), text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw StoreException.failed("Cannot write spec of sweep " + sweep, e);
    }
  }

  private Path path(String sweep) {
    return directory.path("_sweeps/" + sweep + ENDING);
  }
}
