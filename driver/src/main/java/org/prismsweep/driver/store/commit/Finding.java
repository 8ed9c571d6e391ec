package org.prismsweep.driver.store.commit;

/**
 * Something wrong in an output directory.
 *
 * @param kind manifest, schema, file, orphan, leftover, rows or runs
 * @param place path relative to the directory, or name of a sweep or table
 * @param problem what is wrong, with the figures
 * @param repair what to do about it
 */
public record Finding(String kind, String place, String problem, String repair) {}
