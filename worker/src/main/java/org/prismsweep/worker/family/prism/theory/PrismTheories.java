package org.prismsweep.worker.family.prism.theory;

import java.util.List;
import java.util.stream.Stream;
import org.prismsweep.worker.family.prism.model.PrismPoint;
import org.prismsweep.worker.model.Theory;

/** The theories of the prism family, in the order of tables and help texts. */
public final class PrismTheories {

  private static final List<Theory<PrismPoint>> BASIC_FACES =
      List.of(new LargeData(), SmallData.full(), new MeanField(), new NarrowLatent());

  private static final List<Theory<PrismPoint>> EDGES =
      List.of(
          new LargeDataMeanField(),
          new LargeDataNarrowLatent(),
          new LargeDataFree(),
          new SmallDataMeanField(),
          new SmallDataNarrowLatent(),
          SmallData.free(),
          new MeanFieldNarrowLatent(),
          new MeanFieldFree(),
          new NarrowLatentFree());

  private static final List<Theory<PrismPoint>> VERTICES =
      List.of(
          new LargeDataMeanFieldNarrowLatent(),
          new LargeDataMeanFieldFree(),
          new LargeDataNarrowLatentFree(),
          new SmallDataMeanFieldNarrowLatent(),
          new SmallDataMeanFieldFree(),
          new SmallDataNarrowLatentFree());

  private static final List<Theory<PrismPoint>> ALL =
      Stream.of(BASIC_FACES, EDGES, VERTICES).flatMap(List::stream).toList();

  private PrismTheories() {}

  /** Every theory. */
  public static List<Theory<PrismPoint>> all() {
    return ALL;
  }

  /**
   * Those of the two-dimensional faces, which regime labels compare. Lower faces are limits of
   * them: a label finds edges and vertices from the two-dimensional faces that meet there.
   */
  public static List<Theory<PrismPoint>> basicFaces() {
    return BASIC_FACES;
  }
}
