package org.prismsweep.worker.family.prism.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prismsweep.worker.base.InvalidInputException;

/** The face lattice against what is known of a triangular prism. */
class FaceTest {

  @Test
  void hasTheFacesOfATriangularPrism() {
    assertThat(ofDimension(3)).containsExactly(Face.INTERIOR);
    assertThat(ofDimension(2)).hasSize(5);
    assertThat(ofDimension(1)).hasSize(9);
    assertThat(ofDimension(0)).hasSize(6);
    assertThat(Face.all()).hasSize(21);
    assertThat(ofDimension(0).size() - ofDimension(1).size() + ofDimension(2).size()).isEqualTo(2);
  }

  @Test
  void properFacesAreTheRegimeLabelsInTheirOrder() {
    List<String> names = Face.all().stream().map(Face::text).toList();
    assertThat(names.get(0)).isEqualTo("interior");
    assertThat(new PrismRegimeRule().labels())
        .startsWith(names.subList(1, 21).toArray(String[]::new));
  }

  @Test
  void neighboursHaveTheCountsOfATriangularPrism() {
    assertThat(Face.INTERIOR.above()).isEmpty();
    assertThat(Face.INTERIOR.below()).isEqualTo(ofDimension(2));
    for (Face face : ofDimension(2)) {
      boolean triangle = face == Face.LARGE_DATA || face == Face.SMALL_DATA;
      assertThat(face.below()).as(face.text()).hasSize(triangle ? 3 : 4);
      assertThat(face.above()).containsExactly(Face.INTERIOR);
    }
    for (Face edge : ofDimension(1)) {
      assertThat(edge.above()).as(edge.text()).hasSize(2);
      assertThat(edge.below()).as(edge.text()).hasSize(2);
    }
    for (Face vertex : ofDimension(0)) {
      assertThat(vertex.above()).as(vertex.text()).hasSize(3);
      assertThat(vertex.below()).isEmpty();
    }
    assertThat(Face.LARGE_DATA_FREE.neighbours())
        .containsExactly(
            Face.LARGE_DATA,
            Face.FREE,
            Face.LARGE_DATA_MEAN_FIELD_FREE,
            Face.LARGE_DATA_NARROW_LATENT_FREE);
  }

  @Test
  void adjacencyIsSymmetric() {
    for (Face one : Face.all()) {
      for (Face other : Face.all()) {
        assertThat(one.above().contains(other)).isEqualTo(other.below().contains(one));
        assertThat(one.neighbours().contains(other)).isEqualTo(other.neighbours().contains(one));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Face.class)
  void isTheFaceOfItsBasicFaces(Face face) {
    assertThat(Face.of(face.basicFaces())).isSameAs(face);
    assertThat(face.limits()).hasSize(3 - face.dimension());
    assertThat(face.formula()).isNotBlank().doesNotContain("\n");
    assertThat(face.source()).contains("arXiv:2606.05335", "theory page section ");
    assertThat(face.theory()).isEqualTo(face == Face.INTERIOR ? "planar-limit" : face.text());
  }

  @Test
  void setsThatDoNotMeetHaveNoFace() {
    Set<BasicFace> triangles = EnumSet.of(BasicFace.LARGE_DATA, BasicFace.SMALL_DATA);
    assertThatThrownBy(() -> Face.of(triangles))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("do not meet");
  }

  /** A face of dimension d of the prism of order s holds its lattice points, counted by hand. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void keepsTheLatticePointsOnItself(boolean population) {
    for (int order = 2; order <= 7; order++) {
      int length = order + 2; // points of an edge of the triangle
      int height = population ? order : order + 1; // points of a vertical edge
      int triangle = length * (length + 1) / 2;
      for (Face face : Face.all()) {
        boolean flat =
            face.liesIn(Face.LARGE_DATA) || face.liesIn(Face.SMALL_DATA); // in a triangle
        int across = face.dimension() - (flat ? 0 : 1); // dimension within the triangle
        int base = across == 0 ? 1 : across == 1 ? length : triangle;
        assertThat(kept(face, population, order))
            .as("%s, order %d", face.text(), order)
            .hasSize(flat ? base : base * height);
      }
    }
  }

  private static List<LatticePoint> kept(Face face, boolean population, int order) {
    List<LatticePoint> kept = new ArrayList<>();
    for (int i = 1; i <= order + 2; i++) {
      for (int j = 0; i + j <= order + 2; j++) {
        for (int k = 0;
            k <= new LatticePoint(population, order, 0, 0, 0).largestScarcityPower();
            k++) {
          LatticePoint term = new LatticePoint(population, order, i, j, k);
          if (face.keeps(term)) {
            kept.add(term);
          }
        }
      }
    }
    return kept;
  }

  @Test
  void refusesNegativePowers() {
    assertThatThrownBy(() -> new LatticePoint(false, 1, 1, -1, 0))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("j=-1, expected a whole number >= 0");
  }

  private static List<Face> ofDimension(int dimension) {
    return Face.all().stream().filter(face -> face.dimension() == dimension).toList();
  }
}
