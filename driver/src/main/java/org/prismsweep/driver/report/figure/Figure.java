package org.prismsweep.driver.report.figure;

import java.awt.Graphics2D;

/** A figure for print, drawn in points of 1/96 inch; what draws decides on pixels or vectors. */
public interface Figure {

  /** Width in points. */
  int width();

  /** Height in points. */
  int height();

  /** Draws the whole figure, its white ground too. */
  void paint(Graphics2D g);
}
