package org.prismsweep.worker.family.prism.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.prismsweep.worker.base.Word;

/**
 * The five two-dimensional faces of the prism, in the order in which names of lower faces join
 * them: the two triangles, which never meet, and the three sides, of which two meet in an edge but
 * never all three. Every set of faces that meet names a {@link Face} of the prism: 5 faces, 9
 * edges, 6 vertices. The name of a face is that of its theory.
 *
 * <p>The limits are stated so that those of a lower face hold together: at the edge of mean-field
 * and narrow-latent, y &lt;&lt; 1 + x and x &lt;&lt; 1 + y say that both are small.
 *
 * <p>Source: arXiv:2606.05335; theory page sections 3 and 8.
 */
public enum BasicFace implements Word {
  /** r -&gt; 0: many samples. */
  LARGE_DATA(true, "r << 1", "k = 0"),
  /** r -&gt; infinity: few samples. */
  SMALL_DATA(true, "r >> 1", "k = s (train), s - 1 (population)"),
  /** p/H -&gt; 0: a wide latent layer. */
  MEAN_FIELD(false, "y << 1 + x", "j = 0"),
  /** H/p -&gt; 0: a narrow latent layer. */
  NARROW_LATENT(false, "x << 1 + y", "i = 1"),
  /** x, y -&gt; infinity: a large initialisation. */
  FREE(false, "x + y >> 1", "i + j = s + 2");

  private final boolean triangle;
  private final String limit;
  private final String kept;

  BasicFace(boolean triangle, String limit, String kept) {
    this.triangle = triangle;
    this.limit = limit;
    this.kept = kept;
  }

  /** The limit that the face stands for, in x = sigma^2 H, y = sigma^2 p, r = p/N. */
  public String limit() {
    return limit;
  }

  /** Which terms t^s x^i y^j r^k of the loss expansion the face keeps, as a condition. */
  public String kept() {
    return kept;
  }

  /** Whether the face keeps a term of the loss expansion. The constant belongs to i = 0. */
  public boolean keeps(LatticePoint term) {
    return switch (this) {
      case LARGE_DATA -> term.k() == 0;
      case SMALL_DATA -> term.k() == term.largestScarcityPower();
      case MEAN_FIELD -> term.j() == 0;
      case NARROW_LATENT -> term.i() <= 1;
      case FREE -> term.i() + term.j() == term.order() + 2;
    };
  }

  /** Whether the prism has a face in which all of {@code faces} meet. */
  public static boolean meet(Set<BasicFace> faces) {
    long triangles = faces.stream().filter(face -> face.triangle).count();
    return !faces.isEmpty() && triangles <= 1 && faces.size() - triangles <= 2;
  }

  /** The name of the face in which {@code faces} meet, for example {@code large-data+free}. */
  public static String join(Collection<BasicFace> faces) {
    return faces.stream().sorted().map(BasicFace::text).collect(Collectors.joining("+"));
  }

  /**
   * Every set of basic faces that meet: the five faces, then edges, then vertices, each in the
   * order of names.
   */
  public static List<Set<BasicFace>> lattice() {
    List<List<BasicFace>> sets = new ArrayList<>();
    for (int mask = 1; mask < 1 << values().length; mask++) {
      EnumSet<BasicFace> set = EnumSet.noneOf(BasicFace.class);
      for (BasicFace face : values()) {
        if ((mask >> face.ordinal() & 1) == 1) {
          set.add(face);
        }
      }
      if (meet(set)) {
        sets.add(List.copyOf(set));
      }
    }
    sets.sort(BasicFace::compare);
    List<Set<BasicFace>> lattice = new ArrayList<>();
    for (List<BasicFace> set : sets) {
      lattice.add(Collections.unmodifiableSet(EnumSet.copyOf(set)));
    }
    return List.copyOf(lattice);
  }

  private static int compare(List<BasicFace> first, List<BasicFace> second) {
    int order = Integer.compare(first.size(), second.size());
    for (int i = 0; order == 0 && i < first.size(); i++) {
      order = first.get(i).compareTo(second.get(i));
    }
    return order;
  }
}
