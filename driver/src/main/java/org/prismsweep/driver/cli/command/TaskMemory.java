package org.prismsweep.driver.cli.command;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.SparkConf;
import org.prismsweep.driver.cli.option.PointOptions;
import org.prismsweep.driver.console.UsageException;
import org.prismsweep.driver.plan.PlannedPoint;
import org.prismsweep.driver.plan.SweepPlan;
import org.prismsweep.driver.session.SparkSessions;
import org.prismsweep.worker.model.Family;
import org.prismsweep.worker.model.Point;

/**
 * Memory that one task may fill: an equal share of an executor's heap for each task that runs there
 * at a time, less what Spark and the writers of the tables need.
 *
 * @param bytes memory of one task
 * @param text how that comes about
 * @param remedy what gives a task more
 */
public record TaskMemory(double bytes, String text, String remedy) {

  /** Share of a heap that runs may fill: Spark keeps 300 MB and buffers for rows. */
  private static final double SHARE = 0.8;

  private static final Pattern LOCAL = Pattern.compile("local(?:\\[ *([0-9]+|\\*) *(?:,.*)?\\])?");
  private static final Pattern LOCAL_CLUSTER =
      Pattern.compile("local-cluster\\[ *[0-9]+ *, *([0-9]+) *, *([0-9]+) *\\]");

  /** The memory of a task under a master; null for that of spark-submit, or else this process. */
  public static TaskMemory of(String master) {
    String chosen = SparkSessions.chosen(master);
    Matcher local = LOCAL.matcher(chosen);
    if (local.matches()) {
      String cores = local.group(1) == null ? "1" : local.group(1);
      return embedded(
          cores.equals("*") ? Runtime.getRuntime().availableProcessors() : threads(chosen, cores));
    }
    // Without an executor's number of cores, which then only the cluster knows, a task has it all
    SparkConf conf = new SparkConf();
    double memory = conf.getSizeAsBytes("spark.executor.memory", "1g");
    int cores = conf.getInt("spark.executor.cores", 1);
    Matcher localCluster = LOCAL_CLUSTER.matcher(chosen);
    if (localCluster.matches()) {
      cores = threads(chosen, localCluster.group(1));
    }
    int tasks = Math.max(1, cores / conf.getInt("spark.task.cpus", 1));
    return share(
        memory,
        tasks,
        "an executor's " + gibibytes(memory),
        "a larger --executor-memory, or fewer cores per executor");
  }

  /** The memory of a task when this process computes on so many cores. */
  public static TaskMemory embedded(int cores) {
    double heap = Runtime.getRuntime().maxMemory();
    return share(
        heap,
        cores,
        "a heap of " + gibibytes(heap),
        "a larger heap (PRISM_HEAP=16g), or fewer cores (--master local[1])");
  }

  private static TaskMemory share(double heap, int tasks, String text, String remedy) {
    return new TaskMemory(
        SHARE * heap / tasks, "80% of " + text + ", for " + tasks + " tasks at a time", remedy);
  }

  /** Points that would be trained, being within the sweep's budget, and do not fit. */
  public <P extends Point> List<PlannedPoint<P>> exceededBy(SweepPlan<P> plan) {
    return plan.points().stream()
        .filter(planned -> planned.runCost().bytes() <= plan.spec().budget().maxBytes())
        .filter(planned -> planned.runCost().bytes() > bytes)
        .toList();
  }

  /**
   * Refuses a plan with points that do not fit. They are not recorded as out of budget, since then
   * a row would depend on the host.
   *
   * @throws UsageException names the largest, what it needs and what there is
   */
  public <P extends Point> void refuse(SweepPlan<P> plan, Family<P> family) {
    List<PlannedPoint<P>> exceeding = exceededBy(plan);
    if (exceeding.isEmpty()) {
      return;
    }
    PlannedPoint<P> largest = exceeding.get(0);
    for (PlannedPoint<P> planned : exceeding) {
      largest = planned.runCost().bytes() > largest.runCost().bytes() ? planned : largest;
    }
    String parameters =
        PointOptions.parameters(family, largest.point()).entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue())
            .collect(Collectors.joining(", "));
    throw new UsageException(
        exceeding.size()
            + " points need more memory than a task has, up to "
            + gibibytes(largest.runCost().bytes())
            + " a run ("
            + parameters
            + "), expected at most "
            + gibibytes(bytes)
            + " ("
            + text
            + "): give tasks more ("
            + remedy
            + "), leave the points out (where), or set budget.memory below what they need, so that"
            + " they end with status budget");
  }

  private static String gibibytes(double bytes) {
    return String.format(Locale.ROOT, "%.3g GiB", bytes / 0x1p30);
  }

  private static int threads(String master, String cores) {
    try {
      return Integer.parseInt(cores);
    } catch (NumberFormatException e) {
      throw new UsageException(
          "--master: value " + master + ", expected at most " + Integer.MAX_VALUE + " threads");
    }
  }
}
