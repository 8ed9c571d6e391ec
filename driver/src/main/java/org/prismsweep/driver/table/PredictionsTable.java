package org.prismsweep.driver.table;

import java.util.List;
import org.prismsweep.worker.model.Family;
import org.prismsweep.worker.model.Observable;
import org.prismsweep.worker.model.Prediction;

/**
 * Table {@code predictions}: one row per point, theory and time, and one row with null times where
 * there is no prediction.
 */
public final class PredictionsTable {
  public static final String NAME = "predictions";

  /** A prediction at one time. */
  public record PredictedAt(
      String id,
      String pointId,
      String gridId,
      String theory,
      Prediction prediction,
      CurveTime at) {

    /**
     * @param number number of the time
     * @param naturalRate natural time per raw time
     */
    public PredictedAt(
        String id,
        String pointId,
        String gridId,
        String theory,
        Prediction prediction,
        int number,
        double naturalRate) {
      this(
          id,
          pointId,
          gridId,
          theory,
          prediction,
          new CurveTime(prediction.trajectory(), number, naturalRate));
    }
  }

  private PredictionsTable() {}

  /**
   * @param lists columns of the list observables that are stored
   */
  public static Table<PredictedAt> of(Family<?> family, List<String> lists) {
    Table.Builder<PredictedAt> table =
        Table.<PredictedAt>of(NAME, "a theory's prediction for a point at a time")
            .string(
                "prediction_id",
                "identity: hash of point, theory, its settings and times",
                PredictedAt::id)
            .pointId(PredictedAt::pointId)
            .gridId(PredictedAt::gridId)
            .theory(PredictedAt::theory)
            .string(
                "status",
                "ok, not-applicable, no-prediction or failed",
                row -> row.prediction().status().text())
            .string(
                "reason", "why the status is not ok, else empty", row -> row.prediction().reason())
            .time(PredictedAt::at);
    for (int o = 0; o < family.observables().size(); o++) {
      Observable observable = family.observables().get(o);
      int number = o;
      table
          .real(observable.column(), observable.description(), row -> row.at().value(number))
          .real(
              observable.column() + "_error",
              "absolute error estimate of " + observable.column(),
              row -> row.at().at(row.prediction().errors(), number));
    }
    return table.lists(family, lists, PredictedAt::at).build();
  }
}
