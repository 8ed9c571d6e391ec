package org.prismsweep.worker.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.prismsweep.worker.base.Column;
import org.prismsweep.worker.base.InvalidInputException;
import org.prismsweep.worker.data.DataSet;
import org.prismsweep.worker.linalg.Backend;
import org.prismsweep.worker.regime.Normalisation;
import org.prismsweep.worker.regime.RegimeRule;

/**
 * A model family: its parameters, observables, trainers and theories. To add one, implement this
 * interface in a package of its own and add a row to {@code
 * META-INF/services/org.prismsweep.worker.model.Family}.
 *
 * @param <P> the family's points
 */
public interface Family<P extends Point> {

  /** Name in sweep files and tables, for example {@code prism}. */
  String name();

  /** Whether commands and sweeps that name no family mean this one. */
  default boolean isDefault() {
    return false;
  }

  /** One line for help texts. */
  String description();

  /** Raised whenever the numbers of a run change for the same inputs; part of every identity. */
  int algorithmVersion();

  /** The model parameters and the columns of points, from which the next five methods follow. */
  ParameterSet<P> parameterSet();

  /** The model parameters. */
  default List<Parameter> parameters() {
    return parameterSet().parameters();
  }

  /**
   * The point that the given forms describe. Values are rounded to a canonical precision here,
   * once, so that the same input gives the same point on every machine.
   *
   * @param forms one form of every parameter, at most one of the optional ones: name to {@link
   *     Long}, {@link Double}, {@link Boolean}, {@link String} or {@link DataSet}, of the form's
   *     type
   * @throws InvalidInputException when a value is out of range or a ratio rounds to zero
   */
  default P resolve(Map<String, Object> forms) {
    return parameterSet().resolve(forms);
  }

  /**
   * The canonical parameter values of a point, in the order of {@link #parameters()}: {@link Long},
   * {@link Double} or {@link String}; null for an optional parameter that was left out and has no
   * default, which then has no part in the identity; {@link DataSet#identity} for a data set. They
   * identify the point: two points with equal values are the same point.
   */
  default List<Object> parameterValues(P point) {
    return parameterSet().values(point);
  }

  /**
   * Columns of table {@code points} beside the common ones: every parameter, raw and derived, and
   * the coordinates.
   */
  default List<Column> pointColumns() {
    return parameterSet().columns();
  }

  /** The values of {@link #pointColumns()} for a point. */
  default List<Object> pointRow(P point) {
    return parameterSet().row(point);
  }

  /**
   * The values of {@link #pointColumns()} at a position between two points, which need not be a
   * point itself: whole numbers become real. Unless a family says otherwise, between positive
   * values linear in the logarithm, which is exact for products of powers, and linear between
   * others.
   *
   * @param weight how far from {@code from} to {@code to}, from 0 to 1, along logarithms
   * @return a number or null per column; null for texts and where an end has no value
   */
  default List<Double> pointRowBetween(P from, P to, double weight) {
    List<Object> first = pointRow(from);
    List<Object> second = pointRow(to);
    List<Double> between = new ArrayList<>();
    for (int k = 0; k < first.size(); k++) {
      if (!(first.get(k) instanceof Number start) || !(second.get(k) instanceof Number end)) {
        between.add(null);
        continue;
      }
      double a = start.doubleValue();
      double b = end.doubleValue();
      between.add(a > 0 && b > 0 ? a * Math.exp(weight * Math.log(b / a)) : a + weight * (b - a));
    }
    return between;
  }

  /** The scalar observables, in the order of {@link Trajectory#values()}. */
  List<Observable> observables();

  /**
   * Observables whose value is a list of numbers (modes, order parameters), in the order of {@link
   * Trajectory#lists()}. Commands print them; a sweep stores those that it names under {@code
   * lists}. They have no part in discrepancies.
   */
  default List<Observable> listObservables() {
    return List.of();
  }

  /** The unit in which deviations of the scalar observables are told. */
  default Normalisation normalisation() {
    return Normalisation.CHANGE;
  }

  /** Natural rate Lambda: natural time is tau = Lambda t. */
  double naturalRate(P point);

  /**
   * A trainer with the given settings; missing ones take their defaults.
   *
   * @param settings keys and scalar values as written by the user ({@link String}, {@link Number},
   *     {@link Boolean})
   * @param backend where matrix products are computed
   * @throws InvalidInputException for an unknown key or value
   */
  Trainer<P> trainer(Map<String, Object> settings, Backend backend);

  /** Names, defaults and one-line descriptions of the trainer settings, for help texts. */
  List<TrainerSetting> trainerSettings();

  /** Every theory, in the order of tables and help texts. */
  List<Theory<P>> theories();

  /**
   * Settings of the theories' numerics that command {@code theory} takes; sweeps use the theories
   * without any. Unless a family says otherwise there are none.
   */
  default List<TrainerSetting> theorySettings() {
    return List.of();
  }

  /**
   * {@link #theories()} with other settings of their numerics.
   *
   * @param settings as for {@link #trainer}
   * @throws InvalidInputException for an unknown key or value
   */
  default List<Theory<P>> theories(Map<String, Object> settings) {
    WrittenSettings.of(settings, theorySettings());
    return theories();
  }

  /**
   * The theories that are predicted when none are named ({@code all} in sweep files and flags): the
   * ones that {@link #regimeRule()} compares, as far as they cost less than training. A part of
   * {@link #theories()} in its order; unless a family says otherwise, all of it.
   *
   * <p>The others have to be asked for, by name or as {@code every}, so that a family may know many
   * special cases and costly theories without making every sweep slow and its tables long.
   */
  default List<Theory<P>> defaultTheories() {
    return theories();
  }

  /** How a point's regime follows from the discrepancies of the theories. */
  RegimeRule regimeRule();
}
