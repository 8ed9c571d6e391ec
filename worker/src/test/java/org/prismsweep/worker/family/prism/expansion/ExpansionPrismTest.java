package org.prismsweep.worker.family.prism.expansion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.prismsweep.worker.family.prism.model.BasicFace;

/** The exponents of an order and their convex hull, from supporting planes and not by formula. */
class ExpansionPrismTest {

  private static final int LARGEST_ORDER = 9;

  /** A plane a i + b j + c k = d with the whole hull on the side of smaller values. */
  private record Plane(int a, int b, int c, int d) {

    int above(Monomial m) {
      return a * m.i() + b * m.j() + c * m.k() - d;
    }
  }

  @ParameterizedTest
  @EnumSource(Loss.class)
  void exponentsAreAllLatticePointsOfTheirHullWhichIsAPrism(Loss loss) {
    for (int order = loss == Loss.TRAIN ? 1 : 2; order <= LARGEST_ORDER; order++) {
      Set<Monomial> exponents = SeriesReference.terms(LossExpansion.planar(loss, order)).keySet();
      Set<Monomial> candidates = withoutMidpoints(exponents);
      Set<Plane> facets = facets(candidates);
      assertThat(candidates).as("vertices of order %d", order).hasSize(6);
      assertThat(facets).as("faces of order %d", order).hasSize(5);
      assertThat(latticePoints(facets, order)).as("order %d", order).isEqualTo(exponents);
      namesFollowFromTheFacets(loss, order, exponents, facets);
    }
  }

  /** Each facet of the hull is one basic face, and a monomial's face joins those it lies on. */
  private static void namesFollowFromTheFacets(
      Loss loss, int order, Set<Monomial> exponents, Set<Plane> facets) {
    Map<Plane, BasicFace> names = new HashMap<>();
    for (Plane plane : facets) {
      names.put(plane, name(plane));
    }
    assertThat(names).doesNotContainValue(null);
    assertThat(new HashSet<>(names.values())).hasSize(5);
    ExpansionPrism prism = new ExpansionPrism(loss, order);
    Map<String, Integer> points = new HashMap<>();
    for (Monomial m : exponents) {
      List<BasicFace> on = new ArrayList<>();
      names.forEach(
          (plane, face) -> {
            if (plane.above(m) == 0) {
              on.add(face);
            }
          });
      assertThat(prism.faces(m)).as("%s", m).containsExactlyInAnyOrderElementsOf(on);
      String face = prism.smallestFace(m);
      assertThat(face).isEqualTo(on.isEmpty() ? "interior" : BasicFace.join(on));
      points.merge(face, 1, Integer::sum);
    }
    int height = prism.height();
    int inner = (order - 1) * order / 2;
    assertThat(points.getOrDefault("interior", 0)).isEqualTo(inner * (height - 1));
    assertThat(points).containsEntry("large-data+mean-field+free", 1);
    if (order >= 2 && height >= 2) {
      assertThat(points).hasSize(21);
    }
  }

  /** By the direction of the outer normal; the hull's own numbers decide where the plane is. */
  private static BasicFace name(Plane plane) {
    if (plane.a() == 0 && plane.b() == 0) {
      return plane.c() < 0 ? BasicFace.LARGE_DATA : BasicFace.SMALL_DATA;
    }
    if (plane.a() == 0 && plane.b() < 0) {
      return BasicFace.MEAN_FIELD;
    }
    if (plane.a() < 0 && plane.b() == 0) {
      return BasicFace.NARROW_LATENT;
    }
    return plane.a() == plane.b() && plane.a() > 0 && plane.c() == 0 ? BasicFace.FREE : null;
  }

  /** A vertex is never halfway between two other points. */
  private static Set<Monomial> withoutMidpoints(Set<Monomial> points) {
    Set<Monomial> rest = new HashSet<>(points);
    for (Monomial m : points) {
      for (Monomial other : points) {
        Monomial mirror =
            new Monomial(2 * m.i() - other.i(), 2 * m.j() - other.j(), 2 * m.k() - other.k(), 0);
        if (!other.equals(m) && points.contains(mirror)) {
          rest.remove(m);
        }
      }
    }
    return rest;
  }

  /** All planes through three points that have every point on one side. */
  private static Set<Plane> facets(Set<Monomial> points) {
    List<Monomial> list = List.copyOf(points);
    Set<Plane> facets = new HashSet<>();
    for (Monomial p : list) {
      for (Monomial q : list) {
        for (Monomial r : list) {
          Plane plane = plane(p, q, r);
          if (plane != null && list.stream().allMatch(m -> plane.above(m) <= 0)) {
            facets.add(plane);
          }
        }
      }
    }
    return facets;
  }

  /** In lowest terms; null when the points are in line. */
  private static Plane plane(Monomial p, Monomial q, Monomial r) {
    int[] u = {q.i() - p.i(), q.j() - p.j(), q.k() - p.k()};
    int[] v = {r.i() - p.i(), r.j() - p.j(), r.k() - p.k()};
    int a = u[1] * v[2] - u[2] * v[1];
    int b = u[2] * v[0] - u[0] * v[2];
    int c = u[0] * v[1] - u[1] * v[0];
    int divisor = gcd(gcd(Math.abs(a), Math.abs(b)), Math.abs(c));
    if (divisor == 0) {
      return null;
    }
    Plane normal = new Plane(a / divisor, b / divisor, c / divisor, 0);
    return new Plane(normal.a(), normal.b(), normal.c(), normal.above(p));
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  private static Set<Monomial> latticePoints(Set<Plane> facets, int order) {
    Set<Monomial> inside = new HashSet<>();
    int bound = order + 4;
    for (int i = -1; i <= bound; i++) {
      for (int j = -1; j <= bound; j++) {
        for (int k = -1; k <= bound; k++) {
          Monomial m = new Monomial(i, j, k, 0);
          if (facets.stream().allMatch(plane -> plane.above(m) <= 0)) {
            inside.add(m);
          }
        }
      }
    }
    return inside;
  }

  @Test
  void whereThePrismIsFlatOnlySidesCount() {
    ExpansionPrism flat = new ExpansionPrism(Loss.POPULATION, 1);
    assertThat(flat.height()).isZero();
    assertThat(flat.smallestFace(new Monomial(2, 0, 0, 0))).isEqualTo("mean-field");
    assertThat(flat.smallestFace(new Monomial(1, 2, 0, 0))).isEqualTo("narrow-latent+free");
    ExpansionPrism start = new ExpansionPrism(Loss.TRAIN, 0);
    assertThat(start.smallestFace(new Monomial(0, 0, 0, 0))).isEqualTo("mean-field+narrow-latent");
  }

  @ParameterizedTest
  @EnumSource(Loss.class)
  void correctionsStayWithinThePrism(Loss loss) {
    for (int order = 0; order <= 5; order++) {
      ExpansionPrism prism = new ExpansionPrism(loss, order);
      for (Ensemble ensemble : Ensemble.values()) {
        for (Polynomial.Term term : LossExpansion.finiteSize(loss, order, ensemble).terms()) {
          Monomial m = term.monomial();
          assertThat(m.k()).isBetween(0, prism.height());
          assertThat(m.i()).isBetween(order == 0 ? 0 : 1, prism.degree());
          assertThat(m.i() + m.j()).isLessThanOrEqualTo(prism.degree());
        }
      }
    }
  }
}
