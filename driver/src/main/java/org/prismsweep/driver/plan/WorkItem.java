package org.prismsweep.driver.plan;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.prismsweep.worker.model.Point;

/**
 * What is still to be computed of one point, or a part of it: the items of a point share nothing,
 * and together hold every missing replicate and theory once.
 *
 * @param planned the point
 * @param replicates numbers of the replicates to train, possibly none; cloned at the boundary
 * @param pointRow whether this item writes the point's row; true for at most one item of a point
 * @param theories names of the theories to predict, possibly none
 * @param again whether the rows supersede committed ones; then the runs are listed in {@code
 *     sweep_points} already
 * @param <P> the family's points
 */
public record WorkItem<P extends Point>(
    PlannedPoint<P> planned,
    int[] replicates,
    boolean pointRow,
    List<String> theories,
    boolean again)
    implements Serializable {

  public WorkItem {
    Objects.requireNonNull(planned, "planned");
    replicates = replicates.clone();
    theories = List.copyOf(theories);
  }

  /** Replicates 0 to {@code replicates - 1}, the point's row and all of {@code theories}. */
  public static <P extends Point> WorkItem<P> whole(
      PlannedPoint<P> planned, int replicates, List<String> theories) {
    int[] numbers = new int[replicates];
    Arrays.setAll(numbers, k -> k);
    return new WorkItem<>(planned, numbers, true, theories, false);
  }

  @Override
  public int[] replicates() {
    return replicates.clone();
  }

  /** Number of replicates to train. */
  public int runs() {
    return replicates.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WorkItem<?> that
        && planned.equals(that.planned)
        && Arrays.equals(replicates, that.replicates)
        && pointRow == that.pointRow
        && theories.equals(that.theories)
        && again == that.again;
  }

  @Override
  public int hashCode() {
    return Objects.hash(planned, Arrays.hashCode(replicates), pointRow, theories, again);
  }

  @Override
  public String toString() {
    return "WorkItem["
        + planned.pointId()
        + ", replicates="
        + Arrays.toString(replicates)
        + ", pointRow="
        + pointRow
        + ", theories="
        + theories
        + (again ? ", again" : "")
        + "]";
  }
}
