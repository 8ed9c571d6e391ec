/** Axes of a sweep: the values that they take, alone and jointly. */
package org.prismsweep.driver.spec.axes;
