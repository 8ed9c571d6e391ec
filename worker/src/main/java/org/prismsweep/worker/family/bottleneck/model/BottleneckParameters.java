package org.prismsweep.worker.family.bottleneck.model;

import java.util.List;
import java.util.Map;
import org.prismsweep.worker.data.DataSet;
import org.prismsweep.worker.data.GeneratedSamples;
import org.prismsweep.worker.model.GivenForm;
import org.prismsweep.worker.model.Parameter;
import org.prismsweep.worker.model.ParameterForm;
import org.prismsweep.worker.model.ParameterType;
import org.prismsweep.worker.training.StepSize;

/** The model parameters with their forms, and what they resolve to. */
public final class BottleneckParameters {

  /** Largest width: its rows must fit into an array with those of the widest data. */
  private static final double MAX_WIDTH = 1e7;

  private static final Parameter WIDTH =
      Parameter.optional(
          form(
              "width",
              ParameterType.INTEGER,
              "m, particles of the encoder and of the decoder; needed for training only"));
  private static final Parameter BOTTLENECK =
      Parameter.of(form("bottleneck", ParameterType.INTEGER, "k, dimension of the code"));
  private static final Parameter DATA =
      Parameter.of(
          form(
              "data",
              ParameterType.DATA,
              "training samples: a file, FILE?STEPS, or " + GeneratedSamples.FORMS));
  private static final Parameter INIT =
      Parameter.optional(
          form("init", ParameterType.TEXT, "initial particles: " + Initialisation.FORMS));

  public static final List<Parameter> ALL =
      List.of(WIDTH, BOTTLENECK, DATA, INIT, StepSize.PARAMETER);

  private BottleneckParameters() {}

  private static ParameterForm form(String name, ParameterType type, String description) {
    return new ParameterForm(name, type, description);
  }

  /** The point that the forms describe. */
  public static BottleneckPoint resolve(Map<String, Object> forms) {
    GivenForm.requireKnown(ALL, forms);
    DataSet data = GivenForm.of(DATA, forms).orElseThrow().dataSet();
    long width =
        GivenForm.of(WIDTH, forms)
            .map(given -> whole(given, MAX_WIDTH, "a whole number from 1 to 10^7"))
            .orElse(0L);
    int d = data.columns();
    String expected = "a whole number from 1 to the dimension of the data, " + d;
    long bottleneck = whole(GivenForm.of(BOTTLENECK, forms).orElseThrow(), d, expected);
    String init =
        GivenForm.of(INIT, forms)
            .map(given -> Initialisation.parse(given.text()))
            .orElse(new Initialisation(Initialisation.Kind.CORRELATED, 0))
            .text();
    Double stepSize = GivenForm.of(StepSize.PARAMETER, forms).map(StepSize::of).orElse(null);
    return new BottleneckPoint(width, bottleneck, data, init, stepSize);
  }

  private static long whole(GivenForm given, double most, String expected) {
    double value = given.number();
    if (!(value >= 1 && value <= most)) {
      throw given.refused(expected);
    }
    return (long) value;
  }
}
