package org.prismsweep.driver.table;

/** Table {@code sweeps}: one row per submission of a sweep. */
public final class SweepsTable {
  public static final String NAME = "sweeps";

  /**
   * A submission.
   *
   * @param id identity of the submission
   * @param state {@code running}, or how it ended
   * @param start microseconds since the epoch
   * @param end likewise; null while it runs
   */
  public record Submission(
      String id,
      String state,
      Plan plan,
      Program program,
      long start,
      Long end,
      ComputeTimes times) {}

  /** The sweep that is submitted. */
  public record Plan(
      String sweep,
      String family,
      String specText,
      String specHash,
      String planHash,
      int points,
      long runs,
      double delta) {}

  /** The program that runs it, and where. */
  public record Program(
      String codeVersion, String jdk, String spark, String backend, String host, String conf) {}

  public static final Table<Submission> TABLE =
      Table.<Submission>of(NAME, "a submission of a sweep")
          .string("submission_id", "identity of the submission", Submission::id)
          .sweep(row -> row.plan().sweep())
          .family(row -> row.plan().family())
          .string("state", "running, done, interrupted or failed", Submission::state)
          .string(
              "spec_text", "effective sweep file, overrides applied", row -> row.plan().specText())
          .string("spec_hash", "hash of the effective sweep file", row -> row.plan().specHash())
          .string("plan_hash", "hash of all planned identities", row -> row.plan().planHash())
          .longInteger("planned_points", "points of the plan", row -> (long) row.plan().points())
          .longInteger("planned_runs", "runs of the plan", row -> row.plan().runs())
          .string(
              "code_version",
              "version, commit and build date of Prism Sweep",
              row -> row.program().codeVersion())
          .string("jdk", "Java runtime", row -> row.program().jdk())
          .string("spark", "Spark version", row -> row.program().spark())
          .string("backend", "linear-algebra backend of the driver", row -> row.program().backend())
          .string("host", "host of the driver", row -> row.program().host())
          .string("conf", "Spark configuration as JSON", row -> row.program().conf())
          .timestamp("start_time", "start of the submission", Submission::start)
          .timestamp("end_time", "end of the submission, null while it runs", Submission::end)
          .integer("cores", "tasks that could run at a time", row -> row.times().cores())
          .timestamp(
              "compute_start",
              "start of the first bundle, null when nothing was computed",
              row -> row.times().computed() ? (Long) row.times().start() : null)
          .timestamp(
              "compute_end",
              "publication of the last batch, likewise",
              row -> row.times().computed() ? (Long) row.times().end() : null)
          .real(
              "bundle_seconds",
              "wall time of all bundles, their rows written",
              row -> row.times().bundleSeconds())
          .real(
              "run_seconds",
              "wall time of all runs of the submission",
              row -> row.times().runSeconds())
          .real(
              "theory_seconds",
              "wall time of all its predictions",
              row -> row.times().theorySeconds())
          .real(
              "delta",
              "delta of the submission's labels; null in older files",
              row -> row.plan().delta())
          .build();

  private SweepsTable() {}
}
