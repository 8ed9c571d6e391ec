package org.prismsweep.worker.experiment;

/** The type of a parameter's value. */
public enum ParameterType {
  /** A {@link Long}. */
  INTEGER,
  /** A {@link Double}. */
  REAL,
  /** A {@link String}. */
  TEXT
}
