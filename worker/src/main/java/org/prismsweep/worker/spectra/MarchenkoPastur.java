package org.prismsweep.worker.spectra;

import org.prismsweep.worker.base.InvalidInputException;

/**
 * The Marchenko-Pastur law with ratio c = d/n: the limit of the eigenvalues of Z Z^T / n for Z of
 * shape d x n with independent standard normal entries.
 *
 * <pre>
 * density  sqrt((b - s)(s - a)) / (2 pi c s)  on [a, b] = [(1 - sqrt c)^2, (1 + sqrt c)^2]
 * atom     1 - 1/c at s = 0 when c &gt; 1
 * moments  E s^k = sum_{j=0}^{k-1} C(k,j) C(k-1,j) c^j / (j+1)        (Narayana polynomials)
 * </pre>
 *
 * <p>For c &gt; 1 every rule holds the atom as a node of its own, first. The rest is mass 1/c of
 * the law of c s' with s' of ratio 1/c. There are two kinds of rules:
 *
 * <ul>
 *   <li>{@link #gauss}: the Gauss rule, for functions that are smooth across the whole support.
 *   <li>{@link #graded}: a trapezoidal rule with nodes crowding exponentially at both edges, for
 *       functions with singularities on the negative real axis, however near to the edge a, which
 *       itself comes to 0 as c -&gt; 1.
 * </ul>
 *
 * <p>Domain: 1e-30 &lt;= c &lt;= 1e30. Source: Marchenko and Pastur (1967), in the notation of
 * arXiv:2606.05335; the rules are derived here.
 *
 * @param ratio c
 */
public record MarchenkoPastur(double ratio) {

  /** Smallest ratio taken; its inverse is the largest. */
  private static final double MIN_RATIO = 1e-30;

  /** Nodes of the graded rule with less than this share of the mass are left out. */
  private static final double NEGLIGIBLE = 1e-21;

  /** Newton steps per Gauss node before giving up; three to six are taken. */
  private static final int MAX_NEWTON = 100;

  public MarchenkoPastur {
    if (!(ratio >= MIN_RATIO && ratio <= 1 / MIN_RATIO)) {
      throw new InvalidInputException("ratio", ratio, "a number in [1e-30, 1e30]");
    }
  }

  /** a = (1 - sqrt c)^2, computed without cancellation. */
  public double lowerEdge() {
    double difference = (1 - ratio) / (1 + Math.sqrt(ratio));
    return difference * difference;
  }

  /** b = (1 + sqrt c)^2. */
  public double upperEdge() {
    double sum = 1 + Math.sqrt(ratio);
    return sum * sum;
  }

  /** Mass at s = 0. */
  public double atom() {
    return ratio > 1 ? (ratio - 1) / ratio : 0;
  }

  /** Density of the continuous part at s; 0 outside (a, b). Its integral is min(1, 1/c). */
  public double density(double s) {
    double a = lowerEdge();
    double b = upperEdge();
    if (!(s > a && s < b)) {
      return 0;
    }
    return Math.sqrt((b - s) * (s - a)) / (2 * Math.PI * ratio * s);
  }

  /** E s^k, atom included; exact to rounding, for it is a sum of positive terms. O(k). */
  public double moment(int k) {
    if (k < 0) {
      throw new InvalidInputException("k", k, "a whole number >= 0");
    }
    double term = 1;
    double sum = 1;
    for (int j = 0; j + 1 < k; j++) {
      term *= ratio * (k - j) * (k - 1 - j) / ((double) (j + 1) * (j + 2));
      sum += term;
    }
    return sum;
  }

  /**
   * Gauss rule: exact for polynomials of degree 2 {@code count} - 1.
   *
   * <p>For c &lt;= 1 the Jacobi matrix has the diagonal (1, 1+c, 1+c, ...) and the constant
   * off-diagonal sqrt c, so that the orthogonal polynomials are c^{K/2} (U_K + sqrt c U_{K-1}) in
   * (s - 1 - c) / (2 sqrt c). With s = 1 + c - 2 sqrt c cos(phi) the nodes solve
   *
   * <pre>
   * K phi + chi(phi) = j pi,  chi = arg(e^{i phi} - sqrt c),  j = 1..K,
   * w_j = (2 sin^2(phi_j) / s_j) / (K + chi'(phi_j)),         chi' = (1 - sqrt c cos phi) / s.
   * </pre>
   *
   * <p>The left side increases with phi, and (2j-1) pi/(2K+1) &lt;= phi_j &lt;= j pi/(K+1). Newton
   * steps within this bracket give nodes and weights to about 1e-14 relative, at O(count) cost, for
   * any c. With an atom the rule has count + 1 nodes.
   *
   * @param count K, the number of nodes of the continuous part
   */
  public Quadrature gauss(int count) {
    if (count < 1) {
      throw new InvalidInputException("count", count, "a whole number >= 1");
    }
    if (ratio > 1) {
      Quadrature dual = new MarchenkoPastur(1 / ratio).gauss(count);
      return dual.scaled(ratio).thinned(1 / ratio).withAtom(0, atom());
    }
    double root = Math.sqrt(ratio);
    double[] nodes = new double[count];
    double[] weights = new double[count];
    for (int j = 1; j <= count; j++) {
      double phi = gaussAngle(count, j);
      double s = value(Math.sin(phi / 2) * Math.sin(phi / 2));
      double slope = (1 - root * Math.cos(phi)) / s;
      double sine = Math.sin(phi);
      nodes[j - 1] = s;
      weights[j - 1] = 2 * sine * sine / s / (count + slope);
    }
    return new Quadrature(nodes, weights);
  }

  /**
   * Trapezoidal rule in w, where s = 1 + c + 2 sqrt c tanh(w), so that the law is (2/pi) sech^3(w)
   * / s dw.
   *
   * <p>The weight, and every function whose singularities lie on the real s axis outside [a, b],
   * are analytic for |Im w| &lt; pi/2 whatever c is: the error falls like exp(-pi^2 / step), from
   * 2e-11 at step 0.4 to rounding at 0.25. A singularity at complex s shrinks the strip; halving
   * the step then tells. About 60 / step nodes at c = 1, and 30 / step elsewhere.
   *
   * @param step distance of the nodes in w
   */
  public Quadrature graded(double step) {
    if (!(step > 0 && step <= 1)) {
      throw new InvalidInputException("step", step, "a number in (0, 1]");
    }
    double negligible = NEGLIGIBLE * Math.min(1, 1 / ratio);
    int first = 0;
    while (gradedDensity((first - 1) * step) > negligible) {
      first--;
    }
    int last = 0;
    while (gradedDensity((last + 1) * step) > negligible) {
      last++;
    }
    double[] nodes = new double[last - first + 1];
    double[] weights = new double[nodes.length];
    for (int i = first; i <= last; i++) {
      nodes[i - first] = value(1 / (1 + Math.exp(-2 * i * step)));
      weights[i - first] = step * gradedDensity(i * step);
    }
    Quadrature continuous = new Quadrature(nodes, weights);
    return ratio > 1 ? continuous.withAtom(0, atom()) : continuous;
  }

  /** s = a + 4 sqrt(c) h for h = sin^2(phi/2) = (1 + tanh w)/2 in [0, 1]. */
  private double value(double h) {
    return lowerEdge() + 4 * Math.sqrt(ratio) * h;
  }

  private double gradedDensity(double w) {
    double sech = 2 * Math.exp(-Math.abs(w)) / (1 + Math.exp(-2 * Math.abs(w)));
    return 2 / Math.PI * sech * sech * sech / value(1 / (1 + Math.exp(-2 * w)));
  }

  private double gaussAngle(int count, int j) {
    double root = Math.sqrt(ratio);
    double gap = (1 - ratio) / (1 + root);
    double low = Math.PI * (2 * j - 1) / (2 * count + 1);
    double high = Math.PI * j / (count + 1);
    double phi = high;
    for (int step = 0; step < MAX_NEWTON; step++) {
      double half = Math.sin(phi / 2);
      double real = gap - 2 * half * half;
      double chi = Math.atan2(Math.sin(phi), real);
      double residual = count * phi + chi - j * Math.PI;
      double s = gap * gap + 4 * root * half * half;
      double slope = count + (gap + 2 * root * half * half) / s;
      if (residual > 0) {
        high = Math.min(high, phi);
      } else {
        low = Math.max(low, phi);
      }
      double next = phi - residual / slope;
      if (!(next >= low && next <= high)) {
        next = (low + high) / 2;
      }
      if (Math.abs(next - phi) <= 2 * Math.ulp(phi)) {
        return next;
      }
      phi = next;
    }
    return phi;
  }
}
