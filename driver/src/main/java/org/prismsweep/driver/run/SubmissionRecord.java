package org.prismsweep.driver.run;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.spark.sql.SparkSession;
import org.prismsweep.driver.console.Json;
import org.prismsweep.driver.files.StoreException;
import org.prismsweep.driver.plan.SweepPlan;
import org.prismsweep.driver.store.OutputDirectory;
import org.prismsweep.driver.store.SubmissionNotes;
import org.prismsweep.driver.store.commit.BatchPublisher;
import org.prismsweep.driver.store.lock.Hosts;
import org.prismsweep.driver.table.BundleWriter;
import org.prismsweep.driver.table.ComputeTimes;
import org.prismsweep.driver.table.SweepsTable;
import scala.Tuple2;

/**
 * The row of a submission in table {@code sweeps}: written when it starts, replaced when it ends.
 */
final class SubmissionRecord {
  private final String id = UUID.randomUUID().toString();
  private final long start = ComputeTimes.now();
  private final OutputDirectory directory;
  private final BatchPublisher publisher;
  private final SweepsTable.Plan plan;
  private final SweepsTable.Program program;

  SubmissionRecord(
      OutputDirectory directory,
      BatchPublisher publisher,
      SweepPlan<?> plan,
      SparkSession spark,
      String codeVersion,
      String backend) {
    this.directory = directory;
    this.publisher = publisher;
    this.plan =
        new SweepsTable.Plan(
            plan.spec().name(),
            plan.family(),
            plan.spec().text(),
            plan.spec().hash(),
            plan.planHash(),
            plan.points().size(),
            plan.runs(),
            plan.spec().delta());
    this.program =
        new SweepsTable.Program(
            codeVersion,
            Runtime.version().toString(),
            spark.version(),
            backend,
            Hosts.name(),
            json(spark));
  }

  /** Publishes the row in a state; {@code running} has no end time. */
  void publish(String state, ComputeTimes times) {
    Long end = state.equals("running") ? null : (Long) ComputeTimes.now();
    try (BundleWriter writer = new BundleWriter(directory.fs(), publisher.newStaging())) {
      writer.write(
          SweepsTable.TABLE,
          new SweepsTable.Submission(id, state, plan, program, start, end, times));
      publisher.publishDerived(
          SweepsTable.NAME + "/" + id,
          plan.sweep(),
          writer.finish(),
          SubmissionNotes.attributes(plan.specHash(), plan.runs()));
    } catch (IOException e) {
      throw StoreException.failed("Cannot record the submission in " + directory.root(), e);
    }
  }

  private static String json(SparkSession spark) {
    Map<String, String> entries = new TreeMap<>();
    for (Tuple2<String, String> entry : spark.sparkContext().getConf().getAll()) {
      String key = entry._1();
      // Credentials may be part of a Hadoop or Spark configuration; they do not belong into a
      // table.
      boolean secret = key.matches("(?i).*(secret|password|token|credential|access.?key).*");
      entries.put(key, secret ? "(redacted)" : entry._2());
    }
    return Json.text(entries);
  }
}
