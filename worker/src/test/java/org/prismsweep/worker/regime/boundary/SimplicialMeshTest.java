package org.prismsweep.worker.regime.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimplicialMeshTest {
  private static final double STEP = 1L << SimplicialMesh.BITS;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void unevenRefinementLeavesNoGapsAndNoOverlaps(int axes) {
    SplittableRandom random = new SplittableRandom(5);
    int[] counts = {3, 4, 3};
    SimplicialMesh mesh = new SimplicialMesh(Arrays.copyOf(counts, axes));
    double volume = volume(mesh);
    assertThat(volume).isCloseTo(axes == 1 ? 2 : axes == 2 ? 6 : 12, within(1e-12));
    for (int round = 0; round < 4; round++) {
      List<Simplex> some = new ArrayList<>();
      for (Simplex cell : mesh.cells()) {
        if (random.nextInt(12) == 0) {
          some.add(cell);
        }
      }
      mesh.refine(some);
      assertThat(volume(mesh)).isCloseTo(volume, within(1e-9));
      assertConforming(mesh);
    }
  }

  @Test
  void halvingEverywhereGivesTheLatticeOfHalfTheStep() {
    SimplicialMesh mesh = new SimplicialMesh(3, 3, 3);
    assertThat(mesh.cells()).hasSize(8 * 6);
    mesh.refine(List.copyOf(mesh.cells()));
    assertThat(mesh.size()).isEqualTo(5 * 5 * 5);
    assertThat(mesh.cells()).hasSize(64 * 6);
  }

  @Test
  void refinesNearTheWantedCellsOnly() {
    SimplicialMesh mesh = new SimplicialMesh(33, 33);
    int before = mesh.size();
    mesh.refine(mesh.cells().subList(0, 1));
    assertThat(mesh.size() - before).isBetween(3, 12);
  }

  @Test
  void refusesLatticesItCannotMesh() {
    assertThatThrownBy(() -> new SimplicialMesh(2, 2, 2, 2))
        .hasMessageContaining("expected 1 to 3");
    assertThatThrownBy(() -> new SimplicialMesh(2, 1)).hasMessageContaining("values=1");
  }

  /** Every face belongs to two cells, or to one at the border of the lattice. */
  private static void assertConforming(SimplicialMesh mesh) {
    Map<List<Integer>, Integer> faces = new HashMap<>();
    for (Simplex cell : mesh.cells()) {
      for (int left = 0; left < cell.size(); left++) {
        List<Integer> face = new ArrayList<>();
        for (int k = 0; k < cell.size(); k++) {
          if (k != left) {
            face.add(cell.vertex(k));
          }
        }
        face.sort(null);
        faces.merge(face, 1, Integer::sum);
      }
    }
    long[] ends = new long[mesh.axes()];
    for (int node = 0; node < mesh.size(); node++) {
      for (int axis = 0; axis < ends.length; axis++) {
        ends[axis] = Math.max(ends[axis], mesh.index(node, axis));
      }
    }
    List<List<Integer>> wrong = new ArrayList<>();
    faces.forEach(
        (face, cells) -> {
          if (cells != (isBorder(mesh, face, ends) ? 1 : 2)) {
            wrong.add(face);
          }
        });
    assertThat(wrong).isEmpty();
  }

  private static boolean isBorder(SimplicialMesh mesh, List<Integer> face, long[] ends) {
    for (int k = 0; k < ends.length; k++) {
      int axis = k;
      if (face.stream().allMatch(node -> mesh.index(node, axis) == 0)
          || face.stream().allMatch(node -> mesh.index(node, axis) == ends[axis])) {
        return true;
      }
    }
    return false;
  }

  private static double volume(SimplicialMesh mesh) {
    double sum = 0;
    for (Simplex cell : mesh.cells()) {
      double[][] edges = new double[mesh.axes()][mesh.axes()];
      for (int k = 0; k < mesh.axes(); k++) {
        for (int axis = 0; axis < mesh.axes(); axis++) {
          edges[k][axis] =
              (mesh.index(cell.vertex(k + 1), axis) - mesh.index(cell.vertex(0), axis)) / STEP;
        }
      }
      sum += Math.abs(determinant(edges)) / (mesh.axes() == 3 ? 6 : mesh.axes());
    }
    return sum;
  }

  private static double determinant(double[][] m) {
    return switch (m.length) {
      case 1 -> m[0][0];
      case 2 -> m[0][0] * m[1][1] - m[0][1] * m[1][0];
      default ->
          m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1])
              - m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0])
              + m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0]);
    };
  }
}
