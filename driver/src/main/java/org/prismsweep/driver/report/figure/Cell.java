package org.prismsweep.driver.report.figure;

/**
 * The rectangle that a point fills on its map, in the axes' positions (logarithms on log axes).
 *
 * @param left smallest horizontal position
 * @param right largest horizontal position
 * @param bottom smallest vertical position
 * @param top largest vertical position
 */
record Cell(double left, double right, double bottom, double top) {}
