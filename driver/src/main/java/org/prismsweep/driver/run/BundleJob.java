package org.prismsweep.driver.run;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SimpleFutureAction;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.prismsweep.driver.plan.Bundle;
import org.prismsweep.worker.model.Point;
import scala.Function0;
import scala.Function1;
import scala.Function2;
import scala.collection.Iterator;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.BoxedUnit;

/**
 * One Spark job over all bundles whose results arrive one by one: no barrier between batches, no
 * shuffle. Bundles start in the order of their index.
 */
final class BundleJob {
  private final LinkedBlockingQueue<BundleResult> results = new LinkedBlockingQueue<>();
  private final SimpleFutureAction<BoxedUnit> action;

  private BundleJob(JavaRDD<BundleResult> rdd, int bundles) {
    List<Object> partitions = new ArrayList<>();
    for (int i = 0; i < bundles; i++) {
      partitions.add(i);
    }
    Function1<Iterator<BundleResult>, BundleResult> first =
        (Function1<Iterator<BundleResult>, BundleResult> & Serializable) Iterator::next;
    Function2<Object, BundleResult, BoxedUnit> received =
        (index, result) -> {
          results.add(result);
          return BoxedUnit.UNIT;
        };
    Function0<BoxedUnit> nothing = () -> BoxedUnit.UNIT;
    this.action =
        rdd.context()
            .submitJob(
                rdd.rdd(),
                first,
                CollectionConverters.asScala(partitions).toSeq(),
                received,
                nothing);
  }

  static <P extends Point> BundleJob submit(
      SparkSession spark, List<Bundle<P>> bundles, BundleTask<P> task) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    context.setJobDescription("prism bundles");
    return new BundleJob(
        context.parallelize(bundles, bundles.size()).map(task::run), bundles.size());
  }

  /** The next result, or null when none came in time. */
  BundleResult poll(long millis) throws InterruptedException {
    return results.poll(millis, TimeUnit.MILLISECONDS);
  }

  /** Whether the job ended and all its results were taken. */
  boolean isOver() {
    return action.isCompleted() && results.isEmpty();
  }

  void cancel() {
    action.cancel();
  }

  /** Why the job ended early, or null when all bundles were computed. */
  Throwable failure() {
    return action.value().get().isFailure() ? action.value().get().failed().get() : null;
  }
}
