package org.prismsweep.driver.spec.axes;

/**
 * An axis with fewer values than asked for: a range of integers that has fewer distinct ones.
 *
 * @param form parameter form
 * @param asked {@code count} as written
 * @param distinct number of values
 */
public record AxisNote(String form, int asked, int distinct) {}
