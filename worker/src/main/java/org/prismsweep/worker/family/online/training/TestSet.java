package org.prismsweep.worker.family.online.training;

import org.prismsweep.worker.family.online.model.Layout;
import org.prismsweep.worker.family.online.model.OnlinePoint;
import org.prismsweep.worker.model.RunKey;

/**
 * The prediction error of inputs that are not normal, the mean over samples, the same ones at every
 * time of a run: all of a data set, so that it is the mean over the law that is learned from, or
 * some that are not trained on, with a relative standard error about sqrt(2 / samples). Along
 * directions orthogonal to all weights it is the variance. Scratch object of one run.
 */
final class TestSet {
  private final OnlinePoint point;
  private final Start start;
  private final RunKey key;
  private final int samples;
  private final double[] x;

  TestSet(OnlinePoint point, Start start, RunKey key, int samples) {
    this.point = point;
    this.start = start;
    this.key = key;
    this.samples = samples;
    x = new double[start.layout().size()];
  }

  double pmse(double[] y) {
    if (point.isEmpirical()) {
      return meanOfData(y);
    }
    GaussianInputs inputs = new GaussianInputs(point, start, key, "test");
    double sum = 0;
    for (int i = 0; i < samples; i++) {
      inputs.fill(x);
      sum += squaredError(y);
    }
    double rest = 0;
    for (int g = 0; g < start.blocks().size(); g++) {
      rest += start.blocks().get(g).orthogonal() * point.directions().eigenvalues()[g];
    }
    return sum / samples + rest;
  }

  private double meanOfData(double[] y) {
    SampledInputs inputs = new SampledInputs(point.data(), key);
    double sum = 0;
    for (int row = 0; row < inputs.rows(); row++) {
      inputs.fill(row, x);
      sum += squaredError(y);
    }
    return sum / inputs.rows();
  }

  private double squaredError(double[] y) {
    Layout layout = start.layout();
    int size = layout.size();
    double[] values = new double[layout.units()];
    for (int k = 0; k < values.length; k++) {
      double a = y[layout.bias() + k];
      for (int i = 0; i < size; i++) {
        a += y[layout.encoder(k) + i] * x[i];
      }
      values[k] = point.activation().value(a);
    }
    double squares = 0;
    for (int i = 0; i < size; i++) {
      double error = x[i] - (layout.decoderBias() ? y[layout.shift() + i] : 0);
      for (int k = 0; k < values.length; k++) {
        error -= values[k] * y[layout.decoder(k) + i];
      }
      squares += error * error;
    }
    return squares;
  }
}
