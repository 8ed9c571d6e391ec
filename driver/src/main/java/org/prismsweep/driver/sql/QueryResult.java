package org.prismsweep.driver.sql;

import java.util.List;

/**
 * Rows of a query.
 *
 * @param columns names in order
 * @param rows values per row: {@link Long}, {@link Double}, {@link Boolean}, {@link String}, {@link
 *     java.time.Instant}, {@link java.math.BigInteger}, a {@link List} of such, or null
 */
public record QueryResult(List<String> columns, List<List<Object>> rows) {}
