package org.prismsweep.driver.store.commit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.prismsweep.driver.store.OutputDirectory;
import org.prismsweep.driver.table.DataFile;
import org.prismsweep.driver.table.IdColumn;
import org.prismsweep.driver.table.SweepPointsTable;
import org.prismsweep.driver.table.TableWriter;

/** Rows of one table, staged and read back by their run. */
public final class StagedRows {

  private StagedRows() {}

  public static DataFile stage(
      OutputDirectory directory, BatchPublisher publisher, String... runIds) {
    Path file = new Path(publisher.newStaging(), "sweep_points.parquet");
    try (TableWriter writer =
        new TableWriter(directory.fs(), file, SweepPointsTable.TABLE.schema())) {
      for (int i = 0; i < runIds.length; i++) {
        writer.write("a", "p", runIds[i], i, "g");
      }
      return writer.finish();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What readers of the manifests see. */
  public static List<String> runIds(OutputDirectory directory, Configuration conf) {
    List<String> ids = new ArrayList<>();
    List<String> files = directory.tableFiles().getOrDefault(SweepPointsTable.NAME, List.of());
    IdColumn.read(files, conf, List.of("run_id"), row -> ids.add(row[0]));
    return ids;
  }
}
