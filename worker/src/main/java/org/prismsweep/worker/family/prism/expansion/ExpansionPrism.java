package org.prismsweep.worker.family.prism.expansion;

import java.util.EnumSet;
import java.util.Set;
import org.prismsweep.worker.family.prism.model.BasicFace;

/**
 * The lattice prism that the exponents (i, j, k) of one order fill: a triangle {1, x, y} times a
 * segment {1, r},
 *
 * <pre>
 * i &gt;= 1,  j &gt;= 0,  i + j &lt;= s + 2,  0 &lt;= k &lt;= height;   height = s for train, max(s - 1, 0) for population
 * </pre>
 *
 * <p>Its faces are the learning regimes. A monomial is part of the expansion on every face that it
 * lies on, and vanishes relative to others in the limits of all the rest:
 *
 * <pre>
 * large-data k = 0,  small-data k = height,  mean-field j = 0,  narrow-latent i &lt;= 1,  free i + j = s + 2
 * </pre>
 *
 * <p>Where the prism is flat (height 0) every monomial lies on both triangles, which says nothing;
 * then only the sides count. The constant of order 0 is outside of the prism; like the linear loss
 * it is counted among mean-field and narrow-latent.
 *
 * <p>Source: arXiv:2606.05335; theory page sections 3 and 8.
 */
public final class ExpansionPrism {

  /** Name of the face of monomials inside. */
  private static final String INTERIOR = "interior";

  private final int degree;
  private final int height;

  /**
   * @param order s &gt;= 0
   */
  public ExpansionPrism(Loss loss, int order) {
    degree = Loss.largestCountM(order);
    height = Math.max(loss.countS(order) - 1, 0);
  }

  /** The largest i + j. */
  public int degree() {
    return degree;
  }

  /** The largest k. */
  public int height() {
    return height;
  }

  /** The basic faces that a monomial lies on; none inside of the prism. */
  public Set<BasicFace> faces(Monomial monomial) {
    EnumSet<BasicFace> faces = EnumSet.noneOf(BasicFace.class);
    if (height > 0 && monomial.k() == 0) {
      faces.add(BasicFace.LARGE_DATA);
    }
    if (height > 0 && monomial.k() == height) {
      faces.add(BasicFace.SMALL_DATA);
    }
    if (monomial.j() == 0) {
      faces.add(BasicFace.MEAN_FIELD);
    }
    if (monomial.i() <= 1) {
      faces.add(BasicFace.NARROW_LATENT);
    }
    if (monomial.i() + monomial.j() == degree) {
      faces.add(BasicFace.FREE);
    }
    return faces;
  }

  /** The name of the smallest face that a monomial lies on, for example {@code large-data+free}. */
  public String smallestFace(Monomial monomial) {
    Set<BasicFace> faces = faces(monomial);
    return faces.isEmpty() ? INTERIOR : BasicFace.join(faces);
  }
}
