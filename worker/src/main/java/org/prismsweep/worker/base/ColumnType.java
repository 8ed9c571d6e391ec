package org.prismsweep.worker.base;

/** The type of a table column; each maps to one plain Parquet type. */
public enum ColumnType {
  /** 32-bit signed integer. */
  INT,
  /** 64-bit signed integer. */
  LONG,
  /** IEEE double. */
  DOUBLE,
  /** A list of IEEE doubles, none of them null. */
  DOUBLES,
  /** UTF-8 text. */
  TEXT,
  /** True or false. */
  BOOLEAN,
  /** Microseconds since the epoch, UTC. */
  TIMESTAMP
}
