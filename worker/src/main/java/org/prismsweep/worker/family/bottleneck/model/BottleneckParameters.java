package org.prismsweep.worker.family.bottleneck.model;

import static org.prismsweep.worker.model.PointColumn.integer;
import static org.prismsweep.worker.model.PointColumn.real;

import org.prismsweep.worker.data.DataSet;
import org.prismsweep.worker.model.Accepted;
import org.prismsweep.worker.model.Declaration;
import org.prismsweep.worker.model.ParameterSet;
import org.prismsweep.worker.model.ResolvedValues;
import org.prismsweep.worker.training.StepSize;

/** The model parameters, and the columns of points. */
public final class BottleneckParameters {

  /** Largest width: its rows must fit into an array with those of the widest data. */
  private static final double MAX_WIDTH = 1e7;

  private static final Declaration<BottleneckPoint, DataSet> DATA =
      Declaration.data("training samples", BottleneckPoint::data);

  private static final Declaration<BottleneckPoint, Long> WIDTH =
      Declaration.integer(
              "width",
              "m, particles of the encoder and of the decoder; needed for training only",
              Accepted.of(m -> m >= 1 && m <= MAX_WIDTH, "a whole number from 1 to 10^7"),
              BottleneckPoint::width)
          .orElse(0L)
          .nullFor(0L)
          .column("m, null for the mean-field limit");

  private static final Declaration<BottleneckPoint, Long> BOTTLENECK =
      Declaration.integer(
              "bottleneck",
              "k, dimension of the code",
              Accepted.of(k -> true, ""),
              BottleneckPoint::bottleneck)
          .then(
              (k, given, values) -> {
                int d = values.get(DATA).columns();
                if (k < 1 || k > d) {
                  throw given.refused("a whole number from 1 to the dimension of the data, " + d);
                }
                return k;
              })
          .column("k");

  private static final Declaration<BottleneckPoint, String> INIT =
      Declaration.text(
              "init",
              "initial particles: " + Initialisation.FORMS,
              BottleneckPoint::init,
              (given, values) -> Initialisation.parse(given.text()).text())
          .orElse("correlated")
          .column("initial particles");

  private static final Declaration<BottleneckPoint, Double> STEP_SIZE =
      StepSize.parameter(BottleneckPoint::stepSize);

  public static final ParameterSet<BottleneckPoint> SET =
      ParameterSet.<BottleneckPoint>builder()
          .dataColumns()
          .parameters(WIDTH, BOTTLENECK, DATA, INIT)
          .columns(
              integer("input_dim", "D", point -> (long) point.data().columns()),
              integer(
                  "samples", "number of training samples n", point -> (long) point.data().rows()),
              real("energy", "mean |x|^2", point -> point.data().energy()),
              real(
                  "inverse_root_width",
                  "m^-1/2, the scale of the risk gap",
                  point -> point.width() == 0 ? null : 1 / Math.sqrt(point.width())))
          .parameters(STEP_SIZE)
          .resolvingTo(BottleneckParameters::point);

  private BottleneckParameters() {}

  private static BottleneckPoint point(ResolvedValues values) {
    DataSet data = values.get(DATA);
    return new BottleneckPoint(
        values.get(WIDTH), values.get(BOTTLENECK), data, values.get(INIT), values.get(STEP_SIZE));
  }
}
