package org.prismsweep.worker.family.prism.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The 21 faces of the prism: the interior, 5 two-dimensional faces, 9 edges, 6 vertices. A face is
 * the set of {@linkplain BasicFace basic faces} that meet in it, so a face lies in another when its
 * set holds the other's. It stands for the limits of all of them at once, and keeps the terms of
 * the loss expansion that all of them keep.
 *
 * <p>Formulas are those of both losses at raw time t, with x = sigma^2 H, y = sigma^2 p, r = p/N; L
 * is either loss where they agree, l(m, z) = m e^z / (1 + m (e^z - 1)), and MP(c) the
 * Marchenko-Pastur law of ratio c.
 *
 * <p>Source: arXiv:2606.05335 for the hierarchy; theory page sections 3 to 6 for the formulas. What
 * the page leaves to the reader (vertices, closed forms of free edges) is derived in the class of
 * the theory with the face's name.
 */
public enum Face {
  INTERIOR("6.1", "no closed form; planar limit of the complex twin"),
  LARGE_DATA("4.1", "L = (p/2) E[(1 - l(x u, 4t))^2], u ~ MP(p/H)", BasicFace.LARGE_DATA),
  SMALL_DATA(
      "4.4",
      "L_train = (p/2)(1 - 2 a_0 + a_1), L_pop = L_pop(0) - 4 N int (a_0 - 2 a_1 + a_2)"
          + " r dt; a_k = v G^k v^T from a K x K ODE",
      BasicFace.SMALL_DATA),
  MEAN_FIELD(
      "4.2",
      "L_train = (p/2) E[s (1 - l(x, 4st))^2], L_pop = (p/2) E[(1 - l(x, 4st))^2], s ~"
          + " MP(p/N)",
      BasicFace.MEAN_FIELD),
  NARROW_LATENT(
      "4.3",
      "L_train = p/2 + H(-a_1 + a_0 a_1/2), L_pop = p/2 + H(-a_0 + a_0^2/2), a_k = y"
          + " E[s^k exp(4st - 2v - 2su)], u' = a_0, v' = a_1, s ~ MP(p/N)",
      BasicFace.NARROW_LATENT),
  FREE(
      "6.1",
      "no closed form; planar limit of the complex twin without its linear term",
      BasicFace.FREE),
  LARGE_DATA_MEAN_FIELD(
      "5", "L = (p/2)(1 - m)^2, m = l(x, 4t)", BasicFace.LARGE_DATA, BasicFace.MEAN_FIELD),
  LARGE_DATA_NARROW_LATENT(
      "5", "L = p/2 + H(-g + g^2/2), g = l(y, 4t)", BasicFace.LARGE_DATA, BasicFace.NARROW_LATENT),
  LARGE_DATA_FREE(
      "5",
      "L = -(p/2) h'(4t), h(z) = 2x/(1 + z(x+y) + D), D^2 = 1 + 2z(x+y) + z^2 (x-y)^2",
      BasicFace.LARGE_DATA,
      BasicFace.FREE),
  SMALL_DATA_MEAN_FIELD(
      "5",
      "L_train = (p/2)(1 - m)^2, L_pop = (p/2)(1 - x)^2 + (N/2)[(1 - m)^2 - (1 - x)^2],"
          + " m = l(x, 4rt)",
      BasicFace.SMALL_DATA,
      BasicFace.MEAN_FIELD),
  SMALL_DATA_NARROW_LATENT(
      "5",
      "L_train = p/2 - (H/2) y (2-y) e^(k r t), L_pop = p/2 + H(-y + y^2/2) - 4 (HN/p)"
          + " y (1-y)^2 (e^(k r t) - 1)/k, k = 4 - 2y",
      BasicFace.SMALL_DATA,
      BasicFace.NARROW_LATENT),
  SMALL_DATA_FREE(
      "5",
      "L_train = (p/2) a_1, L_pop = (p/2)(x^2 + xy) - 4 N int a_2 r dt; the ODE of"
          + " small-data without its linear term",
      BasicFace.SMALL_DATA,
      BasicFace.FREE),
  MEAN_FIELD_NARROW_LATENT(
      "5",
      "L_train = (p/2)(1 - 2x E[s e^(4st)]), L_pop = (p/2)(1 - 2x E[e^(4st)]), s ~" + " MP(p/N)",
      BasicFace.MEAN_FIELD,
      BasicFace.NARROW_LATENT),
  MEAN_FIELD_FREE(
      "5",
      "L_train = (p/2) x^2 E[s/(1 + 4xst)^2], L_pop = (p/2) x^2 E[1/(1 + 4xst)^2], s ~"
          + " MP(p/N), both closed",
      BasicFace.MEAN_FIELD,
      BasicFace.FREE),
  NARROW_LATENT_FREE(
      "5",
      "L_train = (H/2) y^2 F^3 G, L_pop = (H/2) y^2 F^4, F = E[e^(-2su)], G = E[s"
          + " e^(-2su)], u' = y F^2, s ~ MP(p/N)",
      BasicFace.NARROW_LATENT,
      BasicFace.FREE),
  LARGE_DATA_MEAN_FIELD_NARROW_LATENT(
      "5",
      "L = (p/2)(1 - 2x e^(4t))",
      BasicFace.LARGE_DATA,
      BasicFace.MEAN_FIELD,
      BasicFace.NARROW_LATENT),
  LARGE_DATA_MEAN_FIELD_FREE(
      "5",
      "L = (p/2) m^2, m = x/(1 + 4xt)",
      BasicFace.LARGE_DATA,
      BasicFace.MEAN_FIELD,
      BasicFace.FREE),
  LARGE_DATA_NARROW_LATENT_FREE(
      "5",
      "L = (H/2) g^2, g = y/(1 + 4yt)",
      BasicFace.LARGE_DATA,
      BasicFace.NARROW_LATENT,
      BasicFace.FREE),
  SMALL_DATA_MEAN_FIELD_NARROW_LATENT(
      "5",
      "L_train = (p/2)(1 - 2x e^(4rt)), L_pop = (p/2)(1 - 2x) - N x (e^(4rt) - 1)",
      BasicFace.SMALL_DATA,
      BasicFace.MEAN_FIELD,
      BasicFace.NARROW_LATENT),
  SMALL_DATA_MEAN_FIELD_FREE(
      "5",
      "L_train = (p/2) m^2, L_pop = (p/2) x^2 + (N/2)(m^2 - x^2), m = x/(1 + 4xrt)",
      BasicFace.SMALL_DATA,
      BasicFace.MEAN_FIELD,
      BasicFace.FREE),
  SMALL_DATA_NARROW_LATENT_FREE(
      "5",
      "L_train = (H/2) y^2 e^(-2yrt), L_pop = (H/2) y^2 - 2 (HN/p) y^2 (1 - e^(-2yrt))",
      BasicFace.SMALL_DATA,
      BasicFace.NARROW_LATENT,
      BasicFace.FREE);

  private static final List<Face> ALL = List.of(values());

  private final String section;
  private final String formula;
  private final Set<BasicFace> basicFaces;

  Face(String section, String formula, BasicFace... basicFaces) {
    EnumSet<BasicFace> set = EnumSet.noneOf(BasicFace.class);
    Collections.addAll(set, basicFaces);
    this.section = section;
    this.formula = formula;
    this.basicFaces = Collections.unmodifiableSet(set);
  }

  /** All faces: the interior, then by falling dimension, each dimension in the order of names. */
  public static List<Face> all() {
    return ALL;
  }

  /** The face in which {@code faces} meet; the interior for none. */
  public static Face of(Set<BasicFace> faces) {
    for (Face face : ALL) {
      if (face.basicFaces.equals(faces)) {
        return face;
      }
    }
    throw new IllegalArgumentException("Cannot find face: " + faces + " do not meet");
  }

  /** Name in tables, sweep files and flags, for example {@code large-data+free}. */
  public String text() {
    return this == INTERIOR ? "interior" : BasicFace.join(basicFaces);
  }

  /** Name of its theory: the face's own, but for the interior, where it is the planar limit. */
  public String theory() {
    return this == INTERIOR ? PrismRegimeRule.PLANAR_LIMIT : text();
  }

  /** 3 for the interior, 2, 1 for an edge, 0 for a vertex. */
  public int dimension() {
    return 3 - basicFaces.size();
  }

  /** The basic faces that meet here; none for the interior. */
  public Set<BasicFace> basicFaces() {
    return basicFaces;
  }

  /** The limits it stands for, which hold together; none for the interior. */
  public List<String> limits() {
    return basicFaces.stream().map(BasicFace::limit).toList();
  }

  /** Whether this face is {@code other} or lies in it. */
  public boolean liesIn(Face other) {
    return basicFaces.containsAll(other.basicFaces);
  }

  /** The faces of one dimension more in which this one lies. */
  public List<Face> above() {
    return ALL.stream()
        .filter(face -> face.dimension() == dimension() + 1 && liesIn(face))
        .toList();
  }

  /** The faces of one dimension less that lie in this one. */
  public List<Face> below() {
    return ALL.stream()
        .filter(face -> face.dimension() == dimension() - 1 && face.liesIn(this))
        .toList();
  }

  /** {@link #above}, then {@link #below}. */
  public List<Face> neighbours() {
    List<Face> neighbours = new ArrayList<>(above());
    neighbours.addAll(below());
    return List.copyOf(neighbours);
  }

  /** Which terms t^s x^i y^j r^k of the loss expansion it keeps, as a condition. */
  public String kept() {
    return this == INTERIOR
        ? "all"
        : basicFaces.stream().map(BasicFace::kept).collect(Collectors.joining(", "));
  }

  /** Whether it keeps a term of the loss expansion. */
  public boolean keeps(LatticePoint term) {
    return basicFaces.stream().allMatch(face -> face.keeps(term));
  }

  /** Both losses at time t, one line. */
  public String formula() {
    return formula;
  }

  /** Where the formula comes from. */
  public String source() {
    return "arXiv:2606.05335; theory page section " + section;
  }
}
