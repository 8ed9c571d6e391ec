package org.prismsweep.worker.base;

import java.io.Serializable;

/**
 * A column of a table.
 *
 * @param name snake-case name
 * @param type type of its values; any value may be null
 * @param description one line: what it holds, symbol and unit
 */
public record Column(String name, ColumnType type, String description) implements Serializable {}
