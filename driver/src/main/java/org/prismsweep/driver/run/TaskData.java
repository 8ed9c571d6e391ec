package org.prismsweep.driver.run;

import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.prismsweep.driver.data.DataSets;
import org.prismsweep.driver.files.StoreException;
import org.prismsweep.driver.store.lock.Hosts;
import org.prismsweep.worker.base.InvalidInputException;
import org.prismsweep.worker.model.Point;

/** The data files of a task, where the task runs. */
final class TaskData {

  private TaskData() {}

  /**
   * Loads the data sets of points that are not loaded yet in this JVM. A file that one host cannot
   * read says nothing about a point, so it must not become the row of a failed run: the task fails,
   * and Spark tries it elsewhere.
   *
   * @throws StoreException when a data set cannot be had; names this host
   */
  static void load(List<? extends Point> points, Configuration conf) {
    DataSets.configure(conf);
    for (Point point : points) {
      try {
        point.dataSet().ifPresent(data -> data.samples());
      } catch (InvalidInputException e) {
        throw StoreException.unusable(
            "Cannot read data on "
                + Hosts.name()
                + ": value "
                + e.value()
                + ", expected "
                + e.expected()
                + "; every executor needs the file under this path");
      }
    }
  }
}
