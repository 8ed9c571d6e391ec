package org.prismsweep.worker.model;

/** The type of a parameter's value. */
public enum ParameterType {
  /** A {@link Long}. */
  INTEGER,
  /** A {@link Double}. */
  REAL,
  /** A {@link String}. */
  TEXT,
  /**
   * A {@link String} that names a list of numbers: the numbers between commas ({@code 3,2,1.5}), or
   * a word of the family's own such as {@code power:3:0.7}. Its commas do not separate values of an
   * axis.
   */
  LIST,
  /**
   * A {@link org.prismsweep.worker.data.DataSet}: written as a text that names a file or a
   * generated set. The driver makes data sets of texts, so that a family never sees a path.
   */
  DATA,
  /** A {@link Boolean}; as a flag it is given without a value. */
  BOOLEAN
}
