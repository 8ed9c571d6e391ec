package org.prismsweep.driver.data;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.prismsweep.driver.store.FileSystems;
import org.prismsweep.worker.experiment.InvalidInputException;
import org.prismsweep.worker.samples.Preparation;
import org.prismsweep.worker.samples.Samples;

/**
 * Reads data files as users name them: a path, and after a question mark the format, where the name
 * does not tell it, and the preparation: {@code train-images-idx3-ubyte?center&project=40}.
 */
public final class SampleFiles {
  private static final String FORMAT = "format=";

  private SampleFiles() {}

  /**
   * Reads and prepares a file.
   *
   * @throws InvalidInputException for a file that is missing or has another layout, and for an
   *     unknown format or step
   */
  public static PreparedSamples read(String text, Configuration conf) {
    int mark = text.indexOf('?');
    String file = mark < 0 ? text : text.substring(0, mark);
    List<String> steps = new ArrayList<>();
    SampleFormat format = null;
    for (String word : mark < 0 ? new String[0] : text.substring(mark + 1).split("&", -1)) {
      if (word.startsWith(FORMAT)) {
        format = SampleFormat.named(word.substring(FORMAT.length()));
      } else {
        steps.add(word);
      }
    }
    Preparation preparation = Preparation.parse(String.join("&", steps));
    if (format == null) {
      format = SampleFormat.of(file);
    }
    return read(file, format, preparation, conf);
  }

  private static PreparedSamples read(
      String file, SampleFormat format, Preparation preparation, Configuration conf) {
    try {
      FileSystems.Location location = FileSystems.locate(file, conf);
      DataInput input = new DataInput(location.fs(), location.path());
      String sha256 = HexFormat.of().formatHex(input.sha256());
      Samples samples = format.read(input);
      requireFinite(samples);
      return new PreparedSamples(preparation.apply(samples), sha256, preparation.toString());
    } catch (MalformedDataException e) {
      throw new InvalidInputException("data", file, e.getMessage());
    } catch (FileNotFoundException e) {
      throw new InvalidInputException("data", file, "a file; there is none");
    } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
      throw new InvalidInputException("data", file, "a file that can be read; " + e.getMessage());
    }
  }

  private static void requireFinite(Samples samples) throws MalformedDataException {
    for (int i = 0; i < samples.values().length; i++) {
      if (!Double.isFinite(samples.values()[i])) {
        throw new MalformedDataException(
            "finite numbers; sample "
                + (i / samples.columns() + 1)
                + ", value "
                + (i % samples.columns() + 1)
                + ", is "
                + samples.values()[i]);
      }
    }
  }
}
