package org.prismsweep.driver.sql;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.prismsweep.driver.spec.ToyFamily;
import org.prismsweep.driver.store.OutputDirectory;
import org.prismsweep.driver.store.commit.BatchPublisher;
import org.prismsweep.driver.table.DataFile;
import org.prismsweep.driver.table.SweepPointsTable;
import org.prismsweep.driver.table.SweepsTable;
import org.prismsweep.driver.table.TableSchema;
import org.prismsweep.driver.table.TableWriter;
import org.prismsweep.driver.table.Tables;
import org.prismsweep.driver.table.TrajectoriesTable;

/** An output directory with a few rows, through the store's own writers. */
public final class SampleTables {
  /** A name that must be quoted wherever it stands. */
  public static final String HOSTILE = "it's a \"sweep\"; -- x";

  public static final List<TableSchema> SCHEMAS = Tables.all(new ToyFamily());

  private final OutputDirectory directory;
  private final BatchPublisher publisher;

  private SampleTables(OutputDirectory directory) {
    this.directory = directory;
    this.publisher = new BatchPublisher(directory);
  }

  /** An output directory without rows. */
  public static SampleTables create(java.nio.file.Path path) {
    OutputDirectory directory = OutputDirectory.writable(path.toString(), new Configuration());
    directory.create();
    return new SampleTables(directory);
  }

  public OutputDirectory directory() {
    return directory;
  }

  /** One batch: two runs in sweep_points, one in sweeps, three times in trajectories. */
  public SampleTables withBatch(String sweep) throws IOException {
    Path staging = publisher.newStaging();
    List<DataFile> files = new ArrayList<>();
    files.add(
        write(
            staging,
            SweepPointsTable.TABLE.schema(),
            new Object[][] {{sweep, "p1", "r1", 0, "g"}, {sweep, "p1", "r2", 1, "g"}}));
    TableSchema sweeps = SweepsTable.TABLE.schema();
    Object[] submission = new Object[sweeps.columns().size() - 1];
    submission[sweeps.index("submission_id")] = "s1";
    submission[sweeps.index("sweep")] = sweep;
    submission[sweeps.index("planned_points")] = 2L;
    submission[sweeps.index("start_time")] = 1_700_000_000_123_456L;
    files.add(write(staging, sweeps, new Object[][] {submission}));
    files.add(
        write(
            staging,
            TrajectoriesTable.of(new ToyFamily(), List.of()).schema(),
            new Object[][] {
              {"r1", "p1", 0, 0, 0.0, 0.0, 1.5},
              {"r1", "p1", 0, 1, 0.1, 0.2, 0.1 + 0.2},
              {"r1", "p1", 0, 2, 0.2, 0.4, Double.NaN}
            }));
    // Names of directories are plain; those in rows are whatever they are
    publisher.publishBatch(sweep.replaceAll("[^A-Za-z0-9]+", "-"), files);
    return this;
  }

  private DataFile write(Path staging, TableSchema schema, Object[][] rows) throws IOException {
    try (TableWriter writer =
        new TableWriter(directory.fs(), new Path(staging, schema.table()), schema)) {
      for (Object[] row : rows) {
        writer.write(row);
      }
      return writer.finish();
    }
  }
}
