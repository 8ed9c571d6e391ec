package org.prismsweep.worker.family.online.model;

import java.util.List;
import org.prismsweep.worker.model.Observable;

/** What is observed of a state. Scratch object. */
public final class OnlineObservables {

  public static final List<Observable> SCALARS =
      List.of(new Observable("pmse", "pmse", "prediction error E|x - xhat|^2 / D"));

  public static final List<Observable> LISTS =
      List.of(
          new Observable(
              "mode_error",
              "modeError",
              "the part of pmse along each direction or group of equal eigenvalues, the bulk last"),
          new Observable("order_q", "Q", "covariance of the pre-activations, K x K by rows"),
          new Observable("order_r", "R", "sum_tau r s_k u_l, K x K by rows"),
          new Observable("order_t0", "T0", "sum_tau s_k s_l, K x K by rows"),
          new Observable(
              "decoder_cosine",
              "decoderCosine",
              "decoder s_k along each direction or group over |s_k|, K x groups by rows"),
          new Observable("beta", "beta", "hidden biases beta_k"));

  private final OrderParameters order;
  private final Layout layout;

  public OnlineObservables(OrderParameters order, Layout layout) {
    this.order = order;
    this.layout = layout;
  }

  /** The prediction error of Gaussian inputs. */
  public double pmse(double[] y) {
    order.compute(y);
    return order.pmse();
  }

  /** The values of {@link #LISTS}, new arrays. */
  public double[][] lists(double[] y) {
    order.compute(y);
    double[] biases = new double[layout.units()];
    System.arraycopy(y, layout.bias(), biases, 0, biases.length);
    return new double[][] {
      order.modeErrors(y),
      order.q().clone(),
      order.r().clone(),
      order.t0().clone(),
      order.decoderCosines(y),
      biases
    };
  }
}
