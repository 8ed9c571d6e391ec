package org.prismsweep.worker.model;

import java.util.List;
import org.prismsweep.worker.base.InvalidInputException;

/**
 * What a {@link Family} may implement beside: the solid in which its points lie and whose faces are
 * its regimes, for drawing. It is a prism over a triangle: three point columns that sum to 1 are
 * the barycentric coordinates of the base, a fourth between 0 and 1 is the height.
 */
public interface RegimeSolid {

  /**
   * Shape and names of the solid.
   *
   * @param base the three columns of table {@code points} with the weights of the corners
   * @param corners what each corner of the base stands for
   * @param height the column of table {@code points} along the height
   * @param heightTitle what the height stands for
   * @param sides its outer faces, each with the place where its name is written
   */
  record Shape(
      List<String> base,
      List<String> corners,
      String height,
      String heightTitle,
      List<Side> sides) {

    public Shape {
      base = List.copyOf(base);
      corners = List.copyOf(corners);
      sides = List.copyOf(sides);
      if (base.size() != 3 || corners.size() != 3) {
        throw new InvalidInputException("base", base, "three columns with a corner each");
      }
    }
  }

  /**
   * An outer face.
   *
   * @param regime name of its regime, one of {@link Family#regimeRule()}'s labels
   * @param weights weights of the corners at its middle
   * @param height height of its middle
   */
  record Side(String regime, List<Double> weights, double height) {

    public Side {
      weights = List.copyOf(weights);
    }
  }

  /** The solid. */
  Shape solid();
}
