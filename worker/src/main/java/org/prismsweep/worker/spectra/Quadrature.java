package org.prismsweep.worker.spectra;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.prismsweep.worker.base.InvalidInputException;

/**
 * A discrete measure that stands for a law: E f = sum_i weights[i] f(nodes[i]).
 *
 * @param nodes points of the support; cloned at the boundary
 * @param weights their masses, of the same length; cloned at the boundary
 */
public record Quadrature(double[] nodes, double[] weights) {

  public Quadrature {
    if (nodes.length != weights.length) {
      throw new InvalidInputException(
          "weights.length", weights.length, "the number of nodes, " + nodes.length);
    }
    nodes = nodes.clone();
    weights = weights.clone();
  }

  @Override
  public double[] nodes() {
    return nodes.clone();
  }

  @Override
  public double[] weights() {
    return weights.clone();
  }

  /** Number of nodes. */
  public int size() {
    return nodes.length;
  }

  /** The i-th node. */
  public double node(int i) {
    return nodes[i];
  }

  /** The mass of the i-th node. */
  public double weight(int i) {
    return weights[i];
  }

  /** sum_i weights[i] f(nodes[i]), summed in the order of the nodes. */
  public double integrate(DoubleUnaryOperator f) {
    double sum = 0;
    for (int i = 0; i < nodes.length; i++) {
      sum += weights[i] * f.applyAsDouble(nodes[i]);
    }
    return sum;
  }

  /** The rule of the law of m s, when this is a rule of the law of s. */
  public Quadrature scaled(double m) {
    double[] moved = nodes.clone();
    for (int i = 0; i < moved.length; i++) {
      moved[i] *= m;
    }
    return new Quadrature(moved, weights);
  }

  /** This rule with all masses multiplied by {@code mass}. */
  Quadrature thinned(double mass) {
    double[] thin = weights.clone();
    for (int i = 0; i < thin.length; i++) {
      thin[i] *= mass;
    }
    return new Quadrature(nodes, thin);
  }

  /** This rule after a point mass {@code atom} at {@code node}. */
  Quadrature withAtom(double node, double atom) {
    int n = nodes.length;
    double[] allNodes = new double[n + 1];
    double[] allWeights = new double[n + 1];
    allNodes[0] = node;
    allWeights[0] = atom;
    System.arraycopy(nodes, 0, allNodes, 1, n);
    System.arraycopy(weights, 0, allWeights, 1, n);
    return new Quadrature(allNodes, allWeights);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Quadrature that
        && Arrays.equals(nodes, that.nodes)
        && Arrays.equals(weights, that.weights);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(nodes) + Arrays.hashCode(weights);
  }

  @Override
  public String toString() {
    return "Quadrature[nodes=" + nodes.length + "]";
  }
}
