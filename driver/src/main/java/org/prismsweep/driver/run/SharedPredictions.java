package org.prismsweep.driver.run;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.prismsweep.driver.derive.curves.StoppableWork;
import org.prismsweep.driver.plan.Identity;
import org.prismsweep.driver.plan.WorkItem;
import org.prismsweep.worker.model.Families;
import org.prismsweep.worker.model.Family;
import org.prismsweep.worker.model.Point;
import org.prismsweep.worker.model.Prediction;
import org.prismsweep.worker.model.Theory;

/**
 * Predictions that several points share ({@link Theory#representative}): each is computed once, in
 * a task of its own before the bundles, and goes to all tasks by broadcast. They are kept for the
 * rounds of a refinement; a resumed sweep computes those again that a point still lacks.
 *
 * @param <P> the family's points
 */
final class SharedPredictions<P extends Point> {
  private final JavaSparkContext context;
  private final Family<P> family;
  private final RunIdentity<P> identity;
  private final AtomicBoolean stop;
  private final Map<String, Prediction> computed = new HashMap<>();

  SharedPredictions(
      JavaSparkContext context, Family<P> family, RunIdentity<P> identity, AtomicBoolean stop) {
    this.context = context;
    this.family = family;
    this.identity = identity;
    this.stop = stop;
  }

  /** One prediction to compute. */
  private record Request<P extends Point>(
      String id, String family, String theory, P representative, double[] times)
      implements Serializable {

    Answer answer(Configuration conf) {
      TaskData.load(List.of(representative), conf);
      @SuppressWarnings("unchecked") // the driver asks for points of this family
      Family<P> known = (Family<P>) Families.named(family);
      return new Answer(id, predict(PointComputation.theory(known, theory)));
    }

    private Prediction predict(Theory<P> theory) {
      return PointComputation.prediction(theory, representative, times);
    }
  }

  private record Answer(String id, Prediction prediction) implements Serializable {}

  /** Identity of the prediction that a point shares, or null when it shares none. */
  static <P extends Point> String id(Family<P> family, Theory<P> theory, P point, String gridId) {
    P representative = theory.representative(point);
    return representative == point
        ? null
        : Identity.predictionId(Identity.pointId(family, representative), theory, gridId);
  }

  /** All shared predictions that the items need, by id; nothing when stopped. */
  Optional<Map<String, Prediction>> of(List<WorkItem<P>> items, SweepProgress progress) {
    Map<String, Request<P>> missing = new LinkedHashMap<>();
    for (WorkItem<P> item : items) {
      P point = item.planned().point();
      for (String name : item.theories()) {
        Theory<P> theory = PointComputation.theory(family, name);
        P representative = theory.representative(point);
        if (representative == point) {
          continue;
        }
        double[] times = identity.times(point);
        String id = id(family, theory, point, Identity.gridId(times));
        if (!computed.containsKey(id)) {
          missing.putIfAbsent(id, new Request<>(id, family.name(), name, representative, times));
        }
      }
    }
    if (!missing.isEmpty()) {
      progress.message("predictions that points share: computing " + missing.size());
      List<Request<P>> requests = new ArrayList<>(missing.values());
      Broadcast<SerializableConfiguration> conf =
          context.broadcast(new SerializableConfiguration(context.hadoopConfiguration()));
      Optional<List<Answer>> answers =
          StoppableWork.run(
              context.sc(),
              "prism shared predictions",
              stop,
              () ->
                  context
                      .parallelize(requests, requests.size())
                      .map(request -> request.answer(conf.value().value()))
                      .collect());
      if (answers.isEmpty()) {
        return Optional.empty();
      }
      answers.get().forEach(answer -> computed.put(answer.id(), answer.prediction()));
    }
    return Optional.of(Map.copyOf(computed));
  }
}
