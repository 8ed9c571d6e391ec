package org.prismsweep.driver.files;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.prismsweep.driver.store.LiveProgress;
import org.prismsweep.driver.store.OutputDirectory;
import org.prismsweep.driver.store.commit.BatchPublisher;
import org.prismsweep.driver.store.commit.StagedRows;
import org.prismsweep.driver.store.export.TableExport;
import org.prismsweep.driver.store.lock.WriterLock;
import org.prismsweep.driver.table.SweepPointsTable;

/** A process that makes every kind of file of an output directory, and ends holding its lock. */
public final class UmaskProgram {

  private UmaskProgram() {}

  public static void main(String[] args) throws IOException {
    Configuration conf = new Configuration(false);
    OutputDirectory directory = OutputDirectory.writable(args[0], conf);
    directory.create();
    WriterLock lock = WriterLock.acquire(directory);
    BatchPublisher publisher = new BatchPublisher(directory);
    publisher.publishBatch("a", List.of(StagedRows.stage(directory, publisher, "r1")));
    publisher.publishDerived(
        "regimes/a", "a", List.of(StagedRows.stage(directory, publisher, "r2")), Map.of());
    StagedRows.stage(directory, publisher, "lost");
    directory.writeSweepSpec("a", "name: a");
    new LiveProgress("a", "host", 1, "now", 1, Map.of(), 0, 0, null).write(directory);
    new TableExport(directory, conf, args[0] + "-tables")
        .write(
            Map.of(SweepPointsTable.NAME, SweepPointsTable.NAME),
            List.of(),
            TableExport.Format.PARQUET);
    java.nio.file.Files.createDirectory(java.nio.file.Path.of(args[0], "exported"));
    java.nio.file.Files.move(
        java.nio.file.Path.of(args[0] + "-tables"),
        java.nio.file.Path.of(args[0], "exported", "tables"));
    Runtime.getRuntime().halt(lock.message().isEmpty() ? 0 : 1);
  }
}
