package org.prismsweep.driver.data;

import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.prismsweep.driver.files.FileSystems;
import org.prismsweep.worker.base.InvalidInputException;
import org.prismsweep.worker.data.DataReference;
import org.prismsweep.worker.data.DataSet;
import org.prismsweep.worker.data.GeneratedSamples;
import org.prismsweep.worker.data.Samples;

/**
 * Data sets of the texts that users write: names of generated sets, or a file and after a question
 * mark the format, where the name does not tell it, and the preparation: {@code
 * train-images-idx3-ubyte?center&project=40}.
 *
 * <p>A text is first <em>pinned</em>: the path made absolute, with the file's checksum and the
 * shape of the prepared samples beside it. A pinned text stands for the same samples for ever, and
 * a data set can be made of it without reading anything.
 */
public final class DataSets {
  private static volatile Configuration configured;

  private DataSets() {}

  /** Sets how this JVM opens the file systems of data files. */
  public static void configure(Configuration conf) {
    configured = conf;
  }

  static Configuration configuration(String file) {
    Configuration conf = configured;
    return conf == null ? FileSystems.configurationOf(file) : conf;
  }

  /**
   * Pins a text; reads the file, unless the text is pinned already. Texts of generated sets get
   * their canonical spelling.
   *
   * @param directory what relative paths are relative to, empty for the working directory
   * @throws InvalidInputException for a file that is missing, has another layout or another
   *     checksum than the text says, and for an unknown format or step
   */
  public static String pin(String text, String directory) {
    DataReference reference = DataReference.parse(text);
    if (GeneratedSamples.isName(reference)) {
      return GeneratedSamples.of(reference).reference();
    }
    Map<String, String> keys = reference.keys();
    if (keys.containsKey(DataReference.SHA256) && keys.containsKey(DataReference.SHAPE)) {
      return text;
    }
    SampleFile file = SampleFile.of(reference, directory);
    Samples samples = file.load();
    String shape = keys.get(DataReference.SHAPE);
    if (shape != null && !shape.equals(samples.shape())) {
      throw new InvalidInputException(
          "data", text, shape + " prepared samples; found " + samples.shape());
    }
    return file.pinned(samples);
  }

  /** The data set of a pinned text; reads nothing. */
  public static DataSet of(String pinned) {
    DataReference reference = DataReference.parse(pinned);
    return GeneratedSamples.isName(reference)
        ? GeneratedSamples.of(reference)
        : SampleFile.dataSet(reference);
  }
}
