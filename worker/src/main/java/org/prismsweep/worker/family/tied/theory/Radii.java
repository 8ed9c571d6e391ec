package org.prismsweep.worker.family.tied.theory;

import java.util.ArrayList;
import java.util.List;
import org.prismsweep.worker.family.tied.model.Activation;
import org.prismsweep.worker.family.tied.model.Directions;
import org.prismsweep.worker.family.tied.model.TiedPoint;
import org.prismsweep.worker.model.Cost;
import org.prismsweep.worker.model.Prediction;
import org.prismsweep.worker.model.Theory;

/**
 * Any activation from an isotropic start, for d to infinity with blocks of equal eigenvalues of
 * fixed shares al_j: by rotations within a block, a weight is described by its radii r_j = |th_j|.
 *
 * <pre>
 * q = sum_j S_j r_j^2,   m_j = r_j^2 s(q) / al_j,   e = sum_k (1 - m_k) S_k r_k^2
 * dr_j/dt = 2 S_j r_j [(1 - m_j) s(q) + s'(q) e] - lambda r_j,   r_j(0)^2 = r0^2 al_j
 * R = sum_j al_j S_j (1 - m_j)^2
 * </pre>
 *
 * <p>Directions with equal eigenvalues form a block, wherever they are listed; a block of few
 * directions is far from the limit, which only the comparison with a simulation can tell. Exact for
 * relu at any d. Source: theory page section 3.
 */
public final class Radii implements Theory<TiedPoint> {

  @Override
  public String name() {
    return "radii";
  }

  @Override
  public String description() {
    return "any activation, isotropic start: radii of blocks (mean-field, N and d to infinity)";
  }

  @Override
  public String settings() {
    return ModeFlow.SETTINGS;
  }

  @Override
  public Cost cost(TiedPoint point, int times) {
    double blocks = Blocks.of(point.directions()).eigenvalues().length;
    double gains = point.activation() == Activation.TANH ? 4e4 : 100;
    return new Cost(3000 * (gains + 200 * blocks), Double.BYTES * 40 * blocks);
  }

  @Override
  public Prediction predict(TiedPoint point, double[] t) {
    if (!point.isIsotropic()) {
      return Prediction.none(
          Prediction.Status.NOT_APPLICABLE, "the initialisation is not isotropic");
    }
    Directions directions = point.directions();
    Blocks blocks = Blocks.of(directions);
    Activation activation = point.activation();
    double[] start = blocks.fractions().clone();
    for (int j = 0; j < start.length; j++) {
      start[j] = Math.sqrt(point.initRadius2() * start[j]);
    }
    return ModeFlow.ofModes(
            directions,
            (time, r, drdt) -> velocity(blocks, activation, point.regularisation(), r, drdt),
            start,
            r -> blocks.expand(blocks.modes(activation, r)))
        .predict(t);
  }

  private static void velocity(
      Blocks blocks, Activation activation, double lambda, double[] r, double[] drdt) {
    double q = blocks.variance(r);
    double gain = activation.gain(q);
    double slope = activation.gainSlope(q);
    double e = 0;
    for (int j = 0; j < r.length; j++) {
      double square = r[j] * r[j];
      e += (1 - square * gain / blocks.fractions()[j]) * blocks.eigenvalues()[j] * square;
    }
    for (int j = 0; j < r.length; j++) {
      double m = r[j] * r[j] * gain / blocks.fractions()[j];
      drdt[j] = 2 * blocks.eigenvalues()[j] * r[j] * ((1 - m) * gain + slope * e) - lambda * r[j];
    }
  }

  /**
   * Blocks of equal eigenvalues.
   *
   * @param member which block each group of directions belongs to
   */
  private record Blocks(double[] eigenvalues, double[] fractions, int[] member) {

    static Blocks of(Directions directions) {
      List<Double> distinct = new ArrayList<>();
      int[] member = new int[directions.size()];
      for (int g = 0; g < member.length; g++) {
        member[g] = distinct.indexOf(directions.eigenvalue(g));
        if (member[g] < 0) {
          member[g] = distinct.size();
          distinct.add(directions.eigenvalue(g));
        }
      }
      double[] fractions = new double[distinct.size()];
      for (int g = 0; g < member.length; g++) {
        fractions[member[g]] += directions.fraction(g);
      }
      double[] eigenvalues = distinct.stream().mapToDouble(Double::doubleValue).toArray();
      return new Blocks(eigenvalues, fractions, member);
    }

    double variance(double[] r) {
      double q = 0;
      for (int j = 0; j < r.length; j++) {
        q += eigenvalues[j] * r[j] * r[j];
      }
      return q;
    }

    double[] modes(Activation activation, double[] r) {
      double gain = activation.gain(variance(r));
      double[] modes = new double[r.length];
      for (int j = 0; j < r.length; j++) {
        modes[j] = r[j] * r[j] * gain / fractions[j];
      }
      return modes;
    }

    double[] expand(double[] perBlock) {
      double[] perGroup = new double[member.length];
      for (int g = 0; g < member.length; g++) {
        perGroup[g] = perBlock[member[g]];
      }
      return perGroup;
    }
  }
}
